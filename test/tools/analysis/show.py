# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""show.py --tool COMMAND SOURCE: what a worker says of it, for FileCheck."""

import os
import sys

import worker

_, _, tool, source = sys.argv
result, why = worker.analyse(tool, source)
if result is None:
    sys.exit(why)
print("how:", result["how"])
print("problem:", result["problem"])
for error in result["errors"]:
    where = error["place"]
    print(f"error: {os.path.basename(where['file'])}:{where['line']}:{where['column']}: "
          f"error: {error['message']}")
for skipped in result["notAnalysed"]:
    print(f"skipped: {skipped['place']['line']} {skipped['function']}: {skipped['reason']}")
for finding in result["findings"]:
    doubt = " in doubt" if finding["lowConfidence"] else ""
    print(f"finding{doubt}: {finding['place']['line']} {finding['function']}: {finding['message']}")
print("functions:", result["functions"])
