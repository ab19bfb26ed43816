# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares a worker with clang and the plugin, and its focus with no focus.

same_as_plugin.py --tool COMMAND --plugin FILE SOURCE... [-- FLAG...]

The same findings are wanted, at the same places and with the same notes.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys

import worker

LINE = re.compile(r"^(.*?):(\d+):(\d+): (warning|note): (.*?)(?: \[([\w.]+)\])?$")


def rules_for(source):
    return worker.RULES if ".optin." in source else worker.DEFAULT_RULES


def plugin_findings(plugin, source, flags):
    """As worker.findings(), of `clang --analyze` with the plugin."""
    command = [f"{worker.LLVM}/bin/clang", "--config",
               f"{worker.ROOT}/models/miniport.cfg", "--analyze", "-w",
               "-Xclang", "-load", "-Xclang", plugin,
               "-Xclang", "-analyzer-output=text",
               "-fno-caret-diagnostics", "-fdiagnostics-absolute-paths"]
    for checker in ["core", *rules_for(source)]:
        command += ["-Xclang", f"-analyzer-checker={checker}"]
    done = subprocess.run([*command, *flags, source], capture_output=True)
    if done.returncode:
        sys.exit(f"{source}: {done.stderr.decode(errors='replace')[-2000:]}")
    found, notes = [], []
    for line in done.stderr.decode(errors="replace").splitlines():
        match = LINE.match(line)
        if not match:
            continue
        path, number, column, kind, message, rule = match.groups()
        place = os.path.normpath(path), int(number), int(column)
        if kind == "warning":
            notes = []
            if rule in worker.RULES:
                found.append((rule, message, place, notes))
        # What clang adds about macros is no event.
        elif not message.startswith("expanded from "):
            notes.append((place, message))
    # The last event is the finding itself. One that is told twice is one.
    return sorted(
        (rule, message, place,
         tuple(n for i, n in enumerate(notes[:-1]) if i == 0 or n != notes[i - 1]))
        for rule, message, place, notes in found
    )


def differences(options, flags, source):
    """What is wrong with one source, as lines."""
    source = os.path.abspath(source)
    expected = plugin_findings(options.plugin, source, flags)
    lines = []
    results = []
    for everything in False, True:
        result, why = worker.analyse(options.tool, source, flags,
                                     rules_for(source), allFunctions=everything)
        if result is None:
            return [f"{source}: {why}"]
        if result["errors"]:
            lines.append(f"{source}: {result['errors'][0]}")
        results.append(worker.findings(result))
    for name, one, other in (("than the plugin", results[0], expected),
                             ("with all functions analysed", results[0], results[1])):
        for what, extra in (("more", [f for f in one if f not in other]),
                            ("less", [f for f in other if f not in one])):
            lines += [f"{source}: {what} {name}: {finding}" for finding in extra]
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("sources", nargs="+")
    at = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    options, flags = parser.parse_args(sys.argv[1:at]), sys.argv[at + 1:]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        lines = sum(pool.map(lambda s: differences(options, flags, s),
                             options.sources), [])
    print(*lines, sep="\n")
    print(f"{len(options.sources)} sources, {len(lines)} differences")
    sys.exit(bool(lines))


if __name__ == "__main__":
    main()
