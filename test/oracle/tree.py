# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A miniport as a tree of statements: what the generator builds, the mutations
change and the reduction cuts down. Each statement has a line of its own, so
that a line names a finding."""


class Line:
    """One line. A fixed one is left alone by mutations and reduction."""

    def __init__(self, text, fixed=False):
        self.text, self.fixed = text, fixed

    def blocks(self):
        return []

    def render(self, out, indent):
        out.append(indent + self.text)


class If:
    def __init__(self, condition, then, otherwise=None, fixed=False):
        self.condition, self.then, self.fixed = condition, then, fixed
        self.otherwise = otherwise if otherwise is not None else []

    def blocks(self):
        return [self.then, self.otherwise]

    def render(self, out, indent):
        out.append(f"{indent}if ({self.condition}) {{")
        render(self.then, out, indent + "  ")
        if self.otherwise:
            out.append(indent + "} else {")
            render(self.otherwise, out, indent + "  ")
        out.append(indent + "}")


class Switch:
    """arms: [labels, body, falls through]; a label is a constant or None."""
    fixed = False

    def __init__(self, value, arms):
        self.value, self.arms = value, arms

    def blocks(self):
        return [arm[1] for arm in self.arms]

    def render(self, out, indent):
        out.append(f"{indent}switch ({self.value}) {{")
        for labels, body, falls_through in self.arms:
            for label in labels:
                out.append(indent + (f"case {label}:" if label else "default:"))
            render(body, out, indent + "  ")
            if not falls_through:
                out.append(indent + "  break;")
        out.append(indent + "}")


class Loop:
    """head: what stands before the brace; tail: what stands behind it."""
    fixed = False

    def __init__(self, head, body, tail=""):
        self.head, self.body, self.tail = head, body, tail

    def blocks(self):
        return [self.body]

    def render(self, out, indent):
        out.append(f"{indent}{self.head} {{")
        render(self.body, out, indent + "  ")
        out.append(indent + "}" + self.tail)


def render(body, out, indent):
    for statement in body:
        statement.render(out, indent)


class Function:
    """kind: "helper", "callback" or "entry" (what registers callbacks)."""

    def __init__(self, kind, name, result, parameters):
        self.kind, self.name = kind, name
        self.result, self.parameters = result, parameters
        self.declarations = []  # lines, before the body
        self.body = []
        self.variables = {}  # type -> names, for mutations
        self.role_type = None  # declared through it, when set
        self.cost = 0  # choices on its longest path

    def prototype(self):
        return f"static {self.result} {self.name}({self.parameters})"

    def render(self, out):
        out.append(self.prototype() + " {")
        for declaration in self.declarations:
            out.append("  " + declaration)
        render(self.body, out, "  ")
        out.append("}")

    def lists(self):
        """Each list of statements in it, outermost first."""
        return list(lists_of(self.body))


def lists_of(body):
    yield body
    for statement in body:
        for block in statement.blocks():
            yield from lists_of(block)


class Driver:
    def __init__(self, seed):
        self.seed = seed
        self.prefix = f"D{seed}_"
        self.types = []
        self.functions = []  # callees first
        self.entry = None  # the name of its DriverEntry
        self.dump = False  # whether it asks if it runs in the dump stack
        self.asks = False  # whether it asks code of another file
        self.other = "NULL, 0"  # where another extension is left, see drivers.h
        self.state = "0"  # and a flag

    def render(self):
        out = [f"/* seed {self.seed} */"]
        out += self.types
        for function in self.functions:
            if function.role_type:
                out.append(f"static {function.role_type} {function.name};")
        for function in self.functions:
            function.render(out)
        return out


def rendered(body):
    """The lines of some statements."""
    out = []
    render(body, out, "")
    return out
