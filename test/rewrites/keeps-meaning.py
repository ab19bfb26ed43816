#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Each rewrite changes a program, and the program prints the same.

keeps-meaning.py REWRITE CLANG PROGRAM.c
"""
import subprocess
import sys
import tempfile

rewrite, clang, program = sys.argv[1:]
wrong = 0
with tempfile.TemporaryDirectory() as scratch:

    def printed(file):
        if subprocess.call([clang, "-w", file, "-o", f"{scratch}/program"]):
            return "does not compile"
        return subprocess.check_output([f"{scratch}/program"], text=True)

    before = printed(program)
    resources = subprocess.check_output([clang, "-print-resource-dir"], text=True).strip()
    listing = subprocess.check_output(
        [rewrite, scratch, program, "--", "-w", "-resource-dir", resources], text=True)
    for kind, name, places, *_ in (line.split() for line in listing.splitlines()):
        if kind != "rewrite":
            continue
        after = printed(f"{scratch}/{name}.c") if places != "0" else None
        if after != before:
            wrong += 1
            print(f"{name}: {'prints something else' if after else 'changed nothing'}")
print(f"{wrong} rewrites wrong")
sys.exit(bool(wrong))
