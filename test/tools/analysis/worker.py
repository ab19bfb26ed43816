# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs one worker of miniport-check and reads its answer."""

import glob
import json
import os
import shlex
import subprocess

ROOT = os.environ.get("MINIPORT_ROOT") or os.path.abspath(
    os.path.join(os.path.dirname(__file__), "../../..")
)
LLVM = os.environ.get("MINIPORT_LLVM", "/usr/lib/llvm-19")
RULES = sorted(
    os.path.basename(page)[:-3]
    for page in glob.glob(f"{ROOT}/docs/rules/*port.*.md")
)
DEFAULT_RULES = [rule for rule in RULES if ".optin." not in rule]


def dialect():
    """The flags of models/miniport.cfg."""
    with open(f"{ROOT}/models/miniport.cfg") as file:
        words = shlex.split(file.read(), comments=True)
    return [word.replace("<CFGDIR>", f"{ROOT}/models") for word in words]


def analyse(tool, source, flags=(), rules=DEFAULT_RULES, **more):
    """The worker's result, or None and why there is none."""
    source = os.path.abspath(source)
    request = {
        "source": {
            "file": source,
            "directory": os.path.dirname(source),
            "flags": list(flags),
            "driver": "",
        },
        "rules": sorted(rules),
        "dialect": dialect(),
        "systemHeaders": [],
        "roles": [],
        "wrappers": [],
        "allFunctions": False,
        "clang": f"{LLVM}/bin/clang",
        "resourceDirectory": glob.glob(f"{LLVM}/lib/clang/*")[0],
        "htmlDirectory": "",
        "root": "",
        "tree": "",
        "seconds": 300,
        "megabytes": 0,
    }
    request.update(more)
    done = subprocess.run(
        [*shlex.split(tool)], input=json.dumps(request).encode(), capture_output=True
    )
    if done.returncode:
        why = done.stderr.decode(errors="replace")[-2000:]
        return None, f"the worker ended with {done.returncode}: {why}"
    return json.loads(done.stdout), ""


def place(where):
    return os.path.normpath(where["file"]), where["line"], where["column"]


def findings(result):
    """Rule, message, place and notes of each finding, sorted."""
    return sorted(
        (
            finding["rule"],
            finding["message"],
            place(finding["place"]),
            tuple((place(n["place"]), n["message"]) for n in finding["path"]),
        )
        for finding in result["findings"]
    )
