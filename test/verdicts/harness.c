/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The program that runs one function of a fixture: with all choices one after
 * another, then with seeds.
 *   program FUNCTION ROLE RUNS    ROLE `-': nobody known calls it
 * prints
 *   violation LINE CLAUSE FLAGS TEXT    for each violation
 *   line LINE                           for each line that was run
 *   role FUNCTION ROLE                  for each callback that was registered
 */
#include "harness.h"

#include <ntddk.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../models/ataport/ataport_port.h"
#include "../../models/core/context.h"
#include "../../models/core/resources.h"
#include "../../models/core/violations.h"
#include "../../models/lifecycle/miniport_model.h"
#include "../../models/lifecycle/roles.h"
#include "../../models/storport/storport_port.h"

enum {
  MOST_LINES = 4096,
  MOST_STEPS = 20000,
  MOST_FAILURES = 40,
  MOST_SECONDS = 120
};

static const char *role_now; /* NULL: nobody known calls the function */
static void (*function_now)(void);
static unsigned char lines[MOST_LINES];
static unsigned steps, failures;

/* The trace, seen by the linker's --wrap: which lines are run. A run that does
 * not end is ended; so is one that goes on for as long as a routine fails. */
void __real_miniport_trace_at(const char *file, unsigned line);
void __wrap_miniport_trace_at(const char *file, unsigned line);
void __wrap_miniport_trace_at(const char *file, unsigned line) {
  __real_miniport_trace_at(file, line);
  if (line < MOST_LINES && !strcmp(file, harness_fixture))
    lines[line] = 1;
  if (++steps > MOST_STEPS)
    stop_machine();
}

bool __real_fails(const char *routine);
bool __wrap_fails(const char *routine);
bool __wrap_fails(const char *routine) {
  if (++failures > MOST_FAILURES)
    stop_machine();
  return __real_fails(routine);
}

/* Roles that get two extensions: the port driver has to know which is which. */
static void *other_extension; /* of HwFindAdapter: HwContext */

void *unknown_extension(unsigned argument, const struct unknown_type *type) {
  void *extension;
  if (role_now && !strcmp(role_now, "AtaChannelInitRoutine") && argument == 2) {
    extension = ataport_add_controller(0, false)->extension;
    unknown_variable(extension, type);
    return extension;
  }
  if (role_now && !strcmp(role_now, "HwFindAdapter") && argument < 2) {
    extension = unknown_variable_memory(type);
    if (argument == 0)
      storport_adapter_of(extension)->known = true;
    else
      other_extension = extension;
    return extension;
  }
  return argument == 0 ? unknown_variable_memory(type) : NULL;
}

void __real_extension_given(PVOID extension, const char *routine);
void __wrap_extension_given(PVOID extension, const char *routine);
void __wrap_extension_given(PVOID extension, const char *routine) {
  if (extension == other_extension)
    __real_extension_given(extension, routine);
}

/* Whether the documents let the callback run below its highest level too. */
static bool at_any_level(const char *role) {
  return !strcmp(role, "HwStartIo") || !strcmp(role, "IdeHwBuildIo") ||
         !strcmp(role, "IdeHwControl") || !strcmp(role, "HwAdapterControl");
}

/* A function that nobody known calls returns to a caller, who may release a
 * lock whose handle is still there. */
void __real_resources_callback_returned(bool outermost);
void __wrap_resources_callback_returned(bool outermost);
void __wrap_resources_callback_returned(bool outermost) {
  bool caller_has_them = !role_now;
  for (struct resource *r = resources_first(); r; r = r->next)
    if (r->kind->held_by_callback && !is_unknown_memory(r->start))
      caller_has_them = false;
  if (caller_has_them)
    resources_find_lost();
  else
    __real_resources_callback_returned(outermost);
}

/* StorPort's control types that the documents give no level for. */
enum { UNDOCUMENTED_TYPES = 6 };

static struct role_action choose_action(const struct model_role *role) {
  unsigned count = 0, more, chosen;
  while (role->actions[count].name)
    ++count;
  more = strncmp(role->name, "Hw", 2) ? 0 : UNDOCUMENTED_TYPES;
  chosen = choose("action", count + more);
  if (chosen < count)
    return role->actions[chosen];
  return (struct role_action){"", chosen, MODEL_PASSIVE};
}

void callback_begins(void) {
  const struct model_role *role = role_now ? model_role(role_now) : NULL;
  struct role_action action = {NULL, 0, role ? role->irql : MODEL_PASSIVE};
  if (!role)
    return;
  if (role->actions)
    action = choose_action(role);
  if (action.irql == MODEL_DISPATCH && at_any_level(role->name) &&
      choose("level", 2))
    action.irql = MODEL_PASSIVE;
  context_enter(role->name, action.name, action.value, action.irql);
}

unsigned long long callback_action(const char *name,
                                   const unsigned long long *values,
                                   unsigned count) {
  if (role_now && model_role(role_now)->actions)
    return context_now()->action_value;
  return unknown_integer(name, values, count);
}

void callback_ends(void) {
  if (role_now)
    context_leave();
}

/* Callbacks are registered by a call, ... */
static void say_role(const char *role, void (*routine)(void)) {
  for (size_t i = 0; i < harness_function_count; ++i)
    if (harness_functions[i].address == routine)
      printf("role %s %s\n", harness_functions[i].name, role);
}

void __real_role_registered(const char *role, void (*routine)(void));
void __wrap_role_registered(const char *role, void (*routine)(void));
void __wrap_role_registered(const char *role, void (*routine)(void)) {
  say_role(role, routine);
  __real_role_registered(role, routine);
}

/* ... or in a structure: one that the port driver is given, or one that the
 * function was given to fill. */
static void find_roles(const void *memory, const char *type) {
  for (size_t i = 0; i < harness_member_count; ++i) {
    void (*routine)(void);
    if (strcmp(harness_members[i].structure, type))
      continue;
    memcpy(&routine, (const char *)memory + harness_members[i].offset,
           sizeof(routine));
    say_role(harness_members[i].name, routine);
  }
}

ULONG __real_StorPortInitialize(PVOID object, PVOID path, void *data,
                                PVOID context);
ULONG __wrap_StorPortInitialize(PVOID object, PVOID path, void *data,
                                PVOID context);
ULONG __wrap_StorPortInitialize(PVOID object, PVOID path, void *data,
                                PVOID context) {
  find_roles(data, "_HW_INITIALIZATION_DATA");
  return __real_StorPortInitialize(object, path, data, context);
}

static void run(void *unused) {
  (void)unused;
  steps = failures = 0;
  other_extension = NULL;
  unknown_begin();
  function_now();
  unknown_end();
  unknown_visit(find_roles);
}

static void judge(unsigned long runs) {
  struct model_options options = {
      .runs = runs, .exhaustive = true, .look_at_results = true};
  alarm(MOST_SECONDS);
  if (model_run_function(run, NULL, &options) >= runs) {
    options.exhaustive = false;
    options.seed = 1;
    model_run_function(run, NULL, &options);
  }
  for (size_t i = 0; i < violation_count(); ++i) {
    const struct violation *found = violation_at(i);
    if (found->place.file && !strcmp(found->place.file, harness_fixture))
      printf("violation %u %s %s%s%s. %s\n", found->place.line, found->clause,
             found->across ? "across," : "", found->advisory ? "advisory," : "",
             found->dump ? "dump," : "", found->text);
  }
  for (unsigned i = 0; i < MOST_LINES; ++i)
    if (lines[i])
      printf("line %u\n", i);
}

int main(int argc, char **argv) {
  if (argc != 4)
    return 1;
  for (size_t i = 0; i < harness_function_count; ++i)
    if (!strcmp(harness_functions[i].name, argv[1]))
      function_now = harness_functions[i].run;
  if (!function_now || (strcmp(argv[2], "-") && !model_role(argv[2])))
    return 1;
  role_now = strcmp(argv[2], "-") ? argv[2] : NULL;
  judge(strtoul(argv[3], NULL, 10));
  return 0;
}
