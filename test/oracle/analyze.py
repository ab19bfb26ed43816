# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the checkers say about a file of drivers."""
import re
import subprocess

from clauses import clause, routine_of

FINDING = re.compile(
    r"^(?P<file>.*?):(?P<line>\d+):\d+: warning: (?P<message>.*) "
    r"\[(?P<rule>(?:ataport|storport)\.[\w.]+)\]$", re.MULTILINE)


NOTE = re.compile(r"^.*?:(\d+):\d+: note: (.*)")
# Of a helper that is not stepped into, the finding is at its call.
IN_THE_HELPER = "is called here, whatever the path"


def analyze(tools, path):
    """(clause, line) -> (advisory, rule, message), and (clause, line) -> the
    lines that the path of the finding came by, as far as it is told."""
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
    found, paths = {}, {}
    path = set()  # of what is no finding of ours
    for line in result.stderr.splitlines():
        match, note = FINDING.match(line), NOTE.match(line)
        if match:
            rule, message = match["rule"], match["message"]
            key = clause(rule, message, routine_of(message)), int(match["line"])
            found[key] = (".optin." in rule, rule, message)
            path = paths.setdefault(key, set())
        elif note:
            path.add(int(note[1]))
            if note[2].endswith(IN_THE_HELPER):
                at_call, key = key, (key[0], int(note[1]))
                found[key] = found.pop(at_call)
                path = paths[key] = paths.pop(at_call)
        elif ": warning: " in line:
            path = set()
    return found, paths
