/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Runs of a driver: by seeds or through all choices, each from nothing, and
 * again with results turned over. */
#include "run.h"

#include "../ataport/ataport_port.h"
#include "../core/context.h"
#include "../core/device.h"
#include "../core/memory.h"
#include "../core/registrations.h"
#include "../core/registry.h"
#include "../core/resources.h"
#include "../core/results.h"
#include "../storport/storport_port.h"
#include "../trace/trace_clear.h"
#include "roles.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* By seeds, each place where a result is given is asked about that often. */
enum { OFTEN_ENOUGH = 100 };

static bool all_choices;
static const char *problem;

/* In the mode that calls callbacks alone, what DriverEntry registered stays. */
static bool keep_registered;

/* Results are looked at by comparing what runs do. */
static bool comparing;

/* The extensions of this run. */
enum { EXTENSIONS = 8 };
static struct {
  const char *start;
  size_t size;
} extensions[EXTENSIONS];
static unsigned extension_count;

static void begin_run(const struct model_options *options,
                      unsigned turned_over) {
  if (keep_registered) {
    storport_remove_adapters();
    ataport_remove_controllers();
  } else {
    storport_clear();
    ataport_clear();
  }
  resources_clear(); /* with what the port drivers keep in resources */
  trace_clear();
  registry_reset();
  device_power_on();
  contexts_clear(options->dump);
  extension_count = 0;
  results_run_begins(turned_over);
  if (options->prepare != NULL)
    options->prepare();
}

/* Saves the search for most words. */
static bool may_be_address(uint64_t word) {
  return word >> 32 != 0 && word >> 47 == 0;
}

static void show_bytes(const char *start, size_t size) {
  uint64_t word;

  for (size_t at = 0; at < size; at += sizeof(word)) {
    word = 0;
    memcpy(&word, start + at,
           size - at < sizeof(word) ? size - at : sizeof(word));
    if (word != 0)
      behaviour_add((may_be_address(word) ? memory_value(word) : word) ^ at);
  }
}

/* What a run leaves behind is part of its behaviour. */
static void show_memory(void) {
  void *start;
  size_t size;

  for (size_t block = 0; memory_block(block, &start, &size); block++)
    show_bytes(start, size);
}

/* Repeats the run with each result turned over that may not have been looked
 * at. `stopped_in`: the callback in which the machine stopped, so that the
 * driver could not look any more; 0: it did not stop. */
static void look_at_results(const struct model_options *options,
                            void (*body)(void *), void *argument,
                            unsigned stopped_in) {
  uint64_t before = behaviour();
  unsigned given = results_given();

  for (unsigned n = 0; n < given; n++) {
    if (!result_in_question(n, stopped_in,
                            options->exhaustive ? UINT_MAX : OFTEN_ENOUGH))
      continue;
    violations_record(false);
    choices_repeat();
    begin_run(options, n);
    until_machine_stops(body, argument);
    show_memory();
    violations_record(true);
    if (behaviour() == before)
      result_not_looked_at(n);
  }
}

unsigned long run_all(const struct model_options *options, void (*body)(void *),
                      void *argument) {
  unsigned long runs = 0;

  for (; runs < options->runs; runs++) {
    unsigned stopped_in = 0;

    if (!options->exhaustive)
      choices_by_seed(options->seed + runs);
    else if (runs == 0)
      choices_exhaustive();
    else if (!choices_next())
      break;

    begin_run(options, UINT_MAX);
    if (!until_machine_stops(body, argument))
      stopped_in = context_now()->invocation;
    if (!options->look_at_results)
      continue;
    show_memory();
    look_at_results(options, body, argument, stopped_in);
  }
  if (!options->exhaustive || choices_next() || choices_left_out())
    all_choices = false;
  return runs;
}

void callback_enter_at(const char *role, unsigned action, unsigned irql) {
  const struct model_role *known = model_role(role);
  const struct role_action *of_action =
      action == NO_ACTION ? NULL : model_role_action(known, action);

  if (context_now()->dump)
    irql = MODEL_HIGH;
  context_enter(known->name, of_action == NULL ? NULL : of_action->name,
                action == NO_ACTION ? 0 : action, irql);
  behaviour_add(action);
}

void callback_enter(const char *role, unsigned action) {
  const struct model_role *known = model_role(role);
  const struct role_action *of_action =
      action == NO_ACTION ? NULL : model_role_action(known, action);

  callback_enter_at(role, action,
                    of_action == NULL ? known->irql : of_action->irql);
}

void callback_extension(const void *extension, size_t size) {
  if (extension_count < EXTENSIONS) {
    extensions[extension_count].start = extension;
    extensions[extension_count++].size = size;
  }
}

/* What one callback leaves in an extension, the next may overwrite. */
void callback_leave(uint64_t result) {
  behaviour_add(result);
  if (comparing)
    for (unsigned n = 0; n < extension_count; n++)
      show_bytes(extensions[n].start, extensions[n].size);
  context_leave();
}

bool device_is_simulated(void) {
  for (size_t n = 0; n < device_range_count(); n++)
    if (device_range_at(n)->interrupt != NULL)
      return true;
  return false;
}

int interrupt_asserted(void) {
  return device_is_simulated() ? device_interrupt() : -1;
}

bool interrupt_at_once(void) {
  return interrupt_asserted() >= 0 && choose("interrupt comes later", 2) == 0;
}

bool interrupt_again(unsigned *served) {
  enum { PATIENCE = 256 };

  return ++*served < PATIENCE && interrupt_asserted() >= 0;
}

enum preference choose_preference(void) {
  static const enum preference preferences[] = {
      A_REQUEST,  A_REQUEST, A_REQUEST, WHAT_WAITS,
      WHAT_WAITS, ANYTHING,  ANYTHING,  A_CHANGE};

  return preferences[choose("what is to come", 8)];
}

static bool got_to_run;

void driver_runs(void) { got_to_run = true; }

void undocumented_result(const char *clause, const char *role, long result) {
  violation(clause, NULL, "%s returns %ld, which its page does not have", role,
            result)
      ->callback = role;
}

void never_completed(const char *clause, const char *role, struct place taken) {
  place_now = taken;
  violation(clause, NULL, "the request is never completed")->callback = role;
}

void driver_unloaded(bool (*excused)(const struct resource *resource)) {
  for (struct resource *resource = resources_first(); resource != NULL;
       resource = resource->next) {
    struct violation *lost;

    if (resource->state != RESOURCE_OPEN || resource->judged ||
        resource->escaped || resource->kind->lost == NULL)
      continue;
    place_now = resource->opened;
    lost = violation(resource->kind->lost, NULL,
                     "%s still open when the driver was unloaded",
                     resource->kind->name);
    lost->opened = resource->opened;
    lost->across = true;
    lost->advisory = excused != NULL && excused(resource);
    resource->judged = true;
  }
}

/* --- The three ways to run a driver ------------------------------------- */

static bool start(const struct model_options *options) {
  problem = NULL;
  comparing = options->look_at_results;
  results_clear();
  all_choices = options->exhaustive;
  keep_registered = false;
  trace_keep_globals(false);
  registry_clear();
  if (options->registry != NULL)
    problem = registry_load(options->registry);
  if (options->runs == 0)
    problem = "no run was asked for";
  return problem == NULL;
}

/* Calls DriverEntry; false if it registered nothing. */
static bool enter_driver(DRIVER_INITIALIZE *driver_entry) {
  static WCHAR path[] =
      L"\\Registry\\Machine\\System\\CurrentControlSet\\Services\\miniport";
  UNICODE_STRING registry_path = {sizeof(path) - sizeof(path[0]), sizeof(path),
                                  path};
  DRIVER_OBJECT driver;
  NTSTATUS status;

  memset(&driver, 0, sizeof(driver));
  callback_enter("DriverEntry", NO_ACTION);
  status = driver_entry(&driver, &registry_path);
  callback_leave((uint64_t)status);
  return storport_registered() != NULL || ataport_registered() != NULL;
}

static bool registered;

static void life(void *argument) {
  DRIVER_INITIALIZE **driver_entry = argument;

  if (!enter_driver(*driver_entry))
    return;
  registered = true;
  if (storport_registered() != NULL)
    storport_life();
  else
    ataport_life();
}

unsigned long model_run_driver(DRIVER_INITIALIZE *driver_entry,
                               const struct model_options *options) {
  unsigned long runs;

  if (!start(options))
    return 0;
  registered = got_to_run = false;
  runs = run_all(options, life, &driver_entry);
  if (!registered) {
    problem = "DriverEntry registers with neither port driver";
    return 0;
  }
  if (!got_to_run)
    problem = "no adapter or channel got so far that it takes requests";
  return runs;
}

/* DriverEntry by itself, for what it registers. */
static void entry_alone(void *argument) {
  DRIVER_INITIALIZE **driver_entry = argument;

  if (enter_driver(*driver_entry) && storport_registered() != NULL)
    storport_find_registrations();
}

struct alone {
  struct registration callback;
  unsigned action;
};

static void callback_alone(void *argument) {
  struct alone *alone = argument;

  if (!storport_call_alone(alone->callback.role, alone->callback.routine,
                           alone->action))
    ataport_call_alone(alone->callback.role, alone->callback.routine,
                       alone->action);
}

unsigned long model_run_callbacks(DRIVER_INITIALIZE *driver_entry,
                                  const struct model_options *options) {
  unsigned long runs;

  if (!start(options))
    return 0;
  registrations_clear();
  runs = run_all(options, entry_alone, &driver_entry);

  /* Once more, as all goes well, for what it registers. */
  choices_exhaustive();
  begin_run(options, UINT_MAX);
  violations_record(false);
  until_machine_stops(entry_alone, &driver_entry);
  violations_record(true);
  if (registration_count() == 0) {
    problem = "DriverEntry registers with neither port driver";
    return 0;
  }

  keep_registered = true;
  trace_keep_globals(true);
  for (size_t n = 0; n < registration_count(); n++) {
    struct alone alone = {registration_at(n), NO_ACTION};
    const struct model_role *role = model_role(alone.callback.role);

    if (role->actions == NULL) {
      runs += run_all(options, callback_alone, &alone);
      continue;
    }
    for (const struct role_action *action = role->actions; action->name != NULL;
         action++) {
      alone.action = action->value;
      runs += run_all(options, callback_alone, &alone);
    }
  }
  keep_registered = false;
  return runs;
}

struct call {
  void (*function)(void *);
  void *argument;
};

static void call(void *argument) {
  const struct call *call = argument;

  call->function(call->argument);
  resources_find_lost();
}

unsigned long model_run_function(void (*function)(void *), void *argument,
                                 const struct model_options *options) {
  struct call to_call = {function, argument};

  if (!start(options))
    return 0;
  return run_all(options, call, &to_call);
}

bool model_all_choices(void) { return all_choices; }

const char *model_problem(void) { return problem; }
