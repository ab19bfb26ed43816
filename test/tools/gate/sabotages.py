# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""sabotages.py PROGRAM FOLDER [NAME...]

A table of what can go wrong with a check. Each row is run in a folder of its own with
leak.c, which has one finding, and clean.c, which has none. It says the exit status, what
the output must contain, and whether the finding of leak.c must be in it.
"""
import concurrent.futures
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

program, folder, only = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]

LEAK = """#include <storport.h>
ULONG ReadDepth(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL)
    return 0;
  return Length; /* here */
}
"""
CLEAN = LEAK.replace("  return Length;",
                     "  StorPortFreeRegistryBuffer(Extension, Buffer);\n  return Length;")
FINDING = "leak.c:7:3: warning: "
PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <ItemGroup Label="ProjectConfigurations">
    <ProjectConfiguration Include="Release|x64">
      <Configuration>Release</Configuration><Platform>x64</Platform>
    </ProjectConfiguration>
  </ItemGroup>
  <ItemGroup>%s</ItemGroup>
</Project>
"""
rows = []


def row(status, says, finds=True):
    """Adds a function that makes the sabotage in the current folder and returns the
    arguments; it is named as in the table. It may also run the program itself and return
    what came of it."""
    def add(function):
        rows.append((function.__name__.replace("_", " "), function, status, says, finds))
        return function
    return add


def write(name, text):
    with open(name, "w") as file:
        file.write(text)


def run(arguments, **more):
    return subprocess.run([program] + arguments, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, errors="replace",
                          timeout=300, **more)


def function(name, body):
    return "VOID %s(PVOID Extension) {\n%s\n}\n" % (name, body)


# What is named is not there, or not what it should be.

@row(1, r"nowhere\.c", finds=False)
def no_such_file():
    return ["nowhere.c", "leak.c"]


@row(1, r"folder\.c", finds=False)
def a_folder_for_a_source():
    os.mkdir("folder.c")
    return ["folder.c", "leak.c"]


@row(1, r"nothing to check", finds=False)
def nothing_named():
    return []


@row(1, r"compile_commands\.json", finds=False)
def no_database():
    return ["-p", "."]


@row(1, r"compile_commands\.json", finds=False)
def empty_database():
    write("compile_commands.json", "[]")
    return ["-p", "."]


@row(1, r"compile_commands\.json", finds=False)
def damaged_database():
    write("compile_commands.json", '[{"directory": ".", "file": "leak.c", "comm')
    return ["-p", "."]


@row(1, r"driver\.vcxproj", finds=False)
def damaged_project():
    write("driver.vcxproj", (PROJECT % '<ClCompile Include="leak.c" />')[:400])
    return ["driver.vcxproj"]


@row(1, r"driver\.vcxproj", finds=False)
def project_without_sources():
    write("driver.vcxproj", PROJECT % "")
    return ["driver.vcxproj"]


@row(1, r"Debgu.*Release", finds=False)
def unknown_configuration_of_a_project():
    write("driver.vcxproj", PROJECT % '<ClCompile Include="leak.c" />')
    return ["--configuration", "Debgu", "driver.vcxproj"]


@row(2, r"missing\.c: .*no such file")
def project_with_a_source_that_is_missing():
    write("driver.vcxproj",
          PROJECT % '<ClCompile Include="missing.c" /><ClCompile Include="leak.c" />')
    return ["driver.vcxproj"]


# What is asked for does not exist.

@row(1, r"storport\.Irq1.*nearest is storport\.Irql", finds=False)
def unknown_rule():
    return ["--rules", "storport.Irq1", "leak.c"]


@row(1, r"no rule is left", finds=False)
def no_rule_left():
    return ["--rules=-*", "leak.c"]


@row(1, r"--frmat", finds=False)
def unknown_option():
    return ["--frmat", "text", "leak.c"]


@row(1, r"cannot both go to .*/report", finds=False)
def two_formats_for_one_file():
    return ["--format", "text=report", "--format", "sarif=./report", "leak.c"]


@row(1, r"'sariv'.*sarif", finds=False)
def unknown_format():
    return ["--format", "sariv", "leak.c"]


@row(1, r"only one format", finds=False)
def two_formats_for_the_standard_output():
    return ["--format", "text", "--format", "sarif", "leak.c"]


@row(1, r"-fno-such-flag", finds=False)
def unknown_flag_for_clang():
    return ["leak.c", "--", "-fno-such-flag"]


# Sources and headers.

@row(2, r"other\.c.*lost\.h")
def header_that_is_missing():
    write("other.c", '#include "lost.h"\n' + LEAK.replace("Read", "Other"))
    return ["other.c", "leak.c"]


@row(2, r"other\.c.*header\.h")
def header_that_cannot_be_read():
    # Root reads what has no read permission; nobody reads a folder as a file.
    write("other.c", '#include "header.h"\n' + CLEAN)
    os.mkdir("header.h")
    return ["other.c", "leak.c"]


@row(2, r"mixed\.c:\d+: function 'Broken'")
def errors_in_one_function():
    write("mixed.c", '#include <storport.h>\n' + function("Broken", "  undeclared *p;"))
    return ["mixed.c", "leak.c"]


@row(2, r"leak\.c:\d+: function 'Broken'")
def errors_in_another_function_of_the_same_source():
    write("leak.c", LEAK + function("Broken", "  undeclared *p;"))
    return ["leak.c"]


@row(3, r"broken\.c:\d+: function 'First'(.|\n)*broken\.c:\d+: function 'Second'", finds=False)
def errors_in_all_functions():
    write("broken.c", "#include <storport.h>\n" + function("First", "  int;  x y;") +
          function("Second", "  return undeclared;"))
    return ["broken.c", "clean.c"]


@row(2, r"broken\.h:\d+: function 'Inline'")
def errors_in_a_header():
    write("broken.h", "static " + function("Inline", "  undeclared *p;"))
    write("leak.c", LEAK + '#include "broken.h"\n')
    return ["leak.c"]


@row(3, r"open\.c", finds=False)
def brace_that_is_never_closed():
    write("open.c", CLEAN.replace("  if (Buffer == NULL)", "  if (Buffer == NULL) {"))
    return ["open.c", "clean.c"]


@row(2, r"garbage\.c")
def source_of_random_bytes():
    with open("garbage.c", "wb") as file:
        file.write(bytes((i * i * 37 + 11 * i) % 256 for i in range(20000)))
    return ["garbage.c", "leak.c"]


# The analysis itself.

@row(2, r"crash\.c: the analysis crashed")
def source_that_crashes_the_analysis():
    write("crash.c", CLEAN + "#pragma clang __debug crash\n")
    return ["crash.c", "leak.c"]


@row(3, r"crash\.c: the analysis crashed", finds=False)
def crash_and_nothing_found():
    write("crash.c", CLEAN + "#pragma clang __debug crash\n")
    return ["crash.c", "clean.c"]


@row(1, r"no source could be analysed", finds=False)
def crash_of_the_only_source():
    write("crash.c", CLEAN + "#pragma clang __debug crash\n")
    return ["crash.c"]


@row(2, r"fatal\.c: the analysis crashed")
def source_that_makes_clang_give_up():
    write("fatal.c", CLEAN + "#pragma clang __debug llvm_fatal_error\n")
    return ["fatal.c", "leak.c"]


@row(2, r"hang\.c: the analysis took more than 3 seconds")
def source_that_hangs():
    os.mkfifo("pipe.h")
    write("hang.c", '#include "pipe.h"\n' + CLEAN)
    return ["--timeout", "3", "hang.c", "leak.c"]


@row(2, r"busy\.c: the analysis took more than (3 seconds|400 MB)")
def source_that_never_ends():
    write("busy.c", "#define A ;\n" + "".join(
        "#define %s %s %s\n" % (new, old, old) for old, new in
        zip([chr(c) for c in range(65, 90)] + ["A%d" % i for i in range(20)],
            [chr(c) for c in range(66, 91)] + ["A%d" % (i + 1) for i in range(20)])) +
        "#define A0 Z Z\nvoid f(void) { A20 }\n")
    return ["--timeout", "3", "--memory", "400", "busy.c", "leak.c"]


@row(2, r"hungry\.c: the analysis took more than 400 MB")
def source_that_eats_memory():
    write("hungry.c", "#define A 1,1,1,1,1,1,1,1,\n" + "".join(
        "#define %s %s\n" % (chr(c + 1), (chr(c) + " ") * 8) for c in range(65, 74)) +
        "int numbers[] = { J };\n")
    return ["--timeout", "120", "--memory", "400", "hungry.c", "leak.c"]


def is_running(process):
    try:
        with open("/proc/%s/stat" % process) as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@row(-signal.SIGTERM, r"", finds=False)
def ended_from_outside():
    os.mkfifo("pipe.h")
    write("hang.c", '#include "pipe.h"\n' + CLEAN)
    check = subprocess.Popen([program, "-j", "2", "hang.c", "leak.c"],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    children = "/proc/%d/task" % check.pid
    deadline = time.time() + 30
    workers = []
    while not workers and time.time() < deadline:
        time.sleep(0.1)
        workers = [w for t in glob.glob(children + "/*/children") for w in
                   open(t).read().split()]
    check.terminate()
    out, err = check.communicate()
    time.sleep(1)
    left = [w for w in workers if is_running(w)]
    if not workers or left:
        err += "workers: %s, left: %s" % (workers, left)
        return subprocess.CompletedProcess([], "workers are left", out, err)
    return subprocess.CompletedProcess([], check.returncode, out, err)


# Outputs.

@row(1, r"/dev/full' cannot be written: No space left")
def disk_full_for_a_report():
    return ["--format", "sarif=/dev/full", "leak.c"]


@row(1, r"standard output cannot be written: No space left")
def disk_full_for_the_standard_output():
    with open("/dev/full", "w") as full:
        done = subprocess.run([program, "leak.c"], stdout=full, stderr=subprocess.PIPE,
                              text=True, timeout=300)
    done.stdout = ""
    return done


@row(1, r"report\.sarif' cannot be written: No space left")
def disk_full_on_a_tiny_file_system():
    os.mkdir("tiny")
    mount = "mount -t tmpfs -o size=4k none tiny"
    if subprocess.run(["unshare", "-m", "sh", "-c", mount], capture_output=True).returncode:
        return None  # not allowed here
    return subprocess.run(
        ["unshare", "-m", "sh", "-c",
         mount + " && exec \"$0\" --format sarif=tiny/report.sarif leak.c", program],
        capture_output=True, text=True, timeout=300)


@row(1, r"nowhere/report\.sarif' cannot be written")
def folder_of_the_report_is_missing():
    return ["--format", "sarif=nowhere/report.sarif", "leak.c"]


@row(1, r"html.*report", finds=False)
def file_where_the_html_should_go():
    write("report", "")
    return ["--format", "html=report", "leak.c"]


# The cache.

def entries():
    return [f for f in glob.glob("cache/llvmcache-*") if "timestamp" not in f]


def damage(how):
    arguments = ["--cache", "cache", "leak.c", "clean.c"]
    run(arguments)
    if not entries():
        return subprocess.CompletedProcess([], "no entries", "", "")
    for name in entries():
        with open(name, "rb") as file:
            content = bytearray(file.read())
        os.chmod(name, 0o644)
        with open(name, "wb") as file:
            file.write(how(content))
    return run(arguments)


@row(2, r"from the cache 0")
def cache_with_flipped_bits():
    def flip(content):
        for at in range(40, len(content), 200):
            content[at] ^= 1
        return content
    return damage(flip)


@row(2, r"from the cache 0")
def cache_cut_short():
    return damage(lambda content: content[:len(content) // 2])


@row(2, r"from the cache 0")
def cache_of_empty_files():
    return damage(lambda content: b"")


@row(2, r"from the cache 0")
def cache_with_entries_exchanged():
    arguments = ["--cache", "cache", "leak.c", "clean.c"]
    run(arguments)
    first, second = sorted(entries())
    os.rename(first, "kept")
    os.rename(second, first)
    os.rename("kept", second)
    return run(arguments)


@row(1, r"/proc/nowhere", finds=False)
def cache_that_cannot_be_written():
    return ["--cache", "/proc/nowhere", "leak.c"]


@row(2, r"warning: .*cannot be written")
def home_that_cannot_be_written():
    return run(["leak.c"], env=dict(os.environ, XDG_CACHE_HOME="/proc/nowhere"))


@row(2, r"from the cache 0")
def header_that_appears_between_two_checks():
    write("leak.c", LEAK.replace("#include", '#if __has_include("own.h")\n#include "own.h"\n'
                                 "#endif\n#include"))
    arguments = ["--cache", "cache", "leak.c"]
    run(arguments)
    write("own.h", "#define StorPortFreePool(Extension, Buffer) 0\n")
    done = run(arguments)
    done.stdout = done.stdout.replace("leak.c:10:3", "leak.c:7:3")
    return done


def appears(name, arguments=(), **environment):
    """A header that takes the allocation of other.c away."""
    os.mkdir("inc")
    write("other.c", '#if __has_include("Own.h")\n#include "Own.h"\n#endif\n' + LEAK)
    arguments = ["--cache", "cache", "other.c", "leak.c", "--", *arguments]
    before = run(arguments)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    write(name, "#define StorPortAllocateRegistryBuffer(Extension, Length) ((PUCHAR)0)\n")
    done = run(arguments, env=dict(os.environ, **environment))
    if "other.c:10:3: warning" not in before.stdout or "other.c:10:3: warning" in done.stdout:
        return subprocess.CompletedProcess([], "the header was not noticed", done.stdout, "")
    return done


@row(2, r"from the cache 0")
def header_that_appears_with_its_folder():
    return appears("new/own.h", ["-Inew"])


@row(2, r"from the cache 1")
def header_that_appears_in_other_letters():
    return appears("inc/OWN.H", ["-Iinc"])


@row(2, r"from the cache 0")
def header_that_the_environment_leads_to():
    return appears("elsewhere/own.h", CPATH="elsewhere")


@row(2, r"from the cache")
def eight_checks_at_once():
    arguments = ["--cache", "cache", "leak.c", "clean.c"]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        done = list(pool.map(run, [arguments] * 8))
    def same(d):
        return d.returncode, re.sub(r"(cache|Time:) [0-9.]+", r"\1", d.stdout), d.stderr
    if len({same(d) for d in done}) > 1:
        return subprocess.CompletedProcess([], "they differ", "", str(done))
    return done[0]


# The gate.

@row(1, r"before\.sarif.*cannot be read", finds=False)
def baseline_that_is_missing():
    return ["--baseline", "before.sarif", "leak.c"]


@row(1, r"before\.sarif.*cannot be used", finds=False)
def baseline_cut_short():
    run(["--format", "sarif=before.sarif", "leak.c"])
    with open("before.sarif") as file:
        text = file.read()
    write("before.sarif", text[:len(text) * 2 // 3])
    return ["--baseline", "before.sarif", "leak.c"]


@row(1, r"before\.sarif.*cannot be used", finds=False)
def baseline_of_another_tool():
    write("before.sarif", json.dumps({"version": "2.1.0", "runs": [
        {"tool": {"driver": {"name": "other"}}, "results": []}]}))
    return ["--baseline", "before.sarif", "leak.c"]


@row(1, r"before\.sarif.*cannot be used", finds=False)
def baseline_of_brackets():
    write("before.sarif", "[" * 3000000)
    return ["--baseline", "before.sarif", "leak.c"]


@row(1, r"no such revision", finds=False)
def diff_with_a_revision_that_is_missing():
    os.rmdir(".git")
    subprocess.run("git init -q && git add leak.c && "
                   "git -c user.name=n -c user.email=e commit -qm1", shell=True, check=True)
    return ["--diff", "nowhere", "leak.c"]


@row(1, r"--diff.*git", finds=False)
def diff_without_a_repository():
    return run(["--diff", "HEAD", "leak.c"], env=dict(
        os.environ, GIT_CEILING_DIRECTORIES=os.path.dirname(os.getcwd())))


# The configuration, and comments.

@row(1, r"\.miniport-check:2: there is no key 'ruls'", finds=False)
def configuration_with_a_wrong_key():
    write(".miniport-check", "headers: []\nruls: []\n")
    return ["leak.c"]


@row(1, r"\.miniport-check:3: .*HwStratIo", finds=False)
def configuration_with_a_wrong_callback():
    write(".miniport-check", "roles:\n  Good: HwStartIo\n  Start: HwStratIo\n")
    return ["leak.c"]


@row(1, r"\.miniport-check:2: .*StorPortAlocatePool", finds=False)
def configuration_with_a_wrong_routine():
    write(".miniport-check", "wrappers:\n  Mine: {routine: StorPortAlocatePool}\n")
    return ["leak.c"]


@row(1, r"\.miniport-check:2: 'StorPortFreePool' is a routine itself", finds=False)
def configuration_with_a_routine_as_a_wrapper():
    write(".miniport-check",
          "wrappers:\n  StorPortFreePool: {routine: StorPortFreePool}\n")
    return ["leak.c"]


@row(1, r"\.miniport-check:3: no rule is left", finds=False)
def configuration_with_no_rule_left():
    write(".miniport-check", "headers: []\n\nrules: ['-*']\n")
    return ["leak.c"]


@row(1, r"\.miniport-check:1: .*cannot be read", finds=False)
def configuration_that_is_a_link_to_nowhere():
    os.symlink("nowhere", ".miniport-check")
    return ["leak.c"]


@row(1, r"\.miniport-check:1: .*cannot be read", finds=False)
def configuration_that_is_a_folder():
    os.mkdir(".miniport-check")
    return ["leak.c"]


@row(1, r"\.miniport-check:1: this is not YAML", finds=False)
def configuration_that_is_not_YAML():
    write(".miniport-check", "rules: [*]\n")
    return ["leak.c"]


@row(2, r"leak\.c:7:\d+: warning: the reason is missing.*\[miniport-check\.Allow\]")
def allow_without_a_reason():
    write("leak.c", LEAK.replace("/* here */", "// miniport-check: allow storport.RegistryBuffer"))
    return ["leak.c"]


@row(2, r"clean\.c:1:\d+: warning: .*\[miniport-check\.Allow\]")
def allow_that_matches_nothing():
    write("clean.c", "// miniport-check: allow storport.RegistryBuffer why\n" + CLEAN)
    return ["clean.c", "leak.c"]


# The installation: the program in a prefix of its own, with links to the rest.

def install(without=(), plugin=None):
    prefix = os.path.dirname(os.path.dirname(program))
    os.makedirs("prefix/bin")
    os.makedirs("prefix/share/doc")
    os.makedirs("prefix/lib/miniport-check")
    shutil.copy(program, "prefix/bin")
    for part in "share/miniport-check", "share/doc/miniport-check":
        if part not in without:
            os.symlink(os.path.realpath(prefix + "/" + part), "prefix/" + part)
    if plugin:
        shutil.copy(plugin, "prefix/lib/miniport-check/MiniportCheckers-19.so")
    return os.path.abspath("prefix/bin/miniport-check")


def with_program(installed, arguments):
    return subprocess.run([installed] + arguments, capture_output=True, text=True, timeout=300)


@row(1, r"PROBLEM: the plugin for scan-build is not there", finds=False)
def plugin_that_is_missing():
    return with_program(install(), ["--doctor"])


@row(1, r"PROBLEM: the plugin .* does not match", finds=False)
def plugin_of_another_version():
    builds = os.path.dirname(os.path.dirname(os.path.dirname(program)))
    others = glob.glob(builds + "/1[46]/MiniportCheckers-*.so")
    if not others:
        write("other.so", "no plugin at all")
    return with_program(install(plugin=(others or ["other.so"])[0]), ["--doctor"])


@row(2, r"")
def check_without_the_plugin():
    return with_program(install(), ["leak.c"])


@row(1, r"miniport\.cfg|model headers", finds=False)
def models_that_are_missing():
    return with_program(install(without=["share/miniport-check"]), ["leak.c"])


@row(1, r"page", finds=False)
def page_of_a_rule_that_is_missing():
    return with_program(install(without=["share/doc/miniport-check"]),
                        ["--explain", "storport.Irql"])


def try_row(name, function, status, says, finds):
    place = os.path.join(folder, name.replace(" ", "-"))
    os.makedirs(place + "/.git")
    os.chdir(place)
    write("leak.c", LEAK)
    write("clean.c", CLEAN)
    done = function()
    if done is None:
        return "not possible here"
    if isinstance(done, list):
        done = run(done)
    everything = done.stdout + done.stderr
    if done.returncode != status:
        return "FAILED: status %s, not %s\n%s" % (done.returncode, status, everything)
    if not re.search(says, everything):
        return "FAILED: nothing like '%s' in\n%s" % (says, everything)
    if finds and FINDING not in everything:
        return "FAILED: the finding is lost\n" + everything
    return "status %s" % status


shutil.rmtree(folder, ignore_errors=True)
folder = os.path.abspath(folder)
# A cache for each row: what one leaves does not matter to another.
failed = 0
rows = [each for each in rows if not only or each[0] in only]
for each in rows:
    os.environ["XDG_CACHE_HOME"] = os.path.join(folder, "cache", each[0].replace(" ", "-"))
    came = try_row(*each)
    failed += came.startswith("FAILED")
    print("%s: %s" % (each[0], came), flush=True)
print("%d sabotages, %d failed" % (len(rows), failed))
sys.exit(failed != 0)
