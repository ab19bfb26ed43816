/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The record of violations: one for each clause and place, with the marks that
 * all occurrences have in common. The test sets the place itself: the trace
 * leaves out what has no debug information. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t | FileCheck --match-full-lines %s
#include "core/context.h"

#include <stdio.h>

__attribute__((nodebug)) static struct violation *at(unsigned line,
                                                     const char *clause) {
  place_now.file = "driver.c";
  place_now.line = line;
  return violation(clause, "Routine", "text %u", line);
}

__attribute__((nodebug)) int main(void) {
  unsigned long before;

  char other_address[] = "driver.c";

  contexts_clear(false);
  context_enter("IdeHwControl", "IdeStart", 0, MODEL_PASSIVE);
  at(1, "A2");
  at(1, "A2");
  at(1, "A6")->advisory = true;
  at(1, "A6")->advisory = true;
  at(2, "A2")->across = true;
  at(2, "A2");
  place_now.file = other_address;
  violation("A2", NULL, "not recorded again");

  violations_record(false);
  at(3, "A2");
  violations_record(true);
  context_leave();

  contexts_clear(true);
  at(4, "A4");
  at(1, "A6")->advisory = true;

  // CHECK: A2:1 Routine IdeHwControl IdeStart -- text 1
  // CHECK-NEXT: A6:1 Routine IdeHwControl IdeStart advisory -- text 1
  // CHECK-NEXT: A2:2 Routine IdeHwControl IdeStart -- text 2
  // CHECK-NEXT: A4:4 Routine dump -- text 4
  // CHECK-NEXT: 1 3 4
  // CHECK-NEXT: 0 1
  // CHECK-NEXT: 0
  for (size_t n = 0; n < violation_count(); n++) {
    const struct violation *v = violation_at(n);

    printf("%s:%u %s", v->clause, v->place.line, v->routine);
    if (*v->callback != '\0')
      printf(" %s %s", v->callback, v->action);
    printf("%s%s%s -- %s\n", v->across ? " across" : "",
           v->advisory ? " advisory" : "", v->dump ? " dump" : "", v->text);
  }
  printf("%d %zu", violation_known("A4", violation_at(3)->place),
         violations_certain());
  printf(" %zu\n", violation_count());
  before = violations_occurred();
  at(5, "families:Routine");
  printf("%lu", violations_occurred() - before);
  at(6, "A7");
  printf(" %lu\n", violations_occurred() - before);
  violations_clear();
  printf("%zu\n", violation_count());
  return 0;
}
