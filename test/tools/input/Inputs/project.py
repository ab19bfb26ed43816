# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# project.py FILE [CONFIGURATION|PLATFORM...]: writes a project of one source, in
# which definitions tell what was chosen.
import sys

configurations = "".join(
    f'<ProjectConfiguration Include="{name}" />' for name in sys.argv[2:]
)
with open(sys.argv[1], "w") as project:
    project.write(f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <ItemGroup>{configurations}<ClCompile Include="source.c" /></ItemGroup>
  <ItemDefinitionGroup><ClCompile>
    <PreprocessorDefinitions>CONFIGURATION=$(Configuration);PLATFORM=$(Platform);SOLUTION=$(SolutionDir)$(SolutionName)</PreprocessorDefinitions>
  </ClCompile></ItemDefinitionGroup>
</Project>
""")
