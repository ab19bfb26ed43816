/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The command line of a program that runs a driver, and what it prints. */
#include "miniport_model.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NONE_FOUND = 0, COULD_NOT_RUN = 1, FOUND = 2 };

static bool number(const char *text, unsigned long long *value) {
  char *end;

  if (text == NULL || *text < '0' || *text > '9')
    return false;
  errno = 0;
  *value = strtoull(text, &end, 0);
  return *end == '\0' && errno == 0;
}

static int wrong_use(const char *program, const char *argument) {
  fprintf(stderr,
          "%s: cannot understand '%s'\n"
          "usage: %s [--reg FILE] [--seed N] [--runs N] [--exhaustive]"
          " [--callbacks] [--dump] [--results]\n",
          program, argument, program);
  return COULD_NOT_RUN;
}

static void print(const struct violation *violation) {
  printf("%s:%u: %s routine=%s callback=%s action=%s irql=%u%s%s%s: %s\n",
         violation->place.file == NULL ? "?" : violation->place.file,
         violation->place.line, violation->clause, violation->routine,
         violation->callback, violation->action, violation->irql,
         violation->across ? " across" : "",
         violation->advisory ? " advisory" : "", violation->dump ? " dump" : "",
         violation->text);
}

int model_main(int argc, char **argv, DRIVER_INITIALIZE *driver_entry) {
  struct model_options options = {.seed = 1, .runs = 100};
  bool callbacks = false;
  unsigned long runs;
  size_t count, certain;
  unsigned long long value;

  for (int n = 1; n < argc; n++) {
    const char *option = argv[n];
    const char *next = n + 1 < argc ? argv[n + 1] : NULL;

    if (strcmp(option, "--exhaustive") == 0) {
      options.exhaustive = true;
    } else if (strcmp(option, "--callbacks") == 0) {
      callbacks = true;
    } else if (strcmp(option, "--dump") == 0) {
      options.dump = true;
    } else if (strcmp(option, "--results") == 0) {
      options.look_at_results = true;
    } else if (strcmp(option, "--reg") == 0 && next != NULL) {
      options.registry = next;
      n++;
    } else if (strcmp(option, "--seed") == 0 && number(next, &value)) {
      options.seed = value;
      n++;
    } else if (strcmp(option, "--runs") == 0 && number(next, &value)) {
      options.runs = (unsigned long)value;
      n++;
    } else {
      return wrong_use(argv[0], option);
    }
  }

  runs = callbacks ? model_run_callbacks(driver_entry, &options)
                   : model_run_driver(driver_entry, &options);
  count = violation_count();
  certain = violations_certain();
  for (size_t n = 0; n < count; n++)
    print(violation_at(n));
  if (runs > 0)
    printf("runs: %lu%s; violations: %zu; advisory: %zu\n", runs,
           model_all_choices() ? " (all choices)" : "", certain,
           count - certain);
  if (model_problem() != NULL)
    fprintf(stderr, "%s: %s\n", argv[0], model_problem());
  if (certain > 0)
    return FOUND;
  return model_problem() == NULL ? NONE_FOUND : COULD_NOT_RUN;
}
