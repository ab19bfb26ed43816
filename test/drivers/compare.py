#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# compare.py SCOPE DEFECTS.TXT < OUTPUT-OF-CLANG
#
# Scope file: the findings must be the rows of that scope, no less and no more, but for
# rows of scope core: what clang's own checkers of some version say of the same defect.
# Scope driver: the rows of that scope must be among them.
import os
import re
import sys

scope, defects = sys.argv[1:]
rows = [l.split()[:3] for l in open(defects) if l.strip() and l[0] != "#"]
expected = {(place, rule) for place, rule, row_scope in rows if row_scope == scope}
warning = re.compile(r"^(.+?):(\d+):\d+: (?:warning|error): (.*?)(?: \[([^]]+)\])?$")
found = {}
for m in filter(None, map(warning.match, sys.stdin)):
    found[f"{os.path.basename(m[1])}:{m[2]}", m[4]] = m[3]

missing = sorted(expected - found.keys())
said_by_core = {(place, rule) for place, rule, row_scope in rows if row_scope == "core"}
extra = sorted(found.keys() - expected - said_by_core) if scope == "file" else []
for place, rule in missing:
    print(f"missing: {place} {rule}")
for place, rule in extra:
    print(f"not in {os.path.basename(defects)}: {place} {rule} {found[place, rule]}")
print(f"{len(expected)} expected, {len(missing)} missing, {len(extra)} more")
sys.exit(bool(missing or extra or not expected))
