#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which clause of the contracts a finding of the checkers is about.

The checkers speak sentences, the executable model speaks clauses ("A2", "S7").
Both verdicts can be compared only when a sentence is known to stand for one
clause; a sentence that is not in the table is an error, never a guess.
"""
import re

# The end of a message names the routine's page, below .../drivers/ddi/.
PAGE = re.compile(r" \((?:irb|storport)/n[fcse]-(?:irb|storport)-([a-z0-9_]+)\)$")

ANY = ""

# Per routine, in lower case, as the pages spell it: the clause of a call from
# the wrong routine or at the wrong level.
CALLING = {
    "ataportregistryallocatebuffer": "A4",
    "ataportregistryfreebuffer": "A11",
    "ataportregistrycontrollerkeyread": "A22",
    "ataportregistrychannelsubkeyread": "A22",
    "ataportregistrycontrollerkeywrite": "A22",
    "ataportregistrychannelsubkeywrite": "A22",
    "ataportregistrycontrollerkeywritedeferred": "A23",
    "ataportregistrychannelsubkeywritedeferred": "A23",
}
LEVEL = {
    "storportallocateregistrybuffer": "S6",
    "storportfreeregistrybuffer": "S6",
    "storportregistryread": "S9",
    "storportregistrywrite": "S14",
    "storportregistryreadadapterkey": "S15",
    "storportregistrywriteadapterkey": "S15",
    "storportallocatehostmemorybuffer": "H18",
    "storportallocatepool": "P4",
    "storportfreepool": "P4",
}
LENGTH = {
    "storportallocateregistrybuffer": "S1",
    "storportregistryread": "S13",
    "storportregistrywrite": "S1",
}
NOT_LOOKED_AT = {
    "storportregistryread": "S11r",
    "storportregistrywrite": "S14r",
    "storportregistryreadadapterkey": "S15r",
    "storportregistrywriteadapterkey": "S15r",
    "storportfreehostmemorybuffer": "H16r",
}
OTHER_OWNER = {"ataportregistryfreebuffer": "A10"}

# (rule, regular expression on the message, clause or {routine: clause}).
TABLE = [
    ("ataport.CallingRoutine", "is called in the dump stack", "1.7"),
    ("ataport.CallingRoutine", "is called where it must not be", CALLING),
    ("ataport.DeferredWrite", "while the port driver still has to write", "A24"),
    ("ataport.RegistryBuffer", "^a second registry buffer is asked for", "A2"),
    ("ataport.RegistryBuffer", "^registry buffer is never freed", "A16"),
    ("ataport.RegistryBuffer", "^registry buffer freed twice", "A15"),
    ("ataport.RegistryBuffer", "^registry buffer used after it was freed", "A15"),
    ("ataport.RegistryBuffer", "instead of a registry buffer", "A20"),
    ("ataport.RegistryBuffer", "instead of the channel extension", "A6"),
    ("ataport.RegistryBuffer", "^another channel extension than",
     {**OTHER_OWNER, ANY: "A6"}),
    ("ataport.RegistryBuffer", "which is no registry buffer", "A10"),
    ("ataport.RegistryBuffer", "address inside the registry buffer", "A10"),
    ("ataport.RegistryBuffer", "told of more bytes", "A31"),
    ("ataport.RegistryBuffer", "one that an earlier call left behind", "A26"),
    ("ataport.RegistryBuffer", "is not initialised", "A31"),
    ("ataport.UncheckedResult", "can be NULL here", "A1"),
    ("ataport.UncheckedResult", "^the result of .* is not looked at", "A25"),
    ("ataport.UncheckedResult", "^content of the registry buffer used", "A32"),
    ("ataport.optin.Argument", "documented value types are", "A30"),
    ("ataport.optin.Argument", "a buffer of no bytes", "A7"),
    ("ataport.optin.Argument", "header does not allow NULL", "A14"),
    ("ataport.optin.DeferredWrite", ANY, "A24r"),

    ("storport.RegistryBuffer", "^a second registry buffer is asked for", "S4"),
    ("storport.RegistryBuffer", "instead of the device extension", "S18"),
    ("storport.RegistryBuffer", "^another device extension than", "S18"),
    ("storport.RegistryBuffer", "^registry buffer is never freed", "S7"),
    ("storport.RegistryBuffer", "^registry buffer freed twice", "S7"),
    ("storport.RegistryBuffer", "^registry buffer used after it was freed", "S7"),
    ("storport.RegistryBuffer", "which is no registry buffer", "S7"),
    ("storport.RegistryBuffer", "address inside the registry buffer", "S7"),
    ("storport.RegistryBufferLength", "told of more bytes", LENGTH),
    ("storport.RegistryBufferLength", "one that an earlier call left behind", "S11"),
    ("storport.RegistryBufferLength", "is not initialised", LENGTH),
    ("storport.optin.RegistryBuffer", "instead of a registry buffer", "S10"),
    ("storport.optin.RegistryBufferLength", "told the size that was asked for", "S20"),
    ("storport.optin.UncheckedResult", "^the result of .* is not looked at",
     NOT_LOOKED_AT),
    ("storport.Irql", "must be called at", LEVEL),
    ("storport.optin.Irql", "must be called at", LEVEL),

    ("storport.UncheckedResult", "^the registry buffer can be NULL here", "S3"),
    ("storport.UncheckedResult", "^the pool memory can be NULL here", "P1"),
    ("storport.UncheckedResult", "^content of the registry buffer used", "S11"),
    ("storport.UncheckedResult", "^entries used although", "H2"),
    ("storport.UncheckedResult", "^no host memory buffer to be freed", "H17"),
    ("storport.UncheckedResult", "^no spin lock to be released", "L4"),
    ("storport.UncheckedResult", "^the result of .* is not looked at",
     NOT_LOOKED_AT),

    ("storport.HostMemoryBuffer", "MinimumBytes is a multiple", "H4"),
    ("storport.HostMemoryBuffer", "PreferredBytes is a multiple", "H5"),
    ("storport.HostMemoryBuffer", "MinimumBytes is at most", "H6"),
    ("storport.HostMemoryBuffer", "BoundaryAddressMultiple is unused", "H7"),
    ("storport.HostMemoryBuffer", "PhysicalAddressRanges is an array", "H10"),
    ("storport.HostMemoryBuffer", "is not initialised", "H10"),
    ("storport.HostMemoryBuffer", "no room for a single entry", "H10"),
    ("storport.HostMemoryBuffer", "another count than the one", "H15"),
    ("storport.HostMemoryBuffer", "is never freed", "H13"),
    ("storport.HostMemoryBuffer", "allocated again into storage", "H13"),
    ("storport.HostMemoryBuffer", "^host memory buffer freed twice", "H16"),
    ("storport.HostMemoryBuffer", "no host memory buffer", "H14"),
    ("storport.HostMemoryBuffer", "were changed since", "H14"),
    ("storport.HostMemoryBuffer", "^another device extension than", "H14"),

    ("storport.Pool", "^pool memory is never freed", "P3"),
    ("storport.Pool", "^pool memory freed twice", "P2"),
    ("storport.Pool", "^pool memory used after it was freed", "P2"),
    ("storport.Pool", "which is no pool memory", "P2"),
    ("storport.Pool", "address inside the pool memory", "P2"),
    ("storport.Pool", "^another device extension than", "P2"),

    ("storport.SpinLock", "^spin lock is never released", "L2"),
    ("storport.SpinLock", "acquired again into storage", "L1"),
    ("storport.SpinLock", "^spin lock released twice", "L3"),
    ("storport.SpinLock", "no spin lock", "L3"),
    ("storport.SpinLock", "^another device extension than", "L3"),
    # Any family: the callback's other parameter in the place of the extension.
    ("storport.HostMemoryBuffer", "instead of the device extension", "S18"),
    ("storport.Pool", "instead of the device extension", "S18"),
    ("storport.SpinLock", "instead of the device extension", "S18"),
]
TABLE = [(rule, re.compile(expression), clause) for rule, expression, clause in TABLE]


def routine_of(message):
    """The routine, in lower case, whose page the message names; or ''."""
    page = PAGE.search(message)
    return page.group(1) if page else ""


def clause(rule, message, routine=""):
    """The clause that a finding is about. `routine` may be left empty when the
    message still ends with its page."""
    routine = routine.lower() or routine_of(message)
    for its_rule, expression, answer in TABLE:
        if its_rule == rule and expression.search(message):
            if isinstance(answer, str):
                return answer
            if routine in answer or ANY in answer:
                return answer.get(routine, answer.get(ANY))
    raise KeyError(f"no clause for [{rule}] {message!r} (routine {routine!r})")
