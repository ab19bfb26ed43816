# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""files_read.py --tool COMMAND SOURCE: what a worker has read."""

import sys

import worker

_, _, tool, source = sys.argv
result, why = worker.analyse(tool, source)
if result is None:
    sys.exit(why)
for name, digest in sorted(result["read"], key=lambda file: (file[1] != "", file[0])):
    print("read:" if digest else "missing:", name)
