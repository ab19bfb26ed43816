# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a harness has to know about a fixture, from clang's syntax tree: its
functions, what they call, the types behind their pointers, and the constants they
compare things with.

Names stand for things: two fields of one name are asked the same questions. That
can only add alternatives to a run, never take one away.
"""
import collections
import json
import re
import subprocess

import roles

COMPARISONS = {"==", "!=", "<", ">", "<=", ">="}
ORDERED = {"<", ">", "<=", ">="}
WRAPPERS = {"ImplicitCastExpr", "CStyleCastExpr", "ParenExpr", "ConstantExpr"}


def children(node):
    return node.get("inner", ())


def strip(node):
    """Without casts, parentheses and `constant' around it."""
    while node["kind"] in WRAPPERS and children(node):
        node = children(node)[0]
    return node


def walk(node):
    stack = [node]
    while stack:
        node = stack.pop()
        if not node.get("kind"):
            continue
        yield node
        stack.extend(reversed(children(node)))


def type_of(node, desugared=True):
    kind = node.get("type", {})
    if desugared:
        return kind.get("desugaredQualType", kind.get("qualType", ""))
    return kind.get("qualType", "")


class Function:
    def __init__(self, node):
        self.node = node
        self.name = node["name"]
        self.id = node["id"]
        self.parameters = [n for n in children(node) if n["kind"] == "ParmVarDecl"]
        self.body = next(n for n in children(node) if n["kind"] == "CompoundStmt")
        self.roles = set()  # by its declaration
        self.returns = type_of(node).split("(")[0].strip()


class Fixture:
    def __init__(self, path, clang):
        self.path = path
        tree = subprocess.run(
            clang + ["-w", "-fsyntax-only", "-Xclang", "-ast-dump=json", path],
            stdout=subprocess.PIPE, check=True).stdout
        self.tree = json.loads(tree)
        with open(path, "rb") as file:
            self.bytes = file.read()
        self.by_id = {}          # every declaration at file scope, every field
        self.records = {}        # record's id: node with its fields
        self.types = {}          # "struct _CHANNEL", "CHANNEL": node of the record
        self.typedefs = {}       # name: type
        self.aliases = {}        # name: type, one step
        self.functions = {}      # defined in the fixture
        self.declared = {}       # by name: every function
        self.globals = []        # variables of the fixture at file scope
        self.values = collections.defaultdict(list)  # name: constants, as C text
        self.ordered = set()     # names compared with another variable
        self.null_tested = set() # names of pointers that are tested
        self.behind = {}         # id of a void * parameter: type it is used as
        self._declarations()
        self._functions()
        self._first_lines()
        self._questions()
        self._casts()

    def line(self, node, end="begin"):
        place = node["range"][end]
        place = place.get("expansionLoc", place)
        return self.line_at(place["offset"])

    def line_at(self, offset):
        return self.bytes.count(b"\n", 0, offset) + 1

    def _first_lines(self):
        """Where an access, a call, or what a macro is given, is written on several
        lines, each means the first."""
        self.first_line = {}
        for function in self.functions.values():
            for node in walk(function.body):
                if node["kind"] in ("MemberExpr", "ArraySubscriptExpr", "CallExpr"):
                    self._mean(self.line(node), self.line(node, "end"))
                place = node.get("range", {}).get("begin", {})
                if "expansionLoc" in place:
                    offset = place["expansionLoc"]["offset"]
                    self._mean(self.line_at(offset), self.line_at(self._macro_end(offset)))

    def _macro_end(self, offset):
        """Where the parenthesis closes that a macro is used with."""
        used = re.compile(rb"\w+\s*\(").match(self.bytes, offset)
        depth = 1
        for token in re.compile(rb"//[^\n]*|\"(?:\\.|[^\"])*\"|[()]").finditer(
                self.bytes, used.end()) if used else ():
            depth += {b"(": 1, b")": -1}.get(token[0], 0)
            if depth == 0:
                return token.start()
        return offset

    def _mean(self, first, last):
        for line in range(first + 1, last + 1):
            self.first_line[line] = min(self.first_line.get(line, first), first)

    # Declarations

    def _in_fixture(self, node):
        place = node.get("loc", {})
        place = place.get("expansionLoc", place)
        return "offset" in place and "includedFrom" not in place

    def _declarations(self):
        for node in self.tree["inner"]:
            self.by_id[node["id"]] = node
            if node["kind"] == "RecordDecl":
                self._record(node)
            elif node["kind"] == "TypedefDecl":
                meant = type_of(node)
                if meant == node["name"]:  # of a type without a name
                    meant = type_of(node, desugared=False)
                self.typedefs[node["name"]] = meant
                if type_of(node, desugared=False) != node["name"]:
                    self.aliases[node["name"]] = type_of(node, desugared=False)
                owned = self._record_behind(node)
                if owned:
                    self.types[node["name"]] = owned
            elif node["kind"] == "VarDecl" and self._in_fixture(node):
                self.globals.append(node)
        self.globals = list({node["name"]: node for node in self.globals}.values())

    def _record(self, node):
        for inner in children(node):
            if inner["kind"] == "RecordDecl":
                self._record(inner)
            elif inner["kind"] in ("FieldDecl", "IndirectFieldDecl"):
                self.by_id[inner["id"]] = inner
                inner["record"] = node
        if node.get("completeDefinition"):
            self.records[node["id"]] = node
            if "name" in node:
                self.types[f"{node['tagUsed']} {node['name']}"] = node

    def _record_behind(self, typedef):
        """The record an anonymous `typedef struct {...} NAME' names."""
        if re.search(r"[*(\[]", re.sub(r"\(unnamed[^)]*\)", "", type_of(typedef))):
            return None
        for node in walk(typedef):
            owned = node.get("ownedTagDecl") or (
                node.get("decl") if node["kind"] == "RecordType" else None)
            if owned and owned.get("id") in self.records:
                return self.records[owned["id"]]
        return None

    def record_of(self, text):
        """The record of a type, or None."""
        text = re.sub(r"\b(const|volatile)\b", "", text).strip()
        seen = set()
        while text not in self.types and text in self.typedefs and text not in seen:
            seen.add(text)
            text = re.sub(r"\b(const|volatile)\b", "", self.typedefs[text]).strip()
        return self.types.get(text)

    def _role_of_type(self, name):
        """The role a function type says, also by another name for it."""
        while name not in roles.BY_TYPE and name in self.aliases:
            name = self.aliases[name]
        return roles.BY_TYPE.get(name)

    # Functions, and who calls whom

    def _functions(self):
        for node in self.tree["inner"]:
            if node["kind"] != "FunctionDecl":
                continue
            self.declared[node["name"]] = node
            if self._in_fixture(node) and any(
                    n["kind"] == "CompoundStmt" for n in children(node)):
                self.functions[node["name"]] = Function(node)
        for node in self.tree["inner"]:
            function = self.functions.get(node.get("name"))
            if node["kind"] == "FunctionDecl" and function:
                role = self._role_of_type(type_of(node, desugared=False))
                if node["name"] == "DriverEntry":
                    role = "DriverEntry"
                if role:
                    function.roles.add(role)
        self.called = set()
        self.cast_to_void = set()  # lines of calls whose result is
        for function in self.functions.values():
            for node in walk(function.body):
                if node["kind"] == "FunctionDecl":
                    self.declared[node["name"]] = node
                if node["kind"] == "CStyleCastExpr" and node["castKind"] == "ToVoid":
                    call = strip(node)
                    if call["kind"] == "CallExpr":
                        self.cast_to_void.add(self.line(call))
                if node["kind"] != "CallExpr":
                    continue
                callee = strip(children(node)[0])
                name = callee.get("referencedDecl", {}).get("name")
                if name != function.name:
                    self.called.add(name)

    def called_by_nobody(self):
        return [f for f in self.functions.values() if f.name not in self.called]

    # Values, and where they come from

    def _sources(self, node):
        """The declarations whose value an expression may have."""
        node = strip(node)
        kind = node["kind"]
        if kind == "DeclRefExpr":
            return {node["referencedDecl"]["id"]}
        if kind == "MemberExpr":
            return {node["referencedMemberDecl"]}
        if kind == "ArraySubscriptExpr":
            return self._sources(children(node)[0])
        if kind == "UnaryOperator" and node["opcode"] in ("*", "&"):
            return self._sources(children(node)[0])
        if kind == "ConditionalOperator":
            _, yes, no = children(node)
            return self._sources(yes) | self._sources(no)
        if kind == "CallExpr":
            callee = strip(children(node)[0]).get("referencedDecl", {})
            return {("result", callee["name"])} if callee else set()
        if kind == "CompoundLiteralExpr":
            return self._sources(children(node)[0])
        if kind == "BinaryOperator" and node["opcode"] in ("=", ","):
            return self._sources(children(node)[1])
        return set()

    # Constants

    def constant(self, node):
        """The expression as C text if it is constant, else None."""
        node = strip(node)
        kind = node["kind"]
        if kind in ("IntegerLiteral", "CharacterLiteral"):
            return str(node["value"])
        if kind == "DeclRefExpr":
            said = node["referencedDecl"]
            return said["name"] if said["kind"] == "EnumConstantDecl" else None
        if kind == "UnaryExprOrTypeTraitExpr" and node["name"] == "sizeof":
            said = node.get("argType") or children(node)[0]["type"]
            return f"sizeof({said['qualType']})"
        if kind == "UnaryOperator" and node["opcode"] in ("-", "~", "!"):
            inner = self.constant(children(node)[0])
            return inner and f"({node['opcode']}{inner})"
        if kind == "BinaryOperator":
            left, right = (self.constant(n) for n in children(node))
            return left and right and f"({left} {node['opcode']} {right})"
        return None

    def _is_counted(self, node):
        return bool(self.names_in(node) & self.counted)

    def names_in(self, node):
        """The names of what an expression's value is made from: members, not the
        pointers they are reached by; functions, not their arguments."""
        node = strip(node)
        kind, parts = node["kind"], children(node)
        if kind == "MemberExpr":
            return {node["name"]}
        if kind == "DeclRefExpr":
            said = node["referencedDecl"]
            named = ("VarDecl", "ParmVarDecl", "FunctionDecl")
            return {said["name"]} if said["kind"] in named else set()
        if kind in ("ArraySubscriptExpr", "CallExpr"):
            parts = parts[:1]
        elif kind == "ConditionalOperator":
            parts = parts[1:]
        found = set()
        for part in parts:
            if part.get("kind"):
                found |= self.names_in(part)
        return found

    def _questions(self):
        flows = collections.defaultdict(set)  # name: names its value comes from

        def ask(node, text):
            for name in self.names_in(node):
                if text not in self.values[name]:
                    self.values[name].append(text)

        def tested(node):
            node = strip(node)
            if node["kind"] == "UnaryOperator" and node["opcode"] == "!":
                node = strip(children(node)[0])
            if node["kind"] == "BinaryOperator" and node["opcode"] == "=":
                node = strip(children(node)[0])
            self.null_tested.update(self.names_in(node))

        self.counted = {name for function in self.functions.values()
                        for node in walk(function.body)
                        if node["kind"] == "UnaryOperator"
                        and node["opcode"] in ("++", "--")
                        for name in self.names_in(node)}
        for function in self.functions.values():
            for node in walk(function.body):
                kind, parts = node["kind"], children(node)
                if kind == "BinaryOperator" and node["opcode"] in COMPARISONS:
                    for one, other in (parts, reversed(parts)):
                        text = self.constant(other)
                        if text is None:
                            if node["opcode"] in ORDERED:
                                self.ordered |= self.names_in(one)
                            continue
                        ask(one, text)
                        if node["opcode"] in ORDERED or self._is_counted(one):
                            ask(one, f"({text} + 1)")
                            ask(one, f"({text} - 1)")
                    tested(parts[0])
                    tested(parts[1])
                elif kind == "BinaryOperator" and node["opcode"] == "&":
                    for one, other in (parts, reversed(parts)):
                        text = self.constant(other)
                        if text is not None:
                            ask(one, text)
                elif kind == "ArraySubscriptExpr":
                    size = re.search(r"\[(\d+)\]$", type_of(strip(parts[0])))
                    if size and self.constant(parts[1]) is None:
                        for index in range(int(size[1])):
                            ask(parts[1], str(index))
                elif kind == "UnaryOperator" and node["opcode"] == "&":
                    ask(parts[0], "64")  # perhaps a length that is told
                elif kind == "SwitchStmt":
                    for case in walk(parts[-1]):
                        if case["kind"] == "CaseStmt":
                            for value in children(case)[:-1]:  # two: a range
                                text = self.constant(value)
                                if text is not None:
                                    ask(parts[0], text)
                    ask(parts[0], "99")
                elif kind in ("IfStmt", "WhileStmt", "ConditionalOperator"):
                    tested(parts[0])
                elif kind == "BinaryOperator" and node["opcode"] in ("&&", "||"):
                    tested(parts[0])
                    tested(parts[1])
                elif kind == "UnaryOperator" and node["opcode"] == "!":
                    tested(parts[0])
                if kind == "VarDecl" and parts:
                    flows[node["name"]] |= self.names_in(parts[-1])
                elif kind == "BinaryOperator" and node["opcode"] == "=":
                    for name in self.names_in(parts[0]):
                        flows[name] |= self.names_in(parts[1])
                elif kind == "CallExpr":
                    name = strip(parts[0]).get("referencedDecl", {}).get("name")
                    if name in self.functions:
                        for parameter, argument in zip(
                                self.functions[name].parameters, parts[1:]):
                            if "name" in parameter:
                                flows[parameter["name"]] |= self.names_in(argument)
        changed = True
        while changed:
            changed = False
            for name, sources in flows.items():
                for source in sources - {name}:
                    for text in self.values.get(name, ()):
                        if text not in self.values[source]:
                            self.values[source].append(text)
                            changed = True
                    for names in (self.null_tested, self.ordered):
                        if name in names and source not in names:
                            names.add(source)
                            changed = True

    # What is behind a void *

    def _casts(self):
        """The type a void pointer's name is converted to, somewhere."""
        found, numbers = {}, {}
        links = collections.defaultdict(set)
        for function in self.functions.values():
            for node in walk(function.body):
                if node["kind"] == "CallExpr":
                    name = strip(children(node)[0]).get("referencedDecl", {}).get("name")
                    if name in self.functions:
                        for parameter, argument in zip(
                                self.functions[name].parameters, children(node)[1:]):
                            for source in self._sources(argument):
                                links[source].add(parameter["id"])
                            pointee = self.pointee(type_of(parameter))
                            if pointee and self.record_of(pointee):
                                for source in self._sources(argument):
                                    found.setdefault(source, pointee)
                if node["kind"] == "VarDecl" and children(node):
                    for source in self._sources(children(node)[-1]):
                        links[source].add(node["id"])
                if node["kind"] not in ("ImplicitCastExpr", "CStyleCastExpr"):
                    continue
                pointee = self.pointee(type_of(node))
                if pointee is None or not children(node):
                    continue
                known = found if self.record_of(pointee) else numbers
                if pointee != "void":
                    for source in self._sources(node):
                        known.setdefault(source, pointee)
        changed = True
        while changed:
            changed = False
            for source, targets in links.items():
                for target in targets:
                    if target in found and source not in found:
                        found[source] = found[target]
                        changed = True
        self.behind = {**numbers, **found}

    @staticmethod
    def pointee(text):
        """What a pointer type points to; None if it is none, or to a function."""
        text = re.sub(r"\s*(const|volatile|restrict)\s*$", "", text.strip())
        return text[:-1].strip() if text.endswith("*") else None
