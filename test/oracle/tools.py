# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the two sides are: clang and the checkers, the model and its trace."""
import os
import subprocess


class Tools:
    def __init__(self, build, plugin, folder, runs=20000):
        self.here = os.path.dirname(os.path.abspath(__file__))
        self.root = os.path.dirname(os.path.dirname(self.here))
        self.llvm = "/usr/lib/llvm-19"
        build = build or f"{self.root}/build/19"
        self.plugin = plugin or f"{build}/MiniportCheckers-19.so"
        self.model = f"{build}/models/libminiport_model.a"
        self.trace = f"{build}/models/MiniportTrace.so"
        self.folder = folder  # for what is written on the way
        self.runs = runs  # of a callback and action, at most
        self.timeout = 600  # seconds, for a file of drivers
        self.runner = f"{folder}/runner.o"
        subprocess.run(
            [f"{self.llvm}/bin/clang", "--config",
             f"{self.root}/models/native.cfg", "-O1", "-Wall", "-Wextra", "-c",
             f"-I{self.here}",
             f"{self.here}/runner.c", "-o", self.runner], check=True)
