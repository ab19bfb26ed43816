# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""ci.py ROOT BIN DRIVER FOLDER: runs the recipes of docs/ci.md on a copy of DRIVER."""
import json
import os
import re
import shutil
import subprocess
import sys

root, programs, driver, folder = map(os.path.abspath, sys.argv[1:])
PROJECT = """<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <ItemGroup Label="ProjectConfigurations">
    <ProjectConfiguration Include="Release|x64">
      <Configuration>Release</Configuration><Platform>x64</Platform>
    </ProjectConfiguration>
  </ItemGroup>
  <ItemDefinitionGroup><ClCompile>
    <AdditionalIncludeDirectories>inc</AdditionalIncludeDirectories>
  </ClCompile></ItemDefinitionGroup>
  <ItemGroup>
    <ClCompile Include="src\\first.c" /><ClCompile Include="src\\second.c" />
  </ItemGroup>
</Project>
"""


def sh(script, status=0):
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True)
    if done.returncode != status:
        sys.exit(f"status {done.returncode}, not {status}, of: {script}\n"
                 f"{done.stdout}{done.stderr}")
    return done.stdout


shutil.rmtree(folder, ignore_errors=True)
shutil.copytree(driver, folder)
os.chdir(folder)
os.environ["PATH"] = programs + ":" + os.environ["PATH"]
os.environ["XDG_CACHE_HOME"] = folder + "/cache"
with open("driver.vcxproj", "w") as file:
    file.write(PROJECT)
sh("git init -qb main && git add src inc driver.vcxproj && "
   "git -c user.name=n -c user.email=e commit -qm one")

with open(root + "/docs/ci.md") as file:
    text = file.read()
blocks = re.findall(r"```(sh|yaml)\n(.*?)```", text, re.S)
scripts = [code for language, code in blocks if language == "sh"]
assert len(scripts) == 1 and len(blocks) == 5, "docs/ci.md has other recipes now"

# The script: nothing new; then a new finding; then a function that is not analysed.
assert "nothing new" in sh(scripts[0])
with open("src/first.c", "a") as file:
    file.write("VOID New(PVOID E, PVOID L) { StorPortFreePool(E, L); StorPortFreePool(E, L); }\n")
assert "new findings" in sh(scripts[0], 2)
sh("git checkout -q src/first.c && echo 'VOID B(PVOID E) { undeclared x; }' >>src/first.c")
assert "not analysed" in sh(scripts[0], 3)
sh("git checkout -q src/first.c")

# GitHub: the check writes what the next steps read.
github = next(code for _, code in blocks if "upload-sarif" in code)
lines = re.findall(r"run: (miniport-check .*|jq .*)", github)
assert len(lines) == 2
sh(lines[0], 2)
sh(lines[1])
uploaded = re.search(r"sarif_file: (\S+)", github).group(1)
with open(uploaded) as file:
    assert json.load(file)["runs"][0]["results"]

# GitLab.
gitlab = next(code for _, code in blocks if "codequality" in code)
sh(re.search(r"- (miniport-check .*)", gitlab).group(1), 2)
with open(re.search(r"codequality: (\S+)", gitlab).group(1)) as file:
    assert json.load(file)[0]["location"]["path"]

# pre-commit: the hooks that are named exist, and their commands run.
with open(root + "/.pre-commit-hooks.yaml") as file:
    hooks = dict(re.findall(r"- id: (\S+)\n(?:  .*\n)*?  entry: (.*)\n", file.read()))
recipe = next(code for _, code in blocks if "hooks:" in code)
used = re.findall(r"- id: (\S+)\n\s+args: \[(.*)\]", recipe)
assert {name for name, _ in used} == set(hooks)
sh("mkdir build && echo '[{\"directory\": \"" + folder + "\", \"file\": \"src/first.c\", "
   "\"arguments\": [\"clang\", \"-Iinc\", \"src/first.c\"]}]' >build/compile_commands.json")
for name, extra in used:
    command = hooks[name] + " " + extra.replace(",", " ")
    sh(command + (" src/first.c" if "project" not in name else ""),
       0 if "project" in name else 2)

# The configuration that is shown is one.
shown = next(code for _, code in blocks if code.startswith("rules:"))
with open(".miniport-check", "w") as file:
    file.write(shown.replace("../common/inc", "inc"))
sh("miniport-check driver.vcxproj >log", 2)
