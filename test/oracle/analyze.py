# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the checkers say about a file of drivers."""
import re
import subprocess

from clauses import clause, routine_of

FINDING = re.compile(
    r"^(?P<file>.*?):(?P<line>\d+):\d+: warning: (?P<message>.*) "
    r"\[(?P<rule>(?:ataport|storport)\.[\w.]+)\]$", re.MULTILINE)


def analyze(tools, path):
    """Set of (clause, line, advisory) of a file, and (rule, message) of each."""
    command = [f"{tools.llvm}/bin/clang", "--config",
               f"{tools.root}/models/miniport.cfg", "--analyze",
               f"-I{tools.here}", "-Xclang", "-load", "-Xclang", tools.plugin,
               "-Xclang", "-analyzer-output=text"]
    # What needs no path, and what speaks of other mistakes.
    for package in ["deadcode", "security"]:
        command += ["-Xclang", f"-analyzer-disable-checker={package}"]
    for package in ["ataport", "storport", "ataport.optin", "storport.optin"]:
        command += ["-Xclang", f"-analyzer-checker={package}"]
    result = subprocess.run(command + [path], capture_output=True, text=True)
    if result.returncode != 0:
        raise RuntimeError(f"clang cannot analyse {path}:\n{result.stderr[:2000]}")
    found = {}
    for match in FINDING.finditer(result.stderr):
        rule, message = match["rule"], match["message"]
        which = clause(rule, message, routine_of(message))
        found[which, int(match["line"])] = (".optin." in rule, rule, message)
    return found
