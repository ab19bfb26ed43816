# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes generated drivers, a hundred to a file, and prints the seed of the first.

write_drivers.py FOLDER COUNT [SEED]
"""

import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "../../oracle"))
from generate import generate, render  # noqa: E402

folder, count = sys.argv[1], int(sys.argv[2])
first = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(10**9)
print(f"seed {first}")
os.makedirs(folder, exist_ok=True)
for seed in range(first, first + count, 100):
    drivers = [generate(s) for s in range(seed, min(seed + 100, first + count))]
    lines, _ = render(drivers)
    with open(os.path.join(folder, f"drivers-{seed}.c"), "w", encoding="utf-8") as file:
        file.writelines(line if line.endswith("\n") else line + "\n" for line in lines)
