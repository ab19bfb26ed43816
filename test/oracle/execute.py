# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the model says about a file of drivers: each driver runs natively, each
of its callbacks by itself, with every sequence of choices."""
import re
import subprocess

VIOLATION = re.compile(
    r"^violation (?P<driver>\d+) (?P<line>\d+) (?P<clause>\S+) "
    r"(?P<flags>\S*) (?P<text>.*)$")


class Truth:
    """violations: (clause, line) -> flags; functions: those that were run;
    behind: the lines that were only run with something violated before;
    stopped: those that were only run in runs that stopped the machine later;
    bounded: not all choices were run; problem: why a driver could not be run,
    or None."""

    def __init__(self):
        self.violations, self.bounded, self.problem = {}, False, None
        self.functions, self.runs = set(), 0
        self.behind, self.stopped = set(), set()


def compile_only(tools, path):
    """What the compiler says, of all errors."""
    return subprocess.run(
        [f"{tools.llvm}/bin/clang", "--config", f"{tools.root}/models/native.cfg",
         "-w", "-ferror-limit=0", f"-I{tools.here}", "-fsyntax-only", path],
        capture_output=True, text=True).stderr


def build(tools, path, program):
    clang = [f"{tools.llvm}/bin/clang", "--config",
             f"{tools.root}/models/native.cfg"]
    subprocess.run(
        clang + ["-O0", "-g", "-w", f"-I{tools.here}",
                 f"-fpass-plugin={tools.trace}", "-c", path, "-o",
                 program + ".o"], check=True)
    subprocess.run(
        clang + ["-w", "-Wl,--wrap=miniport_trace_enter",
                 "-Wl,--wrap=miniport_trace_at",
                 "-Wl,--wrap=resources_clear",
                 "-Wl,--wrap=storport_adapter_new",
                 "-Wl,--wrap=ataport_add_channel",
         "-Wl,--wrap=stop_machine",
                 "-Wl,--wrap=violations_record", program + ".o",
                 tools.runner, tools.model, "-o", program],
        check=True)


def run(command, timeout):
    """What it printed, and how it failed or None."""
    with subprocess.Popen(command, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True,
                          errors="replace") as process:
        try:
            output, errors = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.communicate()[0], "took too long"
    if process.returncode == 0:
        return output, None
    return output, f"ended with {process.returncode}: {errors[-300:]}"


def execute(tools, program, count):
    """The truth about each driver of the file."""
    truths = [Truth() for _ in range(count)]
    first = 0
    while first < count:
        output, ended = run([program, str(first), str(tools.runs)],
                            tools.timeout)
        at = first
        for line in output.splitlines():
            word = line.split(" ", 1)[0]
            if word == "driver":
                _, number, runs, how = line.split(" ", 3)
                at = int(number) + 1
                truth = truths[at - 1]
                truth.runs = int(runs)
                truth.bounded = how == "bounded"
                if how not in ("all", "bounded"):
                    truth.problem = how
            elif word == "function":
                _, number, name = line.split(" ")
                truths[int(number)].functions.add(name)
            elif word in ("behind", "stopped"):
                _, number, where = line.split(" ")
                getattr(truths[int(number)], word).add(int(where))
            elif word == "violation":
                match = VIOLATION.match(line)
                key = (match["clause"], int(match["line"]))
                truths[int(match["driver"])].violations[key] = (
                    set(filter(None, match["flags"].split(","))), match["text"])
        if ended is None:
            break
        # The driver it was at is to blame; the others shall be heard.
        truths[at].problem = ended
        truths[at].violations = {}
        first = at + 1
    return truths
