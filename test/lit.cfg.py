# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# lit --param llvm=<major version> [--param plugin=<file>] test
#
#   %verify        analyses the fixture with core, ataport and storport and compares
#                  findings and our notes with its expected-… comments
#   %verify_optin  the same with the opt-in packages
#   %analyze       analyses and prints, for FileCheck
#   %native        compiles for this machine, traced, to link with %model (LLVM 19)
import os

import lit.formats

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
llvm = lit_config.params.get("llvm", "19")
plugin = lit_config.params.get(
    "plugin", f"{root}/build/{llvm}/MiniportCheckers-{llvm}.so"
)
bin_dir = f"/usr/lib/llvm-{llvm}/bin"

config.name = f"miniport-check, LLVM {llvm}"
config.test_format = lit.formats.ShTest(True)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))
config.test_exec_root = f"{root}/build/{llvm}/test"
config.available_features.add(f"llvm-{llvm}")
config.environment["PATH"] = bin_dir + ":" + os.environ["PATH"]

clang = f"{bin_dir}/clang --config {root}/models/miniport.cfg"
# Compiles a driver that runs on the executable port drivers.
native = (
    f"{bin_dir}/clang --config {root}/models/native.cfg -I{root}/models -g"
    f" -fpass-plugin={root}/build/{llvm}/models/MiniportTrace.so"
)
# The default checkers of `clang --analyze` stay on: ours live beside them.
analyze = (
    f"{clang} --analyze -Xclang -load -Xclang {plugin}"
    " -Xclang -analyzer-output=text -Xclang -analyzer-checker=core"
)
ours = " -Xclang -analyzer-checker=ataport -Xclang -analyzer-checker=storport"
optin = " -Xclang -analyzer-checker=ataport.optin -Xclang -analyzer-checker=storport.optin"
verify = " -Xclang -verify -Xclang -verify-ignore-unexpected=note"

config.substitutions += [
    ("%verify_optin", analyze + ours + optin + verify),
    ("%verify", analyze + ours + verify),
    ("%analyze", analyze + ours),
    ("%clang", clang),
    ("%native", native),
    ("%trace", f"{root}/build/{llvm}/models/MiniportTrace.so"),
    ("%model_sanitized", f"{root}/build/{llvm}/models/libminiport_model_sanitized.a"),
    ("%model", f"{root}/build/{llvm}/models/libminiport_model.a"),
    ("%llvm", llvm),
    ("%bin", bin_dir),
    ("%plugin", plugin),
    ("%root", root),
]
