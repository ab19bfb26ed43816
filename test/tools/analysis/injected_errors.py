# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Analyses sources with a random error in each, as edited half-way.

injected_errors.py --tool COMMAND [--count N] [--seed N] SOURCE... [-- FLAG...]

Nothing may crash, and nothing may be found that is not found in the source
without the error. What is left of the findings is counted, for information.
An edit after which the source still compiles has made another program of it
and does not count.
"""

import argparse
import collections
import os
import random
import re
import sys
import tempfile

import worker

TOKEN = re.compile(
    r'\s+|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|'
    r"^[ \t]*\#(?:\\\n|[^\n])*|\w+|->|\+\+|--|<<|>>|[<>=!&|+\-*/]=|&&|\|\||.",
    re.S | re.M,
)


def is_code(token):
    return not token.isspace() and not token.startswith(("//", "/*"))


def is_word(token):
    return re.fullmatch(r"[A-Za-z_]\w*", token) is not None


def one_of(choice, tokens, wanted):
    return choice.choice([i for i, token in enumerate(tokens) if wanted(token)])


def remove(choice, tokens):
    at = one_of(choice, tokens, is_code)
    del tokens[at]


def double(choice, tokens):
    at = one_of(choice, tokens, is_code)
    tokens.insert(at, tokens[at])


def swap(choice, tokens):
    code = [i for i, token in enumerate(tokens) if is_code(token)]
    at = choice.randrange(len(code) - 1)
    left, right = code[at], code[at + 1]
    tokens[left], tokens[right] = tokens[right], tokens[left]


def rename(choice, tokens):
    at = one_of(choice, tokens, is_word)
    tokens[at] = "unknown_" + tokens[at]


def insert(choice, tokens):
    at = one_of(choice, tokens, is_code)
    tokens.insert(
        at,
        choice.choice(
            ["}", "{", ")", "(", ";", ",", "@", "else", "struct", "0x", '"', "goto",
             "*", "return", "UNKNOWN_MACRO ", "UNKNOWN_MACRO(1) ", "\n#error\n",
             "\n#if 1\n", "\n#endif\n", '\n#include "missing.h"\n', "__try {"]
        ),
    )


def remove_directive(choice, tokens):
    tokens[one_of(choice, tokens, lambda t: t.lstrip().startswith("#"))] = ""


def remove_line(choice, tokens):
    lines = "".join(tokens).splitlines(keepends=True)
    del lines[choice.randrange(len(lines))]
    tokens[:] = ["".join(lines)]


def cut(choice, tokens):
    """Somebody is still writing: the rest of a line, or of the file."""
    text = "".join(tokens)
    at = choice.randrange(len(text))
    end = len(text) if choice.random() < 0.1 else text.find("\n", at)
    tokens[:] = [text[:at] + text[end:]]


EDITS = [remove, remove, double, swap, rename, rename, insert, insert,
         remove_directive, remove_line, cut]


def key(finding):
    return finding["rule"], finding["message"], finding["function"], finding["lineText"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("sources", nargs="+")
    if "--" in sys.argv:
        at = sys.argv.index("--")
        options, flags = parser.parse_args(sys.argv[1:at]), sys.argv[at + 1:]
    else:
        options, flags = parser.parse_args(), []

    clean = {}
    for source in options.sources:
        result, why = worker.analyse(options.tool, source, flags)
        if result is None or result["errors"]:
            sys.exit(f"{source}: {why or result['errors'][0]}")
        clean[source] = collections.Counter(map(key, result["findings"]))

    counts = collections.Counter()
    bad = 0
    number = options.seed
    with tempfile.TemporaryDirectory() as folder:
        while counts["runs"] < options.count:
            number += 1
            choice = random.Random(number)
            source = choice.choice(options.sources)
            with open(source, encoding="utf-8", errors="replace") as file:
                tokens = TOKEN.findall(file.read())
            edit = choice.choice(EDITS)
            try:
                edit(choice, tokens)
            except (IndexError, ValueError):
                continue  # it has nothing like that
            # Beside its headers as far as the compiler is concerned.
            broken = os.path.join(folder, os.path.basename(source))
            with open(broken, "w", encoding="utf-8") as file:
                file.write("".join(tokens))
            result, why = worker.analyse(
                options.tool, broken, ["-I", os.path.dirname(source), *flags]
            )
            name = f"{source} with edit {number} ({edit.__name__})"
            if result is None:
                counts["runs"] += 1
                bad += 1
                print(f"{name}: {why}")
                continue
            if not result["errors"]:
                counts["compile"] += 1
                continue
            counts["runs"] += 1
            found = collections.Counter(map(key, result["findings"]))
            counts["left"] += sum((found & clean[source]).values())
            counts["of"] += sum(clean[source].values())
            counts["functions"] += result["functions"]
            counts["skipped"] += len(result["notAnalysed"])
            counts["doubted"] += sum(f["lowConfidence"] for f in result["findings"])
            if result["how"] == "analysed":
                bad += 1
                print(f"{name}: has errors, and is said to be analysed")
            for extra in found - clean[source]:
                bad += 1
                doubt = [f["lowConfidence"] for f in result["findings"] if key(f) == extra]
                print(f"{name}: a new finding{' in doubt' if all(doubt) else ''}: {extra}")
                print(f"    {result['errors'][0]}")
            if options.verbose:
                print(f"{name}: {len(result['errors'])} errors, "
                      f"{[s['function'] for s in result['notAnalysed']]}")
    print(
        f"{counts['runs']} sources with an error ({counts['compile']} others compiled): "
        f"{bad} wrong; {counts['left']} of {counts['of']} findings left, "
        f"{counts['doubted']} in doubt; {counts['functions']} functions analysed, "
        f"{counts['skipped']} not"
    )
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
