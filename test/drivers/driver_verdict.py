#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares two verdicts on a sample driver: what the checkers say about each of its
source files, and what the executable port driver sees while it runs, with a
simulated device. Its defects.txt, if it has one, lists the defects: those of scope
`file' are in both verdicts, those of scope `driver' in the model's only."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "verdicts"))

import verdict                      # noqa: E402

VIOLATION = re.compile(r"(.+?):(\d+): (\S+) routine=(.*?): (.*)")
NOTHING, VIOLATIONS = 0, 2  # exit status of a run


def build(sources, device, options, work):
    """The program that runs the driver; the trace's text beside it."""
    for source in sources:
        subprocess.run(
            [*verdict.native(options), f"-fpass-plugin={options.trace}", "-S",
             "-emit-llvm", source, "-o", work / f"{source.stem}.ll"], check=True)
    subprocess.run(
        [*verdict.native(options), *(work / f"{source.stem}.ll" for source in sources),
         device, HERE / "lines_run.c", options.model, "-o", work / "driver",
         "-Wl,--wrap=miniport_trace_at"], check=True)


def model_verdict(program, runs):
    """What was seen, {(clause, (file, line)): (advisory, text)}, and the lines that
    were run, {(path, line)}."""
    seen, lines = {}, set()
    for run in runs:
        result = subprocess.run([program, *run.split()], stdout=subprocess.PIPE, text=True)
        if result.returncode not in (NOTHING, VIOLATIONS):
            sys.exit(f"{program} {run}: exit status {result.returncode}")
        for line in result.stdout.splitlines():
            match = VIOLATION.match(line)
            if match:
                key = match[3], (os.path.basename(match[1]), int(match[2]))
                advisory = "advisory" in match[4].split()
                if key in seen:
                    advisory = advisory and seen[key][0]
                seen[key] = advisory, match[5]
            elif line.startswith("line "):
                _, path, number = line.split(" ")
                lines.add((path, int(number)))
    return seen, lines


def listed_defects(path):
    """Of defects.txt: {scope: {(clause, (file, line))}}."""
    listed = {"file": set(), "driver": set(), "core": set()}
    if path.exists():
        for row in path.read_text().splitlines():
            if row and row[0] != "#":
                place, _, scope, clause = row.split()[:4]
                file, line = place.split(":")
                listed[scope].add((clause, (file, int(line))))
    return listed


def compare(options):
    sources = sorted(pathlib.Path(options.driver).resolve().glob("*.c"))
    listed = listed_defects(sources[0].parent / "defects.txt")
    found = {}
    for source in sources:
        for (clause, line), said in verdict.checkers_verdict(
                str(source), options.clang, options.plugin, False).items():
            found[clause, (source.name, line)] = said
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        build(sources, options.device, options, work)
        seen, lines = model_verdict(work / "driver", options.runs)
        possible = {(str(source), line) for source in sources for line in
                    verdict.all_lines(work / f"{source.stem}.ll", str(source))}

    seen = {key: said for key, (advisory, said) in seen.items()
            if not advisory or key in found or key in listed["driver"]}
    used, bad = verdict.disagreements(
        found, seen, {("only-model", *key) for key in listed["driver"]})
    bad += [(place, f"{clause} is listed, and not found by the checkers")
            for clause, place in listed["file"] - found.keys()]
    bad += [(place, f"{clause} is found by the checkers, and not listed")
            for clause, place in found.keys() - listed["file"]]
    for source in sources:
        of_file = {place for place in possible if place[0] == str(source)}
        print(f"{source.name}: {verdict.coverage(lines, of_file)[0]}; not: " +
              " ".join(str(line) for _, line in sorted(of_file - lines)))
    sentence, enough = verdict.coverage(lines, possible)
    print(f"{len(found.keys() & seen.keys())} findings agree, {len(used)} are of the "
          f"model only; {sentence}")
    for (file, line), sentence in sorted(bad):
        print(f"{file}:{line}: {sentence}")
    return enough and not bad


def main():
    parser = verdict.argument_parser(__doc__)
    parser.add_argument("driver", help="folder of its source files")
    parser.add_argument("device", help="source of the simulated device")
    parser.add_argument("runs", nargs="+", help="options of a run, in one argument")
    return 0 if compare(parser.parse_args()) else 1


if __name__ == "__main__":
    sys.exit(main())
