# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# examples.py PAGE WORK-FOLDER ANALYZE...: runs the C examples of a rule's page.
#
# Under "## Bad", each block gives that rule and nothing else, on exactly the
# lines that say "/* reported". Under "## Good", each block gives nothing.
import os
import re
import subprocess
import sys

page, work, *analyze = sys.argv[1:]
rule = os.path.basename(page).removesuffix(".md")
finding = re.compile(r":(\d+):\d+: (?:warning|error|fatal error): .*?(?:\[(\S+)\])?$")
os.makedirs(work, exist_ok=True)

wrong = []
blocks = {"Bad": 0, "Good": 0}
with open(page) as file:
    lines = file.read().split("\n")
section, block = None, None
for number, line in enumerate(lines, 1):
    if block is None:
        if line.startswith("## "):
            section = line[3:]
        elif line == "```c":
            block, first = [], number
        continue
    if line != "```":
        block.append(line)
        continue
    if section in blocks:
        blocks[section] += 1
        source = os.path.join(work, f"{rule}-{section.lower()}-{first}.c")
        with open(source, "w") as file:
            file.write("\n".join(block) + "\n")
        run = subprocess.run(analyze + [source], capture_output=True, text=True, cwd=work)
        got = {(int(m[1]), m[2]) for m in map(finding.search, run.stderr.split("\n")) if m}
        marked = (n for n, text in enumerate(block, 1) if "/* reported" in text)
        want = {(n, rule) for n in marked} if section == "Bad" else set()
        if run.returncode or got != want or (section == "Bad" and not want):
            wrong.append(f"{page}:{first}: wanted {sorted(want)}, got:\n{run.stderr}")
    block = None

wrong += [f"{page}: no {name} example" for name, count in blocks.items() if not count]
print("\n".join(wrong) or f"{rule}: {blocks}")
sys.exit(bool(wrong))
