# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The two verdicts side by side, by clause and line."""
import collections
import os
import re

from analyze import analyze
from execute import build, compile_only, execute
from generate import generate, render

# Which engine of the checkers speaks of which clause; others are no concern of
# the checkers.
ENGINES = {
    "Typestate": "A1 A6 A10 A15 A16 A20 S3 S7 S10 S18 P1 P2 P3 H2 H13 H14 H16 "
                 "H17 L1 L2 L3 L4",
    "Exclusive": "A2 S4",
    "ArgumentAndResult": "A7 A14 A25 A26 A30 A31 A32 S1 S11 S13 S20 S11r S14r "
                         "S15r H4 H5 H6 H7 H10 H15 H16r",
    "DeferredWrite": "A24 A24r",
    "CallingRoutine": "A4 A11 A22 A23 1.7",
    "Irql": "S6 S9 S14 S15 H18 P4",
}
ENGINE_OF = {clause: engine for engine, clauses in ENGINES.items()
             for clause in clauses.split()}


# Results that nobody looks at: a run that stops cannot tell.
RESULTS = "A25 S11r S14r S15r H16r".split()

ERROR = re.compile(r":(\d+):\d+: error:")
FUNCTION = re.compile(r"static .*?(\w+)\(.*\) \{$")


class Disagreement:
    """How: "missed" or "false"; what the two sides say of it."""

    def __init__(self, seed, how, clause, line, text):
        self.seed, self.how, self.clause = seed, how, clause
        self.line, self.text = line, text  # of the driver, from 0

    def __str__(self):
        return (f"seed {self.seed}, line {self.line}: {self.how}: {self.clause}: "
                f"{self.text}")


class Verdicts:
    """Of one driver: (clause, line of the driver) -> (advisory, rule, text).
    What no run can say anything about stands apart: what the checkers found in
    functions that no callback reaches, and at lines that are only reached behind
    another violation, where the machine may have stopped, or the model says no
    more about the same resource; and results that may be looked at behind the
    place where the machine stops in each run."""

    def __init__(self, seed, found, undecided, truth):
        self.seed, self.found, self.truth = seed, found, truth
        self.undecided = undecided  # "unreached", "behind" or "stopped" CLAUSE


def function_at(lines, number):
    """The function of a driver that a line of it belongs to."""
    while number >= 0:
        start = FUNCTION.match(lines[number])
        if start:
            return start[1]
        number -= 1
    return None


def broken(tools, drivers, name):
    """The numbers of those that do not compile."""
    lines, spans = render(drivers)
    path = os.path.join(tools.folder, f"{name}.c")
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
    errors = {int(line) for line in ERROR.findall(compile_only(tools, path))}
    os.unlink(path)
    return {n for n, (begin, end) in enumerate(spans)
            if any(begin <= line < end for line in errors)}


def verdicts(tools, drivers, name):
    """The verdicts of both sides on some drivers."""
    lines, spans = render(drivers)
    path = os.path.join(tools.folder, f"{name}.c")
    with open(path, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
    program = os.path.join(tools.folder, name)
    try:
        findings, paths = analyze(tools, path)
        build(tools, path, program)
        truths = execute(tools, program, len(drivers))
    finally:
        for leftover in (path, program, program + ".o"):
            if os.path.exists(leftover):
                os.unlink(leftover)
    out = []
    for driver, (begin, end), truth in zip(drivers, spans, truths):
        violations = truth.violations
        # A NULL whose origin the model does not know: of whichever kind the
        # checkers say.
        for clause, line in list(violations):
            # What a refused call left as the count, 0 maybe: not advice alone
            # where it is known to be 0.
            if clause == "H2c" and ("H10", line) in findings:
                violations["H10", line] = violations[clause, line]
            for known in ("A1", "S3", "P1"):
                if clause == "NULL" and (known, line) in findings:
                    violations[known, line] = violations[clause, line]
        found, undecided = {}, []
        own = lines[begin - 1:end - 1]
        for (clause, line), what in findings.items():
            if not begin <= line < end:
                continue
            # Nobody calls it, or it is told of a call that nobody makes.
            if any(function_at(own, at - begin) not in truth.functions
                   for at in {line} | paths[clause, line]
                   if begin <= at < end) and (clause, line) not in violations:
                undecided.append(f"unreached {clause}")
            elif line in truth.behind and (clause, line) not in violations:
                undecided.append(f"behind {clause}")
            elif (line in truth.stopped and clause in RESULTS
                  and (clause, line) not in violations):
                undecided.append(f"stopped {clause}")
            else:
                found[clause, line - begin] = what
        truth.violations = {(clause, line - begin): what for (clause, line), what
                            in violations.items() if clause in ENGINE_OF}
        out.append(Verdicts(driver.seed, found, undecided, truth))
    return out


def batch(tools, seeds):
    drivers = [generate(seed) for seed in seeds]
    return verdicts(tools, drivers, f"drivers{seeds[0]}")


def disagreements(verdict):
    """Of one driver, those that count."""
    out = []
    for key, (flags, text) in verdict.truth.violations.items():
        if key not in verdict.found and not flags & {"across", "advisory", "dump"}:
            out.append(Disagreement(verdict.seed, "missed", *key, text))
    for key, (advisory, _rule, message) in verdict.found.items():
        if key not in verdict.truth.violations and not advisory:
            out.append(Disagreement(verdict.seed, "false", *key, message))
    return out


class Table:
    def __init__(self):
        self.drivers = self.runs = 0
        self.bounded, self.problems = [], []
        self.rows = collections.defaultdict(collections.Counter)
        self.aside = collections.defaultdict(collections.Counter)
        self.disagreements = []

    def add(self, verdicts):
        for verdict in verdicts:
            truth = verdict.truth
            self.drivers += 1
            self.runs += truth.runs
            if truth.problem or truth.bounded:
                (self.problems if truth.problem else self.bounded).append(
                    (verdict.seed, truth.problem))
                continue
            self.disagreements += disagreements(verdict)
            for what in verdict.undecided:
                self.aside[what]["false"] += 1
            seen = set()
            for (clause, line), (flags, _) in truth.violations.items():
                found = (clause, line) in verdict.found
                other = flags & {"across", "advisory", "dump"}
                rows = self.aside if other else self.rows
                row = rows[",".join(sorted(other)) + " " + clause if other
                           else clause]
                row["true"] += 1
                row["found" if found else "missed"] += 1
                if clause not in seen:
                    row["drivers"] += 1
                seen.add(clause)
            for (clause, line), (advisory, *_) in verdict.found.items():
                if (clause, line) not in truth.violations:
                    if advisory:
                        self.aside["advisory " + clause]["false"] += 1
                    else:
                        self.rows[clause]["false"] += 1

    def sums(self):
        total = collections.Counter()
        for row in self.rows.values():
            total.update(row)
        return total

    def recall(self):
        total = self.sums()
        return 100 * total["found"] / total["true"] if total["true"] else 100

    def precision(self):
        total = self.sums()
        findings = total["found"] + total["false"]
        return 100 * total["found"] / findings if findings else 100

    def good(self, recall, precision):
        """Enough was found, and right; and enough was run to say so."""
        return (self.sums()["true"] > 0
                and len(self.bounded) <= self.drivers / 50
                and self.recall() >= recall and self.precision() >= precision
                and not self.problems)

    def line(self):
        total = self.sums()
        return (f"{total['true']} violations, {total['missed']} missed, "
                f"{total['false']} false")

    def text(self):
        out = [f"{self.drivers} drivers, {self.runs} runs; "
               f"{len(self.bounded)} drivers with more choices than were run, "
               f"{len(self.problems)} that could not be run, both left out"]
        for seed, problem in self.problems[:10]:
            out.append(f"  seed {seed}: {problem}")
        head = f"{'engine':<18}{'clause':<16}" + "".join(
            f"{name:>9}" for name in COLUMNS)
        out.append(head)
        for engine, clauses in ENGINES.items():
            total = collections.Counter()
            for clause in clauses.split():
                if clause in self.rows:
                    out.append(row(engine, clause, self.rows[clause]))
                    total.update(self.rows[clause])
            out.append(row(engine, "all", total))
        out.append(row("all", "all", self.sums()))
        out.append(f"recall {self.recall():.3f} %, "
                   f"precision {self.precision():.3f} %")
        if self.aside:
            out.append("not counted: what the documents leave open (advisory), "
                       "what an earlier callback opened (across), what happens "
                       "in the dump stack (dump), what is in functions that no "
                       "callback reaches (unreached), at lines that are only "
                       "reached behind another violation (behind), or of "
                       "results at lines behind which each run stops the "
                       "machine (stopped)")
            for name, counts in sorted(self.aside.items()):
                out.append(row("", name, counts))
        return "\n".join(out)


COLUMNS = ["drivers", "true", "found", "missed", "false"]


def row(engine, clause, counts):
    return f"{engine:<18}{clause:<16}" + "".join(
        f"{counts[name]:>9}" for name in COLUMNS)
