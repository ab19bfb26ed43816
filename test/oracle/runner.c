/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Runs a file of generated drivers:
 *   PROGRAM FIRST RUNS
 * from the driver numbered FIRST on, at most RUNS times for each callback and
 * action. Each violation is a line "violation DRIVER LINE CLAUSE FLAGS TEXT",
 * each function that was run a line "function DRIVER NAME", each line that was
 * only run behind a violation a line "behind DRIVER LINE", each that was only
 * run before the machine stopped a line "stopped DRIVER LINE", and each driver
 * ends with a line "driver DRIVER RUNS all|bounded|PROBLEM".
 */
#include "../../models/ataport/ataport_port.h"
#include "../../models/core/context.h"
#include "../../models/lifecycle/miniport_model.h"
#include "../../models/storport/storport_port.h"
#include "drivers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct driver Drivers[];

/* The functions of the driver that were run. */
static const char *entered[100];
static size_t entered_count;

/* The lines that were run outside of the dump stack; those that were run at
 * all, and those that were run with nothing violated before. */
static bool in_dump_stack;
static bool ran[100000], seen[100000], clean[100000];
/* Those that were run in a run that came to its end. */
static bool ended[100000];
/* Of the driver, of those that were run. */
static unsigned first_line, last_line;
/* In this run, in order; a loop that does not end is left. */
enum { MOST_LINES = 20000 };
static unsigned lines[MOST_LINES], line_count;
static bool stopped;           /* this run */
static unsigned long occurred; /* when the run began */
static bool repeated;          /* a run with a result turned over */

static const struct driver *driver; /* that is run */

/* The trace's own are called by these (ld --wrap). */
void __real_miniport_trace_enter(const char *function);
void __wrap_miniport_trace_enter(const char *function);
void __real_miniport_trace_at(const char *file, unsigned line);
void __wrap_miniport_trace_at(const char *file, unsigned line);

void __real_resources_clear(void);
void __wrap_resources_clear(void);
void __real_violations_record(bool recorded);
_Noreturn void __real_stop_machine(void);
_Noreturn void __wrap_stop_machine(void);
void __wrap_violations_record(bool recorded);

/* What is known of the run only when it is over. */
static void close_run(void) {
  for (unsigned i = 0; i < line_count && !stopped; ++i)
    ended[lines[i]] = true;
  line_count = 0;
  stopped = false;
}

/* The lifecycle clears the resources when a run begins. */
void __wrap_resources_clear(void) {
  occurred = violations_occurred();
  close_run();
  __real_resources_clear();
}

void __wrap_stop_machine(void) {
  stopped = true;
  __real_stop_machine();
}

/* Once there is an adapter or a channel, there is another one. */
struct storport_adapter *__real_storport_adapter_new(void);
struct storport_adapter *__wrap_storport_adapter_new(void);
struct ata_channel *__real_ataport_add_channel(struct ata_controller *, UCHAR);
struct ata_channel *__wrap_ataport_add_channel(struct ata_controller *, UCHAR);

static void leave_state(PVOID extension) {
  ULONG state;

  if (driver->state_at == 0)
    return;
  state = choose("what earlier callbacks have left", 2);
  memcpy((char *)extension + driver->state_at, &state, sizeof(state));
}

static bool has_other(void) {
  return driver->other != NULL || driver->other_at != 0;
}

static void leave_other(PVOID extension, PVOID other) {
  leave_state(other);
  if (driver->other != NULL)
    *driver->other = other;
  else
    memcpy((char *)extension + driver->other_at, &other, sizeof(other));
}

struct storport_adapter *__wrap_storport_adapter_new(void) {
  struct storport_adapter *adapter = __real_storport_adapter_new();
  struct storport_adapter *other;

  if (adapter == NULL)
    return NULL;
  leave_state(adapter->extension);
  if (has_other() && (other = __real_storport_adapter_new()) != NULL)
    leave_other(adapter->extension, other->extension);
  return adapter;
}

struct ata_channel *
__wrap_ataport_add_channel(struct ata_controller *controller, UCHAR number) {
  struct ata_channel *channel = __real_ataport_add_channel(controller, number);
  struct ata_channel *other;

  if (channel == NULL)
    return NULL;
  leave_state(channel->extension);
  if (has_other() &&
      (other = __real_ataport_add_channel(controller, number + 1)) != NULL)
    leave_other(channel->extension, other->extension);
  return channel;
}

void __wrap_violations_record(bool recorded) {
  repeated = !recorded;
  __real_violations_record(recorded);
}

void __wrap_miniport_trace_at(const char *file, unsigned line) {
  if (line < sizeof(ran) && !repeated) {
    if (!in_dump_stack)
      ran[line] = true;
    seen[line] = true;
    if (violations_occurred() == occurred)
      clean[line] = true;
    if (first_line == 0 || line < first_line)
      first_line = line;
    if (line > last_line)
      last_line = line;
  }
  __real_miniport_trace_at(file, line);
  lines[line_count++] = line < sizeof(ran) && !repeated ? line : 0;
  if (line_count == MOST_LINES)
    stop_machine();
}

void __wrap_miniport_trace_enter(const char *function) {
  size_t n = 0;
  while (n < entered_count && strcmp(entered[n], function) != 0)
    ++n;
  if (n == entered_count && !repeated && n < sizeof(entered) / sizeof(*entered))
    entered[entered_count++] = function;
  __real_miniport_trace_enter(function);
}

ULONG Input(const char *Name, ULONG Alternatives) {
  return choose(Name, Alternatives);
}

VOID CodeOfAnotherFile(VOID) {}

VOID AskAnotherFile(PULONG Answer) {
  *Answer = choose("answer of another file", 2);
}

static void print_violations(size_t n) {
  for (size_t i = 0; i < violation_count(); ++i) {
    const struct violation *found = violation_at(i);
    /* In the dump stack most things are wrong: what counts is code that is
     * meant for it. */
    bool dump = found->dump && ran[found->place.line];
    printf("violation %zu %u %s %s%s%s, %s %s\n", n, found->place.line,
           found->clause, found->across ? "across," : "",
           found->advisory ? "advisory," : "", dump ? "dump" : "",
           found->callback, found->text);
  }
}

int main(int argc, char **argv) {
  if (argc != 3)
    return 1;
  for (size_t n = strtoul(argv[1], NULL, 10); Drivers[n].entry; ++n) {
    struct model_options options = {
        .runs = strtoul(argv[2], NULL, 10),
        .exhaustive = true,
        .look_at_results = true,
    };
    driver = &Drivers[n];
    violations_clear();
    entered_count = 0;
    first_line = last_line = 0;
    in_dump_stack = false;
    unsigned long runs = model_run_callbacks(Drivers[n].entry, &options);
    bool all = model_all_choices();
    if (Drivers[n].dump && !model_problem()) {
      in_dump_stack = options.dump = true;
      runs += model_run_callbacks(Drivers[n].entry, &options);
      all = all && model_all_choices();
    }
    close_run();
    print_violations(n);
    for (size_t i = 0; i < entered_count; ++i)
      printf("function %zu %s\n", n, entered[i]);
    for (unsigned line = first_line; line != 0 && line <= last_line; ++line)
      if (seen[line] && !clean[line])
        printf("behind %zu %u\n", n, line);
      else if (seen[line] && !ended[line])
        printf("stopped %zu %u\n", n, line);
    printf("driver %zu %lu %s\n", n, runs,
           model_problem() ? model_problem()
           : all           ? "all"
                           : "bounded");
    fflush(stdout);
  }
  return 0;
}
