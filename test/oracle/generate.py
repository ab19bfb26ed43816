#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes random miniports. A seed makes one driver, always the same.

A driver is built correct: each resource has a lifetime that opens, tests, uses
and closes it on every path, in one of many shapes. Then a few random changes of
single statements (mutate.py) make of it what programmers make of correct code.
Whether a change broke a contract, nobody says here: the model finds out.

All that a run does not determine comes from Input(), from the action a callback
is called for, and from routines that fail.

    generate.py SEED [COUNT]    prints a file of COUNT drivers
"""
import random
import sys

from mutate import mutate
from tree import Driver, Function, If, Line, Loop, Switch, rendered

HEADER = """\
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Drivers of test/oracle/generate.py */
#include "drivers.h"
"""

MAX_CHOICES = 8  # on a path through a callback
MAX_DEPTH = 4  # of helpers that call each other


class Family:
    """How to open, use and close what a port driver hands out by pointer."""

    def __init__(self, name, pointer, exclusive, level):
        self.name, self.pointer = name, pointer
        self.exclusive = exclusive  # one at a time for each extension
        self.level = level  # the highest that its routines tolerate


ATA = Family("Ata", "PUCHAR", True, 0)
REGISTRY = Family("Registry", "PUCHAR", True, 0)
POOL = Family("Pool", "PUCHAR", False, 2)

ATA_READS = [("AtaPortRegistryControllerKeyRead", "0, NAME"),
             ("AtaPortRegistryChannelSubkeyRead", "0, NAME"),
             ("AtaPortRegistryRead", "0, TRUE, NAME")]
ATA_WRITES = [(name.replace("Read", "Write"), rest) for name, rest in ATA_READS]
ATA_DEFERRED = [(name + "Deferred", rest) for name, rest in ATA_WRITES]


class Scope:
    """What an early exit has to do on its way out: close a resource, jump to a
    label that does, or leave a loop."""

    def __init__(self, kind, close=None, label=None):
        self.kind, self.close, self.label = kind, close, label


class Body:
    """Builds the body of one function."""

    def __init__(self, maker, function, extension, level, fail, ok):
        self.maker, self.random = maker, maker.random
        self.function = function
        self.e = extension  # the pointer to the extension that is dealt with
        self.own = extension  # the pointer to the extension it is called with
        self.other = None  # the one to another extension
        self.level = level  # highest IRQL it may run at
        self.registry = True  # ATA: may it call the registry routines?
        self.deferred = True
        self.kept = False  # may it use the buffer that the extension keeps?
        self.fail, self.ok = fail, ok  # return statements
        self.scopes = []
        self.open = []  # (family, extension) of the resources that are open
        self.depth = 0
        self.counter = 0
        self.loops = 0
        self.fields = []  # extension members that it holds pointers in
        self.first = []  # what it does first
        self.live = []  # (family, holder, size, extension) readable now

    # -- small things --------------------------------------------------------

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *choices):
        return choices[self.random.randrange(len(choices))]

    def name(self, stem):
        self.counter += 1
        return f"{stem}{self.counter}"

    def declare(self, type_, stem, initial):
        """A new variable. One without a value stands for no other: to load it
        would be a mistake of another kind."""
        name = self.name(stem)
        start = f" = {initial}" if initial is not None else ""
        self.function.declarations.append(f"{type_} {name}{start};")
        kind = type_ if start else type_ + " without a value"
        self.function.variables.setdefault(kind, []).append(name)
        return name

    def room(self, choices=1):
        return self.function.cost + choices <= MAX_CHOICES

    def spend(self, choices=1):
        self.function.cost += choices

    def question(self):
        """A condition that an input decides."""
        if self.maker.state and self.chance(0.3):
            # Earlier callbacks have left the answer.
            state = f"{self.own}->State"
            return self.pick(state, f"{state} != 0", f"{state} == 0", f"!{state}")
        self.spend()
        kind = self.random.randrange(4)
        name = f'"{self.name("q")}"'
        if kind == 0:
            return f"Input({name}, 2)"
        if kind == 1:
            return f"Input({name}, 2) == 0"
        if kind == 2:
            return f"!Input({name}, 2)"
        return f"Input({name}, 2) != 0"

    def is_null(self, holder):
        return self.pick(f"{holder} == NULL", f"!{holder}", f"NULL == {holder}")

    def is_set(self, holder):
        return self.pick(f"{holder} != NULL", holder, f"NULL != {holder}")

    # -- leaving ---------------------------------------------------------------

    def leave(self):
        """Statements that leave what is being done, from where they stand."""
        out = []
        for scope in reversed(self.scopes):
            if scope.kind == "close":
                out += scope.close()
            elif scope.kind == "label":
                return out + [Line(f"goto {scope.label};")]
            elif scope.kind == "loop" and self.chance(0.5):
                return out + [Line(self.pick("break;", "continue;"))]
        return out + [Line(self.fail)]

    # -- statements ------------------------------------------------------------

    def body(self, budget):
        out = []
        for _ in range(1 + self.random.randrange(max(1, budget))):
            out += self.statement(budget)
        return out

    def statement(self, budget):
        kinds = ["work"]
        if budget > 0:
            kinds += ["lifetime"] * 6
            if self.room():
                kinds += ["branch", "branch", "switch", "flag"]
            if self.loops < 1 and self.room(4):
                kinds += ["loop"]
            if self.depth < MAX_DEPTH:
                kinds += ["helper"] * 2
        if self.scopes and self.room():
            kinds += ["exit"]
        if self.live and self.room():
            kinds += ["use"] * 2
        if self.maker.port == "stor" and self.level == 0 and self.room(2):
            kinds += ["adapter_key"]
        if self.kept:
            kinds += ["kept_buffer"]
        if self.other and budget > 0:
            kinds += ["other_extension"] * 4
        return getattr(self, self.random.choice(kinds))(budget)

    def work(self, _budget):
        e = self.e
        kind = self.random.randrange(6)
        if kind == 5:
            return [Line("CodeOfAnotherFile();")]
        if kind == 3 and self.maker.state and self.chance(0.3):
            return [Line(f"{self.own}->State = {self.pick('0', '1')};")]
        if kind == 0:
            return [Line(f"{e}->Value += 1;")]
        if kind == 1:
            return [Line(f"{e}->Value = {self.random.randrange(9)};")]
        if kind == 2:
            stall = "StorPort" if self.maker.port == "stor" else "AtaPort"
            return [Line(f"{stall}StallExecution(1);")]
        if kind == 3:
            return [Line(f"{e}->Flags |= {1 << self.random.randrange(4)};")]
        return [Line(f"{e}->Flags = {e}->Value;")]

    def branch(self, budget):
        condition = self.question()
        if self.room() and self.chance(0.2):
            condition = f"{condition} {self.pick('&&', '||')} {self.question()}"
        then = self.body(budget - 1)
        otherwise = self.body(budget - 1) if self.chance(0.4) else []
        return [If(condition, then, otherwise)]

    def switch(self, budget):
        self.spend()
        ways = 2 + self.random.randrange(2)
        arms = []
        for way in range(ways):
            label = str(way) if way < ways - 1 else None
            falls = way < ways - 1 and self.chance(0.2)
            arms.append([[label], self.body(budget - 1), falls])
        return [Switch(f'Input("{self.name("s")}", {ways})', arms)]

    def flag(self, budget):
        """Two tests of one input, with something between them."""
        self.spend()
        flag = self.declare("ULONG", "flag", "0")
        self.function.variables["ULONG"].remove(flag)  # an input, no length
        out = [Line(f'{flag} = Input("{flag}", 2);')]
        # It could tell of the dump stack, and no run does.
        if not self.maker.driver.dump and self.chance(0.3):
            self.maker.driver.asks = True
            out = [Line(f"AskAnotherFile(&{flag});")]
        choices = self.lifetimes_possible()
        if choices and self.room(2):
            family = self.random.choice(choices)
            e = self.e
            holder, make = self.holder(family)
            opened, worked, capacity = self.opening(family, holder)
            first = opened
            test = self.is_set(holder)
            if self.chance(0.5):
                # The flag says whether there is one.
                clear = Line(f"{flag} = 0;")
                if worked.endswith(("== NULL", ")")) or not worked:
                    worked = f"{holder} != NULL"
                first = opened + [If(f"!({worked})", [clear])]
                test = self.pick(flag, f"{flag} != 0")
            self.open.append((family, e))
            self.scopes.append(Scope("close", lambda: [
                If(test, self.closing(family, holder, e))]))
            middle = self.body(budget - 1) if self.chance(0.5) else []
            self.scopes.pop()
            self.scopes.append(Scope("close",
                                     lambda: self.closing(family, holder, e)))
            uses = self.uses(family, holder, budget - 1, capacity)
            self.scopes.pop()
            closed = self.closing(family, holder, e)
            self.open.remove((family, e))
            out += make
            out += [If(flag, first)] + middle + [If(test, uses + closed)]
        else:
            out += [If(flag, self.body(budget - 1))]
            out += self.work(0)
            out += [If(self.pick(flag, f"!{flag}"), self.body(budget - 1))]
        return out

    def loop(self, budget):
        rounds = 1 + self.random.randrange(3)
        index = self.declare("ULONG", "i", "0")
        self.function.variables["ULONG"].remove(index)  # for no mutation
        # Each round makes its choices anew.
        cost = self.function.cost
        self.scopes.append(Scope("loop"))
        self.loops += 1
        body = self.body(max(budget - 1, 1))
        if self.room() and self.chance(0.4):
            body += [If(self.question(), [Line("break;")])]
        self.loops -= 1
        self.scopes.pop()
        self.function.cost = cost + rounds * (self.function.cost - cost)
        form = self.random.randrange(3)
        if form == 0 and "continue;" not in " ".join(rendered(body)):
            return [Line(f"{index} = 0;", fixed=True),
                    Loop(f"while ({index} < {rounds})",
                         body + [Line(f"++{index};", fixed=True)])]
        if form == 1 and "continue;" not in " ".join(rendered(body)):
            return [Line(f"{index} = {rounds};", fixed=True),
                    Loop("do", body + [Line(f"--{index};", fixed=True)],
                         f" while ({index} != 0);")]
        return [Loop(f"for ({index} = 0; {index} < {rounds}; ++{index})", body)]

    def exit(self, _budget):
        return [If(self.question(), self.leave())]

    def use(self, _budget):
        family, holder, size, e = self.random.choice(self.live)
        return self.uses_of(family, holder, size, e)

    def adapter_key(self, _budget):
        self.spend()
        e = self.e
        status = self.declare("ULONG", "status", "STOR_STATUS_SUCCESS")
        if self.chance(0.5):
            call = (f'StorPortRegistryWriteAdapterKey({e}, NULL, NAME, '
                    f'MINIPORT_REG_DWORD, &{e}->Value, 4)')
            out = []
        else:
            data = self.declare("PVOID", "data", "NULL")
            length = self.declare("ULONG", "length", "4")
            out = [Line(f"{data} = &{e}->Value;"), Line(f"{length} = 4;")]
            call = (f'StorPortRegistryReadAdapterKey({e}, NULL, NAME, '
                    f'MINIPORT_REG_DWORD, &{data}, &{length})')
        if self.chance(0.5):
            return out + [If(f"{call} != STOR_STATUS_SUCCESS",
                             [Line(f"{e}->Flags |= 16;")])]
        return out + [Line(f"{status} = {call};"),
                      If(f"{status} != STOR_STATUS_SUCCESS",
                         [Line(f"{e}->Flags |= 16;")])]

    def kept_buffer(self, _budget):
        """A deferred write of a buffer that an earlier callback has left."""
        if self.function.kind == "helper":
            return self.work(0)
        self.spend()
        length = self.declare("ULONG", "length", "4")
        routine, rest = self.random.choice(ATA_DEFERRED)
        return self.written(f"{routine}({self.e}, {rest}, IDE_REG_DWORD, "
                            f"{self.e}->Kept, &{length})")

    def dump_mode(self, budget):
        """What tells that the driver runs in the dump stack."""
        flag = ("((PIDE_CHANNEL_CONFIGURATION)Parameters)->ChannelMode "
                "== IdeModeDump")
        if self.maker.port == "stor":
            flag = self.pick("Config->DumpMode", "Config->DumpMode != 0")
        self.maker.driver.dump = True
        if self.chance(0.25):
            return [If(flag, self.body(budget - 1))]
        if self.chance(0.5):
            return [If(flag, [Line(self.ok)])] + self.body(budget - 1)
        return [If(f"!({flag})", self.body(budget - 1))]

    def helper(self, budget):
        function = self.maker.worker(self, budget)
        if function is None or not self.room(function.cost):
            return self.work(budget)
        self.spend(function.cost)
        call = f"{function.name}({self.e})"
        if "other" in function.parameters:
            call = f"{function.name}({self.e}, {self.other})"
        if function.result == "VOID":
            return [Line(call + ";")]
        if self.chance(0.5):
            return [If(f"!{call}", self.leave())]
        if self.chance(0.5):
            return [Line(f"{self.e}->Ok = {call};")]
        ok = self.declare("BOOLEAN", "ok", "FALSE")
        return [Line(f"{ok} = {call};"),
                If(self.pick(ok, f"!{ok}"), self.work(0))]

    def exclusive(self, extension):
        """What is open for it and is allowed once."""
        return tuple(family for family, owner in self.open
                     if family.exclusive and owner == extension)

    # -- lifetimes -------------------------------------------------------------

    def other_extension(self, budget):
        """A statement about the other extension."""
        self.e, self.other = self.other, self.e
        out = self.lifetime(budget) if self.chance(0.7) else self.statement(budget)
        self.e, self.other = self.other, self.e
        return out

    def lifetimes_possible(self):
        if self.maker.port == "ata":
            possible = [ATA] if self.registry else []
        else:
            possible = [REGISTRY, REGISTRY, POOL]
        return [family for family in possible
                if self.level <= family.level
                and not (family.exclusive and (family, self.e) in self.open)]

    def lifetime(self, budget):
        if self.maker.port == "stor" and self.level <= 2 and self.room():
            other = self.random.randrange(8)
            if other == 0 and self.loops == 0:
                return self.spin_lock(budget)
            if other == 1 and self.room(3):
                return self.host_memory(budget)
        choices = self.lifetimes_possible()
        if not choices or not self.room(2):
            return self.work(budget)
        family = self.random.choice(choices)
        holder, make = self.holder(family)
        opened, worked, capacity = self.opening(family, holder)
        shape = self.random.randrange(4)
        e = self.e
        copied = []
        if holder.endswith(".Buffer") and self.chance(0.4):
            holder, empty, copied = self.copy_of(holder)
            make += empty
        out = make + opened
        if opened and self.chance(0.5):  # what it is, is looked at later
            out += copied
            copied = []
        self.open.append((family, e))
        if shape == 0:  # if (worked) { ... close }
            self.scopes.append(Scope("close",
                                     lambda: self.closing(family, holder, e)))
            then = copied + self.uses(family, holder, budget - 1, capacity)
            self.scopes.pop()
            then += self.closing(family, holder, e)
            out.append(If(worked, then))
        elif shape == 1:  # if (!worked) goto out; ... out: if (set) close
            label = self.name("out")
            out.append(If(f"!({worked})", [Line(f"goto {label};")]))
            self.scopes.append(Scope("label", label=label))
            out += copied + self.uses(family, holder, budget - 1, capacity)
            self.scopes.pop()
            out.append(Line(f"{label}:;", fixed=True))
            test = self.is_set(holder)
            if "(" not in worked and self.chance(0.5):
                test = worked
            out.append(If(test, self.closing(family, holder, e)))
        else:  # if (!worked) leave; ... close
            out.append(If(f"!({worked})", self.leave()))
            self.scopes.append(Scope("close",
                                     lambda: self.closing(family, holder, e)))
            out += copied + self.uses(family, holder, budget - 1, capacity)
            self.scopes.pop()
            out += self.closing(family, holder, e)
        self.open.remove((family, e))
        return out

    def holder(self, family):
        """An expression that holds the pointer, and what makes it NULL first,
        so that a lifetime inside a loop begins anew."""
        kind = self.random.randrange(8)
        member = f"{self.e}->Holder.Buffer"
        if kind in (0, 7):
            record = self.declare(f"{self.maker.prefix}HOLDER", "holder",
                                  "{NULL, 0}")
            place = f"{record}.Buffer"
        elif kind == 2:
            place = f"{self.name('list')}"
            self.function.declarations.append(
                f"{family.pointer} {place}[2] = {{NULL, NULL}};")
            place += f"[{self.random.randrange(2)}]"
        elif kind == 1 and self.may_keep(f"{self.e}->Buffer{len(self.fields)}"):
            place = f"{self.e}->Buffer{len(self.fields)}"
            self.keep(place)
        elif kind == 3 and self.may_keep(member):
            place = member
            self.keep(place)
        else:
            place = self.declare(family.pointer, "buffer", "NULL")
        # The tests behind labels and flags need it, and so do mutants: a
        # pointer that was never written would be a mistake of another kind.
        return place, [Line(f"{place} = NULL;", fixed=True)]

    def may_keep(self, place):
        return (len(self.fields) < 3 and place not in self.fields
                and self.function.kind != "helper")

    def keep(self, place):
        """A pointer stands in the extension."""
        self.fields.append(place)
        self.first.append(f"{place} = NULL;")

    def copy_of(self, holder):
        """The holder in a copy of the structure, what makes it NULL first, and
        what copies."""
        record = holder[:-len(".Buffer")]
        type_ = f"{self.maker.prefix}HOLDER"
        member = f"{self.e}->Holder.Buffer"
        if self.chance(0.3) and self.may_keep(member):
            self.keep(member)
            return member, [], [Line(f"{self.e}->Holder = {record};")]
        copy = self.declare(type_, "copy", "{NULL, 0}")
        copied = Line(f"{copy} = {record};")
        kind = self.random.randrange(4)
        if kind == 0:
            copied = Line(f"RtlCopyMemory(&{copy}, &{record}, sizeof({copy}));")
        elif kind == 1:
            source = self.name("from")
            self.function.declarations.append(f"{type_} *{source} = &{record};")
            copied = Line(f"{copy} = *{source};")
        place = f"{copy}.Buffer"
        return place, [Line(f"{place} = NULL;", fixed=True)], [copied]

    def opening(self, family, holder):
        """Statements that open it, and the condition that says it worked."""
        self.spend()
        size = 4 << self.random.randrange(3)
        if holder.endswith(".Buffer") and self.chance(0.2):
            helper = self.maker.filler(self, family)
            return ([Line(f"{holder[:-len('.Buffer')]} = {helper.name}({self.e});")],
                    self.is_set(holder), None)
        if self.chance(0.3):
            helper = self.maker.opener(self, family)
            if helper:
                if helper.result == family.pointer:
                    return ([Line(f"{holder} = {helper.name}({self.e});")],
                            self.is_set(holder), None)
                call = f"{helper.name}({self.e}, &{holder})"
                if self.chance(0.5):
                    return [], call, None
                ok = self.declare("BOOLEAN", "ok", "FALSE")
                return [Line(f"{ok} = {call};")], ok, None
        return self.opening_call(family, holder, size)

    def opening_call(self, family, holder, size):
        e = self.e
        capacity = None
        if family is ATA:
            call = f"AtaPortRegistryAllocateBuffer({e}, {size})"
            out = [Line(f"{holder} = {call};")]
        elif family is REGISTRY:
            length = self.declare("ULONG", "length",
                                  self.pick("0", None)
                                  if self.function.kind == "helper" else "0")
            out = [Line(f"{length} = {size};"),
                   Line(f"{holder} = StorPortAllocateRegistryBuffer("
                        f"{e}, &{length});")]
            capacity = length
        else:
            call = (f"StorPortAllocatePool({e}, {size}, 'ppo1', "
                    f"(PVOID *)&{holder})")
            kind = self.random.randrange(3)
            if kind == 0:
                return [], f"{call} == STOR_STATUS_SUCCESS", None
            status = self.declare("ULONG", "status", "STOR_STATUS_UNSUCCESSFUL")
            out = [Line(f"{status} = {call};")]
            if kind == 1:
                return out, f"{status} == STOR_STATUS_SUCCESS", None
        if self.chance(0.15):
            ok = self.declare("BOOLEAN", "ok", "FALSE")
            return out + [Line(f"{ok} = {holder} != NULL;")], ok, capacity
        return out, self.is_set(holder), capacity

    def closing(self, family, holder, e):
        out = []
        if holder.endswith(".Buffer") and self.chance(0.2):
            helper = self.maker.closer(self, family, f"{self.maker.prefix}HOLDER")
            out.append(Line(f"{helper.name}({e}, {holder[:-len('.Buffer')]});"))
        elif self.chance(0.25):
            helper = self.maker.closer(self, family)
            out.append(Line(f"{helper.name}({e}, {holder});"))
        elif family is ATA:
            out.append(Line(f"AtaPortRegistryFreeBuffer({e}, {holder});"))
        elif family is REGISTRY:
            out.append(Line(f"StorPortFreeRegistryBuffer({e}, {holder});"))
        else:
            out.append(Line(f"StorPortFreePool({e}, {holder});"))
        if "->" in holder or self.chance(0.4):
            out.append(Line(f"{holder} = NULL;"))
        return out

    def uses(self, family, holder, budget, capacity=None):
        out = []
        e = self.e
        self.live.append((family, holder, capacity, e))
        alias = None
        if self.chance(0.15):
            alias = self.declare(family.pointer, "alias", "NULL")
            out.append(Line(f"{alias} = {holder};"))
            self.live[-1] = (family, alias, capacity, e)
        for _ in range(1 + self.random.randrange(2)):
            if self.room():
                out += self.use(budget)
        if budget > 0 and self.chance(0.5):
            out += self.body(budget - 1)
        if family is ATA and self.deferred and self.room() and self.chance(0.4):
            holder = self.live[-1][1]
            out += self.deferred_write(holder)
            if self.chance(0.1):  # the bytes have to stay
                out += self.uses_of(family, holder, capacity, e)
        self.live.pop()
        return out

    def uses_of(self, family, holder, capacity, e):
        kind = self.random.randrange(6)
        if kind == 0:
            return [Line(f"*(PULONG){holder} = {self.random.randrange(9)};")]
        if kind == 1:
            return [Line(f"RtlZeroMemory({holder}, 4);")]
        if family is POOL:
            if kind == 2:
                return [Line(f"RtlCopyMemory({holder}, &{e}->Value, 4);")]
            return [Line(f"{holder}[0] = 1;"),
                    Line(f"{e}->Value += {holder}[0];")]
        if kind == 2:
            return self.write(family, holder, capacity, e)
        if self.chance(0.3):
            helper = self.maker.reader(self, family)
            self.spend()
            return [If(f"{helper.name}({e}, {holder})", self.work(0))]
        return self.read(family, holder, capacity, e)

    def read(self, family, holder, capacity, e):
        self.spend()
        length = self.declare("ULONG", "length", self.pick("4", None))
        bytes_ = capacity if capacity and self.chance(0.8) else 4
        out = [Line(f"{length} = {bytes_};")]
        if family is ATA:
            routine, rest = self.random.choice(ATA_READS)
            call = (f"{routine}({e}, {rest}, IDE_REG_DWORD, {holder}, "
                    f"&{length})")
        else:
            call = (f"StorPortRegistryRead({e}, NAME, 1, MINIPORT_REG_DWORD, "
                    f"{holder}, &{length})")
        taken = [Line(f"{e}->Value = *(PULONG){holder};")]
        if self.chance(0.3):
            taken = [Line(f"RtlCopyMemory(&{e}->Value, {holder}, 4);")]
        kind = self.random.randrange(4)
        if kind == 0:
            return out + [If(call, taken)]
        if kind == 1 and self.scopes:
            return out + [If(f"!{call}", self.leave())] + taken
        read = self.declare("BOOLEAN", "read", "FALSE")
        out += [Line(f"{read} = {call};")]
        if kind == 2 and self.scopes:
            return out + [If(f"!{read}", self.leave())] + taken
        return out + [If(read, taken, self.work(0) if self.chance(0.3) else [])]

    def written(self, call):
        """What looks at the result of a write."""
        e = self.e
        kind = self.random.randrange(3)
        if kind == 0:
            return [If(f"!{call}", [Line(f"{e}->Flags |= 32;")])]
        if kind == 1:
            return [Line(f"{e}->Ok = {call};")]
        wrote = self.declare("BOOLEAN", "wrote", "FALSE")
        return [Line(f"{wrote} = {call};"),
                If(f"!{wrote}", self.leave() if self.scopes else self.work(0))]

    def write(self, family, holder, capacity, e):
        self.spend()
        # Whole words: a store into a part of what a read should have filled
        # counts as all of it to the checkers.
        out = [Line(f"*(PULONG){holder} = 2;")]
        if family is REGISTRY:
            out = [Line(f"RtlZeroMemory({holder}, {capacity or 4});")]
        if family is ATA:
            length = self.declare("ULONG", "length", self.pick("4", None))
            routine, rest = self.random.choice(ATA_WRITES)
            return out + [Line(f"{length} = 4;")] + self.written(
                f"{routine}({e}, {rest}, IDE_REG_DWORD, {holder}, &{length})")
        return out + self.written(
            f"StorPortRegistryWrite({e}, NAME, 1, MINIPORT_REG_DWORD, "
            f"{holder}, {capacity or 4})")

    def deferred_write(self, holder):
        self.spend()
        length = self.declare("ULONG", "length", "4")
        routine, rest = self.random.choice(ATA_DEFERRED)
        return [Line(f"*(PULONG){holder} = 3;")] + self.written(
            f"{routine}({self.e}, {rest}, IDE_REG_DWORD, {holder}, &{length})")

    def spin_lock(self, budget):
        e = self.e
        handle = self.declare("STOR_LOCK_HANDLE", "lock",
                              self.pick("{0}", None))
        lock = self.pick("DpcLock", "DpcLock", "StartIoLock", "InterruptLock")
        if self.level and lock != "InterruptLock":
            lock = "InterruptLock"
        release = [Line(f"StorPortReleaseSpinLock({e}, &{handle});")]
        level, self.level = self.level, max(
            self.level, 5 if lock == "InterruptLock" else 2)
        self.scopes.append(Scope("close", lambda: list(release)))
        inside = self.body(budget - 1)
        self.scopes.pop()
        self.level = level
        if self.chance(0.25):
            self.spend()
            return [If(f"StorPortAcquireSpinLockEx({e}, {lock}, NULL, "
                       f"&{handle}) == STOR_STATUS_SUCCESS", inside + release)]
        return [Line(f"StorPortAcquireSpinLock({e}, {lock}, NULL, "
                     f"&{handle});")] + inside + release

    def host_memory(self, budget):
        e = self.e
        self.spend(2)
        boundary = self.declare("PHYSICAL_ADDRESS", "boundary", "{.QuadPart = 0}")
        count = self.declare("ULONG", "count", "0")
        kept = self.chance(0.3) and self.function.kind != "helper"
        ranges = f"{e}->Ranges" if kept else self.name("ranges")
        copied = []
        type_ = f"{self.maker.prefix}MEMORY"
        if self.chance(0.25):
            record = self.declare(type_, "memory", "{0}")
            ranges, count = f"{record}.Ranges", f"{record}.Count"
        elif kept:
            self.first.append(f"{ranges}[0].RangeStart.QuadPart = 0;")
        else:
            self.function.declarations.append(
                f"ACCESS_RANGE {ranges}[2] = {{0}};")
        status = self.declare("ULONG", "status", "STOR_STATUS_UNSUCCESSFUL")
        call = (f"StorPortAllocateHostMemoryBuffer({e}, 4096, 8192, 0, 4096, "
                f"Lowest, Highest, {boundary}, {ranges}, &{count})")
        out = [Line(f"{boundary}.QuadPart = 0;"), Line(f"{count} = 2;")]
        if ranges.endswith(".Ranges") and self.chance(0.5):
            copy = self.declare(type_, "copy", "{0}")
            copied = [Line(f"{copy} = {record};")]
            ranges, count = f"{copy}.Ranges", f"{copy}.Count"

        def close():
            free = f"StorPortFreeHostMemoryBuffer({e}, {ranges}, {count})"
            if self.chance(0.5):
                return [Line(f"{e}->Value = {free};")]
            return [If(f"{free} != STOR_STATUS_SUCCESS",
                       [Line(f"{e}->Flags |= 64;")])]

        self.scopes.append(Scope("close", close))
        uses = copied + [Line(f"{e}->Value = {ranges}[0].RangeLength;")]
        if self.chance(0.3):
            index = self.name("i")
            self.function.declarations.append(f"ULONG {index} = 0;")
            uses += [Loop(f"for ({index} = 0; {index} < {count}; ++{index})",
                          [Line(f"{e}->Value += {ranges}[{index}].RangeLength;")])]
        elif self.chance(0.5):
            uses += [Line(f"{e}->Flags = {count};")]
        if budget > 0 and self.chance(0.4):
            uses += self.body(budget - 1)
        self.scopes.pop()
        if self.chance(0.5):
            return out + [If(f"{call} == STOR_STATUS_SUCCESS", uses + close())]
        out += [Line(f"{status} = {call};"),
                If(f"{status} != STOR_STATUS_SUCCESS", self.leave())]
        return out + uses + close()


class Maker:
    """Makes one driver."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.driver = Driver(seed)
        self.prefix = self.driver.prefix
        self.port = "ata" if self.random.random() < 0.45 else "stor"
        # Where earlier callbacks have left the extension of another adapter or
        # channel.
        self.other = (self.random.choice(["e->Other", f"{self.prefix}Other"])
                      if self.chance(0.35) else None)
        # Earlier callbacks have left a flag.
        self.state = self.chance(0.25)
        self.helpers = []  # (kind, family, level, registry, Function, depth)
        self.counter = 0

    def chance(self, probability):
        return self.random.random() < probability

    def name(self, stem):
        self.counter += 1
        return f"{self.prefix}{stem}{self.counter}"

    # -- helpers ---------------------------------------------------------------

    def known(self, kind, family, depth):
        """A helper made before, that a function of this depth may call."""
        found = [helper for helper in self.helpers
                 if helper[0] == kind and helper[1] is family
                 and helper[3] + depth < MAX_DEPTH]
        return self.random.choice(found)[2] if found and self.chance(0.6) else None

    def add(self, kind, family, function, height):
        self.helpers.append((kind, family, function, height))
        self.driver.functions.append(function)
        return function

    def helper_body(self, caller, result, stem, parameters, fail, ok):
        function = Function("helper", self.name(stem), result,
                            f"P{self.prefix}EXTENSION e{parameters}")
        function.variables["extension"] = ["e"]
        body = Body(self, function, "e", caller.level, fail, ok)
        body.depth = caller.depth + 1
        body.registry, body.deferred = caller.registry, caller.deferred
        return function, body

    def opener(self, caller, family):
        known = self.known("opener", family, caller.depth)
        if known:
            return known
        form = self.random.randrange(3)
        if form == 0:
            inner = self.known("opener", family, caller.depth + 1)
            function, body = self.helper_body(
                caller, family.pointer, f"Open{family.name}", "", "", "")
            place = body.declare(family.pointer, "buffer", "NULL")
            if inner and inner.result == family.pointer:
                opened, test = [Line(f"{place} = {inner.name}(e);")], place
            else:
                opened, test, _ = body.opening_call(family, place, 8)
            function.body += opened
            if self.chance(0.5) or not opened:
                function.body.append(If(f"!({test})", [Line("return NULL;")]))
            function.body.append(Line(f"return {place};", fixed=True))
            height = 1
        else:
            function, body = self.helper_body(
                caller, "BOOLEAN", f"Get{family.name}",
                f", {family.pointer} *Result", "return FALSE;", "return TRUE;")
            place = body.declare(family.pointer, "buffer", "NULL")
            opened, test, _ = body.opening_call(family, place, 8)
            function.body += opened
            function.body.append(If(f"!({test})", [Line("return FALSE;")]))
            if form == 2:
                function.body.append(Line(f"{place}[0] = 0;"))
            function.body.append(Line(f"*Result = {place};"))
            function.body.append(Line("return TRUE;", fixed=True))
            height = 0
        return self.add("opener", family, function, height)

    def filler(self, caller, family):
        """An opener that returns a structure."""
        known = self.known("filler", family, caller.depth)
        if known:
            return known
        type_ = f"{self.prefix}HOLDER"
        function, body = self.helper_body(caller, type_, f"Fill{family.name}",
                                          "", "", "")
        holder = body.declare(type_, "holder", "{NULL, 0}")
        opened, test, _ = body.opening_call(family, f"{holder}.Buffer", 8)
        function.body += opened or [If(f"!({test})", [Line(f"{holder}.Length = 0;")])]
        function.body.append(Line(f"return {holder};", fixed=True))
        return self.add("filler", family, function, 0)

    def closer(self, caller, family, type_=None):
        """It is given the pointer, or the structure of that type."""
        kind = "closer of a structure" if type_ else "closer"
        known = self.known(kind, family, caller.depth)
        if known:
            return known
        function, body = self.helper_body(
            caller, "VOID", f"Put{family.name}",
            f", {type_} Holder" if type_ else f", {family.pointer} Buffer",
            "return;", "return;")
        buffer = "Holder.Buffer" if type_ else "Buffer"
        if not type_:
            function.variables[family.pointer] = ["Buffer"]
        inner = self.known("closer", family, caller.depth + 1)
        if inner and self.chance(0.5):
            free = [Line(f"{inner.name}(e, {buffer});")]
            height = 1
        else:
            routine = {"Ata": "AtaPortRegistryFreeBuffer",
                       "Registry": "StorPortFreeRegistryBuffer",
                       "Pool": "StorPortFreePool"}[family.name]
            free = [Line(f"{routine}(e, {buffer});")]
            height = 0
        if self.chance(0.5):
            function.body.append(If(body.is_set(buffer), free))
        else:
            function.body += free
        return self.add(kind, family, function, height)

    def reader(self, caller, family):
        known = self.known("reader", family, caller.depth)
        if known:
            return known
        function, body = self.helper_body(
            caller, "BOOLEAN", f"Read{family.name}",
            f", {family.pointer} Buffer", "return FALSE;", "return TRUE;")
        function.variables[family.pointer] = ["Buffer"]
        body.scopes.append(Scope("function"))
        function.body += body.read(family, "Buffer", None, "e")
        function.body.append(Line("return TRUE;", fixed=True))
        return self.add("reader", family, function, 0)

    def worker(self, caller, budget):
        """A helper with lifetimes of its own, for any caller of that level."""
        kind = ("worker", caller.level, caller.registry, caller.deferred,
                bool(caller.other), caller.exclusive(caller.e),
                caller.other and caller.exclusive(caller.other))
        known = self.known(kind, None, caller.depth)
        if known:
            return known
        if len(self.helpers) > 8:
            return None
        other = f", P{self.prefix}EXTENSION other" if caller.other else ""
        if self.chance(0.3):
            function, body = self.helper_body(caller, "VOID", "Do", other,
                                              "return;", "return;")
        else:
            function, body = self.helper_body(caller, "BOOLEAN", "Try", other,
                                              "return FALSE;", "return TRUE;")
        body.open = [(family, "e") for family in caller.exclusive(caller.e)]
        if other:
            body.other = "other"
            function.variables["extension"].append("other")
            body.open += [(family, "other")
                          for family in caller.exclusive(caller.other)]
        body.scopes.append(Scope("function"))
        function.body += body.body(max(budget - 1, 1))
        if function.result == "BOOLEAN":
            function.body.append(Line("return TRUE;", fixed=True))
        height = MAX_DEPTH - 1 - body.depth if body.depth < MAX_DEPTH else 0
        return self.add(kind, None, function, min(2, height))

    # -- callbacks -------------------------------------------------------------

    def types(self):
        p = self.prefix
        self.driver.types = [
            f"typedef struct {p}HOLDER {{", "  PUCHAR Buffer;",
            "  ULONG Length;", f"}} {p}HOLDER;",
            f"typedef struct {p}MEMORY {{", "  ACCESS_RANGE Ranges[2];",
            "  ULONG Count;", f"}} {p}MEMORY;",
            f"typedef struct {p}EXTENSION {{",
            "  ULONG Value;", "  ULONG Flags;", "  ULONG State;",
            "  BOOLEAN Ok;", f"  struct {p}EXTENSION *Other;", f"  {p}HOLDER Holder;",
            "  PUCHAR Kept;", "  PUCHAR Buffer0;", "  PUCHAR Buffer1;", "  PUCHAR Buffer2;",
            "  ACCESS_RANGE Ranges[2];", "  STOR_DPC Dpc;",
            f"}} {p}EXTENSION, *P{p}EXTENSION;"]
        if self.other == f"{p}Other":
            self.driver.types.append(f"static P{p}EXTENSION {p}Other;")
            self.driver.other = f"(PVOID *)&{p}Other, 0"
        elif self.other:
            self.driver.other = f"NULL, offsetof({p}EXTENSION, Other)"
        if self.state:
            self.driver.state = f"offsetof({p}EXTENSION, State)"

    def callback(self, stem, result, parameters, extension, level, fail, ok):
        function = Function("callback", f"{self.prefix}{stem}", result,
                            parameters)
        function.declarations.append(
            f"P{self.prefix}EXTENSION e = {extension};")
        function.variables["extension"] = ["e"]
        body = Body(self, function, "e", level, fail, ok)
        if self.other and extension != "ControllerExtension" and self.chance(0.7):
            function.declarations.append(
                f"P{self.prefix}EXTENSION other = {self.other};")
            function.variables["extension"].append("other")
            body.other = "other"
        return function, body

    def finish(self, function, body, statements):
        function.body = [Line(text, fixed=True)
                         for text in body.first] + statements
        if body.other:
            # It may be none, or this one, as far as the code can tell.
            function.body.insert(0, If(
                body.pick("other == NULL", "!other") + " || "
                + body.pick("other == e", "e == other"),
                [Line(body.fail, fixed=True)], fixed=True))
        if body.ok:
            function.body.append(Line(body.ok, fixed=True))
        self.driver.functions.append(function)
        return function

    def by_action(self, body, value, actions):
        """actions: (enumerators, level, registry); a switch, or ifs."""
        arms = []
        cost = body.function.cost
        most = cost
        for names, level, registry in actions:
            if not self.chance(0.7):
                continue
            body.function.cost = cost
            body.level, body.registry = level, registry
            if (names == ["IdeStart"] and self.chance(0.15)
                    and not self.driver.asks):
                statements = body.dump_mode(2)
            else:
                statements = body.body(2)
            most = max(most, body.function.cost)
            arms.append([list(names), statements, False])
        body.function.cost = most
        arms.append([[None], [], False])
        return [Switch(value, arms)]

    def ata(self):
        p = self.prefix
        function, body = self.callback(
            "HwControl", "BOOLEAN", "PVOID ChannelExtension, "
            "IDE_CONTROL_ACTION Action, PVOID Parameters", "ChannelExtension",
            0, "return FALSE;", "return TRUE;")
        wrong = self.chance(0.3)
        statements = self.by_action(body, "Action", [
            (["IdeStart"], 0, True), (["IdeStop"], 0, True),
            (["IdePowerUp", "IdePowerDown"], 2, wrong)])
        self.finish(function, body, statements)
        members = {"IdeHwControl": function.name}
        requests = []
        for routine, extra in [("AtaPortRequestWorkerRoutine", ""),
                               ("AtaPortRequestTimer", ", 1000")]:
            if self.chance(0.2):
                function, body = self.callback(
                    routine[len("AtaPortRequest"):], "VOID",
                    "PVOID ChannelExtension", "ChannelExtension", 2, "return;",
                    "")
                body.registry = self.chance(0.25)
                self.finish(function, body, body.body(2))
                requests.append(f"e->Ok = {routine}(e, {function.name}{extra});")
        for member, stem, parameters in [
                ("IdeHwStartIo", "StartIo",
                 "PVOID ChannelExtension, PIDE_REQUEST_BLOCK Irb"),
                ("IdeHwBuildIo", "BuildIo",
                 "PVOID ChannelExtension, PIDE_REQUEST_BLOCK Irb"),
                ("IdeHwInterrupt", "Interrupt", "PVOID ChannelExtension"),
                ("IdeHwReset", "Reset", "PVOID ChannelExtension"),
                ("IdeHwInitialize", "Initialize",
                 "PVOID ChannelExtension, PIDE_DEVICE_PARAMETERS Device, "
                 "PIDENTIFY_DEVICE_DATA Identify")]:
            if not self.chance(0.3) and not (requests and stem == "StartIo"):
                continue
            function, body = self.callback(stem, "BOOLEAN", parameters,
                                           "ChannelExtension", 5,
                                           "return FALSE;", "return TRUE;")
            body.registry = self.chance(0.25)
            body.kept = not body.registry
            statements = body.body(2)
            if member == "IdeHwStartIo":
                statements += [Line(request, fixed=True) for request in requests]
            self.finish(function, body, statements)
            members[member] = function.name
        function, body = self.callback(
            "ChannelInit", "BOOLEAN", "PVOID ChannelExtension, "
            "PIDE_CHANNEL_INTERFACE Interface, PVOID InitContext",
            "ChannelExtension", 0, "return FALSE;", "return TRUE;")
        registration = [Line(f"Interface->{member} = {name};", fixed=True)
                        for member, name in members.items()]
        if self.chance(0.3):
            function.declarations.append("IDE_CHANNEL_INTERFACE table = {" +
                ", ".join(f".{m} = {n}" for m, n in members.items()) + "};")
            registration = [Line(f"Interface->{member} = table.{member};",
                                 fixed=True) for member in members]
        statements = body.body(2) if self.chance(0.5) else []
        self.finish(function, body, registration + statements)
        self.driver.functions[-1].kind = "callback"
        init = function.name
        # Nobody sets the flag in a controller's extension.
        state, self.state = self.state, False
        function, body = self.callback(
            "AdapterControl", "BOOLEAN", "PVOID ControllerExtension, "
            "IDE_CONTROL_ACTION Action, PVOID Parameters",
            "ControllerExtension", 2, "return FALSE;", "return TRUE;")
        body.registry = self.chance(0.2)
        body.kept = not body.registry and self.chance(0.1)
        self.finish(function, body, body.body(1)
                    if body.registry or body.kept else body.work(0))
        self.state = state
        adapter = function.name
        entry = Function("entry", f"{p}DriverEntry", "ULONG",
                         "PVOID DriverObject, PVOID RegistryPath")
        sizes = {"Version": "sizeof(IDE_CONTROLLER_INTERFACE)",
                 "ControllerExtensionSize": f"sizeof({p}EXTENSION)",
                 "ChannelExtensionSize": f"sizeof({p}EXTENSION)",
                 "AtaChannelInitRoutine": init, "AtaAdapterControl": adapter}
        self.register(entry, "IDE_CONTROLLER_INTERFACE", sizes)
        entry.body.append(Line("return AtaPortInitializeEx(DriverObject, "
                               "RegistryPath, &data);", fixed=True))
        self.driver.functions.append(entry)
        self.driver.entry = entry.name

    def register(self, entry, record, members):
        """One of the forms in which a driver fills the registering structure."""
        form = self.random.randrange(4)
        initial = ", ".join(f".{m} = {v}" for m, v in members.items())
        if form == 0:
            entry.declarations.append(f"{record} data = {{{initial}}};")
        elif form == 1:
            entry.declarations += [f"{record} table = {{{initial}}};",
                                   f"{record} data;"]
            entry.body.append(Line("data = table;", fixed=True))
        else:
            entry.declarations.append(f"{record} data = {{0}};")
            pointer = form == 2
            if pointer:
                entry.declarations.append(f"{record} *to = &data;")
            entry.body += [Line(f"{'to->' if pointer else 'data.'}{m} = {v};",
                                fixed=True) for m, v in members.items()]

    def stor(self):
        p = self.prefix
        members = {
            "HwInitializationDataSize": "sizeof(HW_INITIALIZATION_DATA)",
            "DeviceExtensionSize": f"sizeof({p}EXTENSION)",
            "NeedPhysicalAddresses": "TRUE", "TaggedQueuing": "TRUE",
            "AutoRequestSense": "TRUE", "MultipleRequestPerLu": "TRUE"}
        typed = self.chance(0.5)

        def add(member, stem, role_type, result, parameters, level, fail, ok,
                make):
            function, body = self.callback(stem, result, parameters,
                                           "DeviceExtension", level, fail, ok)
            statements = make(body)
            self.finish(function, body, statements)
            if typed:
                function.role_type = role_type
            members[member] = function.name
            return function

        def plain(body):
            return body.body(2)

        def wrong(body):
            # One lifetime at a level that does not allow it.
            if self.chance(0.08):
                body.level = 0
            return body.body(2)

        boolean = ("return FALSE;", "return TRUE;")
        extension = "PVOID DeviceExtension"

        def find(body):
            out = [Line("Config->MaximumTransferLength = 65536;", fixed=True),
                   Line("Config->NumberOfPhysicalBreaks = 16;", fixed=True),
                   Line("Config->SynchronizationModel = "
                        "StorSynchronizeFullDuplex;", fixed=True)]
            if self.chance(0.1) and not self.driver.asks:
                return out + body.dump_mode(2)
            return out + plain(body)

        def requested(stem, role_type, result, parameters, extension_name,
                      level, fail, ok, request, declarations=()):
            """A callback that HwInitialize registers by a call."""
            function, body = self.callback(stem, result, parameters,
                                           extension_name, level, fail, ok)
            self.finish(function, body, wrong(body))
            if typed:
                function.role_type = role_type
            requests.append((request(function.name), declarations))

        requests = []
        if self.chance(0.3):
            requested("Dpc", "HW_DPC_ROUTINE", "VOID",
                      "PSTOR_DPC Dpc, PVOID DeviceExtension, PVOID First, "
                      "PVOID Second", "DeviceExtension", 2, "return;", "",
                      lambda name: [f"StorPortInitializeDpc(e, &e->Dpc, "
                                    f"{name});"])
        if self.chance(0.3):
            requested("Timer", "HW_TIMER", "VOID", extension,
                      "DeviceExtension", 2, "return;", "",
                      lambda name: [f"StorPortNotification(RequestTimerCall, e, "
                                    f"{name}, 1000);"])
        if self.chance(0.4):
            requested("Passive", "HW_PASSIVE_INITIALIZE_ROUTINE", "BOOLEAN",
                      extension, "DeviceExtension", 0, *boolean,
                      lambda name: [f"StorPortEnablePassiveInitialization(e, "
                                    f"{name});"])
        if self.chance(0.3):
            requested("Work", "HW_WORKITEM", "VOID",
                      "PVOID DeviceExtension, PVOID Context, PVOID Worker",
                      "DeviceExtension", 0, "return;", "",
                      lambda name: ["StorPortInitializeWorker(e, &worker);",
                                    f"StorPortQueueWorkItem(e, {name}, worker, "
                                    "NULL);"], ["PVOID worker = NULL;"])

        def initialize(body):
            out = []
            for calls, declarations in requests:
                body.function.declarations += declarations
                out += [Line(call, fixed=True) for call in calls]
            return out + (wrong(body) if self.chance(0.3) else body.work(0))

        add("HwFindAdapter", "FindAdapter", "HW_FIND_ADAPTER", "ULONG",
            f"{extension}, PVOID HwContext, PVOID BusInformation, "
            "PCHAR Arguments, PPORT_CONFIGURATION_INFORMATION Config, "
            "PBOOLEAN Reserved", 0, "return SP_RETURN_ERROR;",
            "return SP_RETURN_FOUND;", find)
        add("HwInitialize", "Initialize", "HW_INITIALIZE", "BOOLEAN", extension,
            5, *boolean, initialize)
        add("HwStartIo", "StartIo", "HW_STARTIO", "BOOLEAN",
            f"{extension}, PSCSI_REQUEST_BLOCK Srb", 2, *boolean, wrong)
        add("HwInterrupt", "Interrupt", "HW_INTERRUPT", "BOOLEAN", extension, 5,
            *boolean, lambda body: body.work(0))
        add("HwResetBus", "ResetBus", "HW_RESET_BUS", "BOOLEAN",
            f"{extension}, ULONG PathId", 2, *boolean,
            wrong if self.chance(0.4) else lambda body: body.work(0))

        def adapter(body):
            stop = 0 if self.chance(0.08) else 5
            power = 0 if self.chance(0.08) else 2
            return self.by_action(body, "Type", [
                (["ScsiStopAdapter"], stop, True),
                (["ScsiRestartAdapter"], 5, True),
                (["ScsiSetBootConfig", "ScsiSetRunningConfig"], 0, True),
                (["ScsiAdapterPower"], power, True),
                (["ScsiAdapterSurpriseRemoval"], 2, True)])

        add("HwAdapterControl", "AdapterControl", "HW_ADAPTER_CONTROL",
            "SCSI_ADAPTER_CONTROL_STATUS",
            f"{extension}, SCSI_ADAPTER_CONTROL_TYPE Type, PVOID Parameters", 5,
            "return ScsiAdapterControlSuccess;",
            "return ScsiAdapterControlSuccess;", adapter)
        if self.chance(0.4):
            add("HwBuildIo", "BuildIo", "HW_BUILDIO", "BOOLEAN",
                f"{extension}, PSCSI_REQUEST_BLOCK Srb", 2, *boolean, wrong)
        if self.chance(0.2):
            def unit(body):
                return self.by_action(body, "Type", [
                    (["ScsiUnitStart", "ScsiUnitUsage"], 0, True),
                    (["ScsiUnitPower"], 0 if self.chance(0.08) else 2, True)])
            add("HwUnitControl", "UnitControl", "HW_UNIT_CONTROL",
                "SCSI_UNIT_CONTROL_STATUS",
                f"{extension}, SCSI_UNIT_CONTROL_TYPE Type, PVOID Parameters",
                2, "return ScsiUnitControlSuccess;",
                "return ScsiUnitControlSuccess;", unit)
        if self.chance(0.2):
            add("HwTracingEnabled", "Tracing", "HW_TRACING_ENABLED", "VOID",
                f"{extension}, BOOLEAN Enabled", 0, "return;", "", plain)
        entry = Function("entry", f"{p}DriverEntry", "ULONG",
                         "PVOID DriverObject, PVOID RegistryPath")
        self.register(entry, "HW_INITIALIZATION_DATA", members)
        entry.body.append(Line("return StorPortInitialize(DriverObject, "
                               "RegistryPath, &data, NULL);", fixed=True))
        self.driver.functions.append(entry)
        self.driver.entry = entry.name

    def make(self):
        self.types()
        if self.port == "ata":
            self.ata()
        else:
            self.stor()
        return self.driver


def generate(seed):
    """The driver of that seed."""
    maker = Maker(seed)
    driver = maker.make()
    mutate(driver, maker.random)
    return driver


def render(drivers):
    """One file of them: its lines, and for each driver its first line (from 1)
    and the one behind its last."""
    lines = HEADER.splitlines()
    spans = []
    for driver in drivers:
        begin = len(lines) + 1
        lines += driver.render()
        spans.append((begin, len(lines) + 1))
    entries = ", ".join(f"{{{driver.entry}, {int(driver.dump)}, {driver.other}, "
                        f"{driver.state}}}"
                        for driver in drivers)
    lines += [f"DRIVERS({entries})"]
    return lines, spans


if __name__ == "__main__":
    FIRST = int(sys.argv[1])
    COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print("\n".join(render([generate(FIRST + n) for n in range(COUNT)])[0]))
