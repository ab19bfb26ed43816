# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random changes of single statements, as they slip into correct code: one is
missing, there twice, too early, too late, about the wrong variable, under the
wrong condition.

Each change takes a function, the places of it that may be changed, as (list,
index), and the source of random numbers."""
import re

from tree import If, Line, rendered

# What makes a function worth changing.
ROUTINE = re.compile(r"(?:Stor|Ata)Port(?!Stall|Initialize)\w+\(")

# An argument that is a buffer, and what may stand there by mistake.
BUFFER = re.compile(r"(?<=, )(\w+\.Buffer|\w+->Buffer\d|(?:buffer|alias)\d+)"
                    r"(?=[,)])")
NO_BUFFER = ["(PVOID)&e->Value", "NULL", "{} + 1", "NAME", "(PVOID)&Lowest"]

NUMBER = re.compile(r"(?<=[ (])(2|3|4|8|16|4096|8192)(?=[,;)])")


def places_in(function):
    return [(body, at) for body in function.lists()
            for at, statement in enumerate(body) if not statement.fixed]


def simple(places):
    return [(body, at) for body, at in places if isinstance(body[at], Line)]


def conditional(places):
    return [(body, at) for body, at in places if isinstance(body[at], If)]


def text_at(place):
    """The text of a simple statement or of a condition."""
    body, at = place
    if isinstance(body[at], If):
        return body[at].condition
    return body[at].text if isinstance(body[at], Line) else ""


def set_text(place, text):
    body, at = place
    if isinstance(body[at], If):
        body[at].condition = text
    else:
        body[at].text = text


def leave_out(function, places, random):
    body, at = random.choice(simple(places))
    del body[at]


def repeat(function, places, random):
    body, at = random.choice(simple(places))
    body.insert(at + 1, Line(body[at].text))


def swap(function, places, random):
    body, at = random.choice(places)
    if at + 1 < len(body) and not body[at + 1].fixed:
        body[at], body[at + 1] = body[at + 1], body[at]


def move(function, places, random):
    body, at = random.choice(simple(places))
    statement = body.pop(at)
    to = max(0, min(len(body), at + random.randrange(-3, 4)))
    while to < len(body) and body[to].fixed:
        to += 1
    body.insert(to, statement)


def negate(function, places, random):
    body, at = random.choice(conditional(places))
    body[at].condition = f"!({body[at].condition})"


def call_in(condition):
    """The call of a function that a condition makes, as a statement; or none."""
    start = re.search(r"\b(?!Input)\w+\(", condition)
    if not start:
        return []
    depth = 0
    for end in range(start.end() - 1, len(condition)):
        depth += {"(": 1, ")": -1}.get(condition[end], 0)
        if depth == 0:
            return [Line(condition[start.start():end + 1] + ";")]
    raise ValueError(condition)


def unconditional(function, places, random):
    """The test is gone, not what it guards."""
    body, at = random.choice(conditional(places))
    body[at:at + 1] = call_in(body[at].condition) + body[at].then


def unguarded(function, places, random):
    """The test is gone, and what it guards with it."""
    body, at = random.choice(conditional(places))
    body[at:at + 1] = call_in(body[at].condition)


def another_variable(function, places, random):
    place = random.choice(places)
    names = {name: group for group in function.variables.values()
             if len(group) > 1 for name in group}
    text = text_at(place)
    # What another extension holds, no run tells, nor whose buffer another
    # callback has kept.
    if "->Kept" in text:
        return
    used = [name for name in names if re.search(rf"\b{name}\b(?!->)", text)]
    if used:
        name = random.choice(used)
        other = random.choice([n for n in names[name] if n != name])
        # More entries than the array has would be written over other variables,
        # and a status is larger than any buffer.
        if "Allocate" in text and f"&{name}" in text:
            return
        # Nor may memory be copied to itself, or a status be a size.
        if "Memory(" in text:
            return
        set_text(place, re.sub(rf"\b{name}\b(?!->)", other, text))


def another_number(function, places, random):
    place = random.choice(places)
    text = text_at(place)
    numbers = list(NUMBER.finditer(text))
    if numbers and "Input(" not in text:
        found = random.choice(numbers)
        number = int(found[1])
        new = random.choice([number * 2, number // 2, number + 1, 0])
        set_text(place, f"{text[:found.start()]}{new}{text[found.end():]}")


def another_pointer(function, places, random):
    place = random.choice(places)
    text = text_at(place)
    found = BUFFER.search(text)
    if found:
        new = random.choice(NO_BUFFER).format(found[1])
        set_text(place, text[:found.start()] + new + text[found.end():])


def another_extension(function, places, random):
    """A routine is given another extension, or the callback's other parameter
    in its place."""
    place = random.choice(places)
    given = re.search(r"\((e|other)(?=[,)])", text_at(place))
    others = re.findall(r"PVOID (HwContext|InitContext)", function.parameters)
    others += [name for name in function.variables["extension"]
               if given and name != given[1]]
    # Whose buffer another callback has kept, no run tells.
    if (given and others and ROUTINE.search(text_at(place))
            and "->Kept" not in text_at(place)):
        set_text(place, f"{text_at(place)[:given.start(1)]}"
                        f"{random.choice(others)}"
                        f"{text_at(place)[given.end(1):]}")


def another_constant(function, places, random):
    place = random.choice(places)
    text = text_at(place)
    for constant, others in [("IDE_REG_DWORD", ["2", "7"]),
                             ("QuadPart = 0", ["QuadPart = 4096"]),
                             ("DpcLock", ["InterruptLock"])]:
        if constant in text:
            set_text(place, text.replace(constant, random.choice(others)))
            return


def from_elsewhere(function, places, random):
    """A statement of the function once more, at another place."""
    source, index = random.choice(simple(places))
    body, at = random.choice(places)
    if not re.match(r"(goto|break|continue)\b", source[index].text):
        body.insert(at, Line(source[index].text))


def sometimes(function, places, random):
    body, at = random.choice(simple(places))
    body[at] = If(f'Input("m{random.randrange(1000)}", 2)', [body[at]])


CHANGES = ([leave_out] * 5 + [unconditional, unguarded, from_elsewhere,
                              sometimes] * 2
           + [repeat, swap, move, negate, another_variable, another_number,
              another_pointer, another_extension, another_constant])
ON_CONDITIONS = (negate, unconditional, unguarded)


def calls_in(function):
    return sum(len(ROUTINE.findall(line)) for line in rendered(function.body))


def mutate(driver, random):
    functions = [f for f in driver.functions
                 if f.kind != "entry" and calls_in(f)]
    if not functions:
        return
    weights = [calls_in(f) for f in functions]
    for _ in range(random.randrange(3, 9)):
        function = random.choices(functions, weights)[0]
        change = random.choice(CHANGES)
        places = places_in(function)
        if random.random() < 0.6:
            places = [(body, at) for body, at in places
                      if ROUTINE.search(" ".join(rendered([body[at]])))]
        if conditional(places) if change in ON_CONDITIONS else simple(places):
            change(function, places, random)
