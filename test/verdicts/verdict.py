#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares two verdicts on a fixture: what the checkers say about its text, and
what the executable port drivers see while it runs. README.md explains."""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "test" / "oracle")]

import clauses                      # noqa: E402
from fixture import Fixture         # noqa: E402
from harness import Harness         # noqa: E402

WRAPPED = ("extension_given", "fails", "miniport_trace_at", "miniport_trace_read",
           "miniport_trace_write", "model_wrote", "never_written", "resource_at",
           "resources_callback_returned", "role_registered", "StorPortInitialize")
FINDING = re.compile(r"^(.*?):(\d+):\d+: warning: (.*) \[((?:ataport|storport)\.[\w.]+)\]$")
# How a fixture says that the verdicts differ, at the end of the line.
DIFFERS = re.compile(r"\b(only-model|only-checkers): (\w[\w.]*): \S")
NOT_RUN = re.compile(r"\bnot-run: \S")
CANNOT_RUN = re.compile(r"\bcannot-run: (\S.*)")
LEAST_COVERAGE = 95.0
# Undefined functions that are not out of sight: the C library's.
OF_THE_HOST = {"memcmp", "memcpy", "memmove", "memset", "strlen"}
# Clauses about results: a cast to void says that nobody will look, on purpose.
RESULTS = ("A25", "S11r", "S14r", "S15r", "H1", "H16r", "L4")


def checkers_verdict(fixture, clang, plugin, optin):
    """{(clause, line)} of the checkers' findings."""
    command = [clang, "--config", f"{ROOT}/models/miniport.cfg", "--analyze",
               "-Xclang", "-load", "-Xclang", plugin, "-Xclang",
               "-analyzer-output=text", "-Xclang", "-analyzer-checker=core,ataport,storport"]
    if optin:
        command += ["-Xclang", "-analyzer-checker=ataport.optin,storport.optin"]
    output = subprocess.run(command + [fixture], stderr=subprocess.PIPE,
                            stdout=subprocess.DEVNULL, text=True, check=True).stderr
    found = {}
    for line in output.splitlines():
        match = FINDING.match(line)
        if match and match[1] == fixture:
            said = clauses.clause(match[4], match[3])
            found[said, int(match[2])] = match[3]
    return found


def native(options):
    return [options.clang, "--config", f"{ROOT}/models/native.cfg", "-g", "-O0", "-w",
            "-I", str(HERE), "-I", str(ROOT / "models")]


def build(harness, options, work):
    """The program that runs the fixture's functions; the trace's text beside it."""
    def run(*command):
        subprocess.run(command, check=True)

    def symbols(path, *which):
        return set(subprocess.run(
            [f"{os.path.dirname(options.clang)}/llvm-nm", "-j", *which, path],
            check=True, stdout=subprocess.PIPE, text=True).stdout.split())

    (work / "entries.c").write_text(harness.text())
    run(*native(options), f"-fpass-plugin={options.trace}", "-S", "-emit-llvm",
        work / "entries.c", "-o", work / "entries.ll")
    run(options.clang, "-w", "-c", work / "entries.ll", "-o", work / "entries.o")
    undefined = symbols(work / "entries.o", "-u") - symbols(options.model, "-U")
    (work / "stubs.c").write_text(harness.stubs(undefined - OF_THE_HOST))
    sources = [work / "stubs.c", HERE / "harness.c", HERE / "unknown_memory.c"]
    for source in sources:
        run(*native(options), "-c", source, "-o", work / f"{source.stem}.o")
    run(options.clang, "-o", work / "program", work / "entries.o",
        *(work / f"{source.stem}.o" for source in sources), options.model,
        *(f"-Wl,--wrap={name}" for name in WRAPPED))


class Run:
    """What the model said about one function in one role."""

    def __init__(self, program, function, role, runs):
        result = subprocess.run([program, function, role or "-", str(runs)],
                                stdout=subprocess.PIPE, text=True)
        self.crashed = result.returncode != 0
        self.violations = {}  # (clause, line): (flags, text)
        self.lines = set()
        self.roles = set()    # (function, role) that it registers
        for line in result.stdout.splitlines():
            kind, rest = line.split(" ", 1)
            if kind == "violation":
                number, clause, flags, text = rest.split(" ", 3)
                self.violations[clause, int(number)] = (
                    set(flags.rstrip(".").split(",")) - {""}, f"{function}: {text}")
            elif kind == "line":
                self.lines.add(int(rest))
            else:
                self.roles.add(tuple(rest.split(" ")))


def run_all(facts, program, runs):
    """Each function in each of its roles; those that nobody calls and registers, by
    themselves. Who registers whom is seen when they run."""
    done = {}
    waiting = [(f.name, None) for f in facts.called_by_nobody() if not f.roles]
    waiting += [(f.name, role) for f in facts.functions.values() for role in f.roles]
    while waiting:
        at = waiting.pop()
        done[at] = Run(program, *at, runs)
        waiting += {role for role in done[at].roles} - done.keys() - set(waiting)
    registered = {name for name, role in done if role}
    return {at: run for at, run in done.items() if at[1] or at[0] not in registered}


def model_verdict(facts, options, work):
    """What the model saw: {(clause, line): (flags, text)}; the lines that were run;
    all lines; the functions that crashed."""
    build(Harness(facts), options, work)
    violations, lines, crashed = {}, set(), []
    for (name, _), run in run_all(facts, work / "program", options.runs).items():
        lines |= run.lines
        crashed += [name] * run.crashed
        for (clause, line), (flags, text) in run.violations.items():
            if clause in RESULTS and line in facts.cast_to_void:
                continue
            key = clause, facts.first_line.get(line, line)
            if key in violations:
                flags = flags & violations[key][0]
            violations[key] = flags, text
    return violations, lines, all_lines(work / "entries.ll", facts.path), crashed


def all_lines(path, fixture):
    """The lines the trace would tell of, if each of them ran."""
    text = path.read_text()
    names = set()
    for name, size, value in re.findall(
            r"^(@[\w.]+) = .*?\[(\d+) x i8\] c\"(.*?)\\00\"", text, re.M):
        if value == fixture:
            names.add(name)
    return {int(line) for name, line in re.findall(
        r"call void @miniport_trace_at\(ptr (@[\w.]+), i32 (\d+)\)", text)
        if name in names}


def explained(fixture):
    """{(who, clause, line)} of the differences, and the lines not run, that the
    fixture's comments explain."""
    differences, not_run = set(), set()
    for number, line in enumerate(open(fixture, encoding="utf-8"), 1):
        differences |= {(*found, number) for found in DIFFERS.findall(line)}
        if NOT_RUN.search(line):
            not_run.add(number)
    return differences, not_run


def disagreements(found, seen, explained):
    """What only the checkers found or only the model has seen, both {(clause, place):
    text}: the differences that `explained` names, as {(who, clause, place)}, and
    [(place, sentence)] of the others, and of those explained that are none."""
    used, bad = set(), []
    for who, here, there in (("only-checkers", found, seen), ("only-model", seen, found)):
        for clause, place in here.keys() - there.keys():
            if (who, clause, place) in explained:
                used.add((who, clause, place))
            else:
                bad.append((place, f"{who}: {clause} {here[clause, place]}"))
    bad += [(place, f"{who}: {clause} is no difference")
            for who, clause, place in explained - used]
    return used, bad


def coverage(lines, possible):
    """How many lines were run, as a sentence; whether that is enough."""
    run = len(lines & possible)
    percent = 100 * run / len(possible) if possible else 100
    return (f"lines run: {run} of {len(possible)}, {percent:.1f} %",
            percent >= LEAST_COVERAGE)


def compare(fixture, options):
    text = open(fixture, encoding="utf-8").read()
    cannot = CANNOT_RUN.search(text)
    if cannot:
        print(f"cannot run: {cannot[1]}")
        return True
    optin = "%verify_optin" in text
    facts = Fixture(fixture, [options.clang, "--config", f"{ROOT}/models/native.cfg"])
    found = checkers_verdict(fixture, options.clang, options.plugin, optin)
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(options.keep or folder)
        work.mkdir(parents=True, exist_ok=True)
        seen, lines, possible, crashed = model_verdict(facts, options, work)
    found = {(clause, facts.first_line.get(line, line)): said
             for (clause, line), said in found.items()}
    differences, not_run = explained(fixture)
    differences = {(who, clause, facts.first_line.get(line, line))
                   for who, clause, line in differences}
    # What an earlier callback left is not known to the checkers, what the documents
    # only advise is for the opt-in rules; a NULL is of unknown memory, and there are
    # families that the checkers do not know.
    seen = {key: f"{' '.join(sorted(flags))} {said}"
            for key, (flags, said) in seen.items()
            if key in found or not (
                "across" in flags or ("advisory" in flags and not optin) or
                key[0] == "NULL" or key[0].startswith("families:"))}
    used, bad = disagreements(found, seen, differences)
    bad += [(0, f"crashed: {name}") for name in crashed]
    bad += [(line, "was run") for line in not_run & lines]
    possible -= not_run
    sentence, enough = coverage(lines, possible)
    print(f"{len(found.keys() & seen.keys())} findings agree, {len(used)} differ by "
          f"nature; {sentence}")
    if not enough:
        bad.append((0, f"less than {LEAST_COVERAGE} % of the lines were run; not: " +
                    " ".join(map(str, sorted(possible - lines)))))
    for line, sentence in sorted(bad):
        print(f"line {line}: {sentence}" if line else sentence)
    return not bad


def argument_parser(description):
    """The options that say what clang, the checkers and the model are."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--clang", default="/usr/lib/llvm-19/bin/clang")
    parser.add_argument("--plugin", default=f"{ROOT}/build/19/MiniportCheckers-19.so")
    parser.add_argument("--trace", default=f"{ROOT}/build/19/models/MiniportTrace.so")
    parser.add_argument("--model", default=f"{ROOT}/build/19/models/libminiport_model.a")
    return parser


def main():
    parser = argument_parser(__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--keep", help="folder for the generated program")
    parser.add_argument("fixture")
    options = parser.parse_args()
    return 0 if compare(os.path.abspath(options.fixture), options) else 1


if __name__ == "__main__":
    sys.exit(main())
