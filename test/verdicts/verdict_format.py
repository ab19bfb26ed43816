# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A lit test for each fixture of test/rules and test/roles: do the checkers and
the executable port drivers agree about it?"""
import os
import subprocess
import sys

import lit.formats
import lit.Test

FOLDERS = ("rules", "roles")


class VerdictFormat(lit.formats.TestFormat):
    def __init__(self, substitutions):
        self.substitutions = substitutions

    def getTestsInDirectory(self, suite, path, litConfig, config):
        """The tests are named as their fixtures, but in the folder `verdicts'."""
        if path != ("verdicts",):
            return
        for top in FOLDERS:
            start = os.path.join(suite.source_root, top)
            for folder, _, names in sorted(os.walk(start)):
                inside = os.path.relpath(folder, suite.source_root).split(os.sep)
                for name in sorted(names):
                    if name.endswith(".c"):
                        yield lit.Test.Test(suite, (*path, *inside, name), config)

    def execute(self, test, litConfig):
        if "llvm-19" not in test.config.available_features:
            return lit.Test.UNSUPPORTED, "the trace is a pass of LLVM 19's"
        root = self.substitutions["%root"]
        place = test.path_in_suite.index("verdicts") + 1
        fixture = os.path.join(test.suite.source_root, *test.path_in_suite[place:])
        command = [sys.executable, f"{root}/test/verdicts/verdict.py",
                   "--clang", f"{self.substitutions['%bin']}/clang",
                   "--plugin", self.substitutions["%plugin"],
                   "--model", self.substitutions["%model"],
                   "--trace", self.substitutions.get(
                       "%trace", f"{root}/build/19/models/MiniportTrace.so"), fixture]
        result = subprocess.run(command, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)
        # Printed with -a, and of tests that fail with -v.
        output = " ".join(command) + "\n" + result.stdout
        return (lit.Test.FAIL if result.returncode else lit.Test.PASS), output
