# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Cuts a driver down to what two verdicts disagree about."""
import copy
import os
import re

import compare
from generate import generate, render
from tree import If, Line, Loop, Switch

AT_ONCE = 40  # candidates that are judged in one file


class Variant:
    """A driver under a name of its own."""

    def __init__(self, driver, number):
        self.seed = driver.seed
        self.driver = driver
        self.name = f"D{driver.seed}v{number}_"
        self.entry = driver.entry.replace(driver.prefix, self.name)
        self.dump = driver.dump
        self.other = driver.other.replace(driver.prefix, self.name)
        self.state = driver.state.replace(driver.prefix, self.name)

    def render(self):
        return [line.replace(self.driver.prefix, self.name)
                for line in self.driver.render()]

    def line(self, number):
        """Without its name and its indentation."""
        return self.driver.render()[number].strip()


class Aim:
    """What has to stay: this disagreement, about a line of this text, and none
    of a kind that was not there."""

    def __init__(self, how, clause, text, kinds):
        self.how, self.clause, self.text = how, clause, text
        self.kinds = kinds


def kinds_of(disagreements):
    return {(d.how, d.clause) for d in disagreements}


class Unusable(Exception):
    """An edit that leaves no program."""


def judge(tools, drivers, aim):
    """For each, whether the disagreement is still there."""
    kept = []
    for first in range(0, len(drivers), AT_ONCE):
        some = [Variant(driver, n)
                for n, driver in enumerate(drivers[first:first + AT_ONCE])]
        broken = compare.broken(tools, some, f"reduce{os.getpid()}")
        whole = [variant for n, variant in enumerate(some) if n not in broken]
        verdicts = iter(compare.verdicts(tools, whole, f"reduce{os.getpid()}")
                        if whole else [])
        for n, variant in enumerate(some):
            if n in broken:
                kept.append(False)
                continue
            verdict = next(verdicts)
            truth = verdict.truth
            left = compare.disagreements(verdict)
            kept.append(not truth.problem and not truth.bounded
                        and kinds_of(left) <= aim.kinds
                        and any(d.how == aim.how and d.clause == aim.clause
                                and variant.line(d.line) == aim.text
                                for d in left))
    return kept


def drop(function_name):
    """Without that function, and all that names it."""
    def edit(driver):
        driver.functions = [f for f in driver.functions
                            if f.name != function_name]
        names = re.compile(rf"\b{function_name}\b")
        for function in driver.functions:
            function.declarations = [
                re.sub(rf",? *\.\w+ = {function_name}\b", "", line)
                for line in function.declarations]
            for body in function.lists():
                body[:] = [s for s in body if not isinstance(s, Line)
                           or not names.search(s.text)]
        if any(names.search(line) for line in driver.render()):
            raise Unusable
    return edit


def place(driver, number):
    """(list, index) of the numbered statement."""
    return [(body, at) for function in driver.functions
            for body in function.lists() for at in range(len(body))][number]


def without(number):
    def edit(driver):
        body, at = place(driver, number)
        del body[at]
    return edit


def inside(number, block):
    """A compound statement becomes one of its blocks."""
    def edit(driver):
        body, at = place(driver, number)
        body[at:at + 1] = body[at].blocks()[block]
    return edit


def emptied(function_name):
    """That function does nothing any more."""
    def edit(driver):
        for function in driver.functions:
            if function.name == function_name:
                function.body = [s for s in function.body if s.fixed]
    return edit


def large_edits(driver):
    out = []
    for function in driver.functions:
        if function.kind != "entry":
            if function.kind == "helper":
                out.append(drop(function.name))
            if not all(s.fixed for s in function.body):
                out.append(emptied(function.name))
    return out


def large_statements(driver):
    return statement_edits(driver, lambda s: not isinstance(s, Line))


def statement_edits(driver, wanted=lambda s: True):
    out = []
    number = 0
    for function in driver.functions:
        for body in function.lists():
            for statement in body:
                if not statement.fixed and wanted(statement):
                    out.append(without(number))
                    if isinstance(statement, (If, Switch, Loop)):
                        out += [inside(number, block)
                                for block in range(len(statement.blocks()))]
                number += 1
    return out


def edited(driver, some):
    """With these edits, or None when they leave no program."""
    changed = copy.deepcopy(driver)
    try:
        for edit in some:
            edit(changed)
    except (Unusable, IndexError):  # one took away what another wanted to
        return None
    return changed


def tidy(driver):
    """Without variables that nothing names."""
    for function in driver.functions:
        text = "\n".join(line for f in [function] for line in
                         (lambda out: f.render(out) or out)([]))
        function.declarations = [
            line for line in function.declarations
            if len(re.findall(rf"\b{declared(line)}\b", text)) > 1]


def declared(line):
    return re.match(r"[\w *]*?(\w+)(?:\[\d\])?(?: = .*)?;$", line)[1]


def reduce_by(tools, driver, aim, edits):
    while True:
        single = [(e, edited(driver, [e])) for e in edits(driver)]
        single = [(e, changed) for e, changed in single if changed]
        kept = judge(tools, [changed for _, changed in single], aim)
        # From the last to the first, so that numbers of places stay right.
        good = [e for (e, _), keeps in zip(single, kept) if keeps][::-1]
        if not good:
            return driver
        while len(good) > 1:
            both = edited(driver, good)
            if both and judge(tools, [both], aim)[0]:
                break
            good = good[:len(good) // 2]
        driver = edited(driver, good)


def reduce(tools, driver, aim):
    """The smallest driver that was found; each round takes away what it can."""
    if not judge(tools, [driver], aim)[0]:
        return driver
    for edits in (large_edits, large_statements, statement_edits):
        driver = reduce_by(tools, driver, aim, edits)
    smaller = copy.deepcopy(driver)
    tidy(smaller)
    return smaller if judge(tools, [smaller], aim)[0] else driver


def keep(tools, disagreements, folder, most=3):
    """Reduces the first few of each kind; a file for each."""
    os.makedirs(folder, exist_ok=True)
    tools.timeout = 30  # what is cut down may never end
    seen = {}
    for d in disagreements:
        kind = (d.how, d.clause)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > most:
            continue
        driver = generate(d.seed)
        driver = reduce(tools, driver, Aim(
            d.how, d.clause, driver.render()[d.line].strip(),
            kinds_of(o for o in disagreements if o.seed == d.seed)))
        lines, spans = render([driver])
        verdict = compare.verdicts(tools, [driver], f"keep{d.seed}")[0]
        notes = {}
        for left in compare.disagreements(verdict):
            notes.setdefault(left.line, []).append(
                f" // {left.how} {left.clause}: {left.text}")
        for line, texts in notes.items():
            lines[spans[0][0] - 1 + line] += "".join(texts)
        name = os.path.join(folder, f"{d.how}-{d.clause}-{d.seed}.c")
        with open(name, "w", encoding="ascii") as file:
            file.write("\n".join(lines) + "\n")
