/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Where the model sees a traced program: the line of each call, and the line
 * where a function returns. What is marked MODEL is not traced.
 */
// RUN: %native -Wall %s %model -o %t
// RUN: %t | FileCheck --match-full-lines %s
// RUN: %native -fsanitize=address %s %model_sanitized -o %t.asan
// RUN: %t.asan | FileCheck --match-full-lines %s
#include "core/context.h"
#include "core/resources.h"
#include "trace/trace_clear.h"

#include <stdio.h>

#define MODEL __attribute__((nodebug))
#define BAIL_OUT return

MODEL static int StorPortSay(const char *what, ...) {
  printf("%s %u\n", what, place_now.line);
  return 7;
}
MODEL static int StorPortIs(int value) { return value; }

static int Helper(int Value) { return Value + 1; }

static void Calls(void) {
  int Value;

  // clang-format off
  Value =
      StorPortSay("call",
                  Helper(1));
  // CHECK:      call [[#@LINE-2]]
  Value = Helper(1) +
          StorPortSay("second",
                      Value,
                      StorPortSay("inner"));
  // CHECK-NEXT: inner [[#@LINE-1]]
  // CHECK-NEXT: second [[#@LINE-4]]
  for (Value = 0; Value < 2; StorPortSay("step"), Value++)
    StorPortSay("body");
  // CHECK-NEXT: body [[#@LINE-1]]
  // CHECK-NEXT: step [[#@LINE-3]]
  // CHECK-NEXT: body [[#@LINE-3]]
  // CHECK-NEXT: step [[#@LINE-5]]
  // clang-format on
}
// CHECK-NEXT: returned [[#@LINE-1]]

static void ReturnInSwitch(void) {
  switch (StorPortIs(2)) {
  case 1:
    break;
  case 2:
    return;
    // CHECK-NEXT: returned [[#@LINE-1]]
  }
}

static void BreakInSwitch(void) {
  switch (StorPortIs(1)) {
  case 1:
    break;
  case 2:
    return;
  }
}
// CHECK-NEXT: returned [[#@LINE-1]]

static void ReturnInLoop(void) {
  for (;;) {
    if (StorPortIs(1)) {
      return;
      // CHECK-NEXT: returned [[#@LINE-1]]
    }
  }
}

static void EndOfLoop(void) {
  while (StorPortIs(0))
    if (StorPortIs(1))
      return;
}
// CHECK-NEXT: returned [[#@LINE-1]]

static void EndOfIf(void) {
  if (StorPortIs(0))
    return;
  if (StorPortIs(1)) {
    StorPortIs(2);
  }
}
// CHECK-NEXT: returned [[#@LINE-1]]

static void GotoEnd(void) {
  if (StorPortIs(1))
    goto out;
  StorPortIs(2);
  return;
out:;
}
// CHECK-NEXT: returned [[#@LINE-1]]

static int ReturnValue(void) {
  if (StorPortIs(1)) {
    if (StorPortIs(0))
      return 1;
    return 2;
    // CHECK-NEXT: returned [[#@LINE-1]]
  }
  return 3;
}

static void ReturnCall(void) {
  int Value = ReturnValue();

  if (Value == 2)
    return (void)StorPortIs(Helper(Value));
  // CHECK-NEXT: returned [[#@LINE-1]]
  StorPortIs(1);
}

static int ReturnByMacro(void) {
  if (StorPortIs(1))
    BAIL_OUT 1;
  // CHECK-NEXT: returned [[#@LINE-1]]
  return 2;
}

/* A polling loop is stopped some time. */
static void Endless(void) {
  for (;;)
    ;
}
// CHECK-NEXT: stopped [[#@LINE-3]]

/* Global variables are at each run what they were at first, or what is kept. */
static unsigned Runs = 40;
static void Count(void) {
  static unsigned More = 1;

  Runs++;
  More++;
  StorPortSay(Runs == 39 + More ? "count" : "miscount");
  StorPortSay(More == 2 ? "first" : "again");
  // CHECK-NEXT: count [[#@LINE-2]]
  // CHECK-NEXT: first [[#@LINE-2]]
  // CHECK-NEXT: returned [[#END_OF_COUNT:@LINE+4]]
  // CHECK-NEXT: count [[#]]
  // CHECK-NEXT: first [[#]]
  // CHECK-NEXT: returned [[#END_OF_COUNT]]
}
MODEL static void CountAndKeep(void) {
  Count();
  trace_keep_globals(true);
  // CHECK-NEXT: count [[#]]
  // CHECK-NEXT: first [[#]]
  // CHECK-NEXT: returned [[#END_OF_COUNT]]
}
MODEL static void CountAndForget(void) {
  Count();
  trace_keep_globals(false);
  // CHECK-NEXT: count [[#]]
  // CHECK-NEXT: again [[#]]
  // CHECK-NEXT: returned [[#END_OF_COUNT]]
  // CHECK-NEXT: count [[#]]
  // CHECK-NEXT: first [[#]]
  // CHECK-NEXT: returned [[#END_OF_COUNT]]
  // CHECK-NEXT: end
}

MODEL static void run(void *argument) {
  void (*const *function)(void) = argument;

  context_enter("Callback", NULL, 0, MODEL_PASSIVE);
  (*function)();
  context_leave();
}

MODEL static void CallReturnValue(void) { ReturnValue(); }
MODEL static void CallReturnByMacro(void) { ReturnByMacro(); }

MODEL int main(void) {
  void (*functions[])(void) = {
      Calls,      ReturnInSwitch,    BreakInSwitch,  ReturnInLoop,
      EndOfLoop,  EndOfIf,           GotoEnd,        CallReturnValue,
      ReturnCall, CallReturnByMacro, Endless,        Count,
      Count,      CountAndKeep,      CountAndForget, Count};

  for (unsigned i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
    bool whole;

    resources_clear();
    trace_clear();
    contexts_clear(false);
    whole = until_machine_stops(run, &functions[i]);
    printf("%s %u\n", whole ? "returned" : "stopped", place_now.line);
  }
  puts("end");
  return 0;
}
