#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# seen.py DEFECTS.TXT < OUTPUT-OF-THE-DRIVER'S-RUNS
#
# Each defect of the list, whatever its scope, was seen by running the driver: a
# violation at its line, of a clause that its rule reports. Nothing else was, apart
# from what is advisory.
import os
import re
import sys

CLAUSES = {
    "ataport.CallingRoutine": "A4 A11 A22 A23 1.7",
    "ataport.DeferredWrite": "A24",
    "ataport.RegistryBuffer": "A2 A6 A10 A15 A16 A20 A26 A31",
    "ataport.UncheckedResult": "A1 A25 A32",
    "storport.HostMemoryBuffer": "H4 H5 H6 H7 H10 H13 H14 H15 H16",
    "storport.Irql": "S6 S9 S14 S15 H18 P4",
    "storport.Pool": "P2 P3",
    "storport.RegistryBuffer": "S4 S7 S18",
    "storport.RegistryBufferLength": "S1 S11 S13",
    "storport.SpinLock": "L1 L2 L3",
    "storport.UncheckedResult": "H1 H2 H16r H17 L4 P1 S3 S11 NULL",
}

[defects] = sys.argv[1:]
expected = {}
for line in open(defects):
    if line.strip() and line[0] != "#":
        place, rule = line.split()[:2]
        expected[place, rule] = line.strip()
violation = re.compile(r"^(.+?):(\d+): (\S+) routine=(.*)")
missing, extra = dict(expected), []
for m in filter(None, map(violation.match, sys.stdin)):
    place = f"{os.path.basename(m[1])}:{m[2]}"
    rules = [r for r in CLAUSES if m[3] in CLAUSES[r].split() and (place, r) in expected]
    for rule in rules:
        missing.pop((place, rule), None)
    if not rules and " advisory" not in m[4].split(":")[0]:
        extra.append(m[0])

for line in missing.values():
    print(f"not seen: {line}")
for line in extra:
    print(f"not in the list: {line}")
print(f"{len(expected)} defects, {len(missing)} not seen, {len(extra)} more")
sys.exit(bool(missing or extra or not expected))
