/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Single functions that use the ATA port registry: what is returned to the
 * wrong caller, what a result can decide about, which of two writes counts, and
 * arguments that are no addresses. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t | FileCheck --match-full-lines --implicit-check-not=A25 %s
#include <lifecycle/miniport_model.h>

#include "core/context.h"
#include "core/registry.h"

#include <irb.h>
#include <stdio.h>
#include <string.h>

#define KEY                                                                    \
  "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\miniport"          \
  "\\Controller0"

static char extension[64];
__attribute__((nodebug)) static unsigned answers[2];
__attribute__((nodebug)) static bool grown;

static void wrong_callers(void *argument) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(extension, 4);

  (void)argument;
  if (buffer == NULL)
    return;
  context_enter("IdeHwStartIo", NULL, 0, MODEL_DEVICE);
  answers[0] |= AtaPortRegistryControllerKeyRead(
      extension, 0, "Value", IDE_REG_DWORD, buffer, &length);
  context_leave();
  context_enter("AtaAdapterControl", "IdeStart", IdeStart, MODEL_PASSIVE);
  answers[1] |= AtaPortRegistryControllerKeyWriteDeferred(
      extension, 0, "Value", IDE_REG_DWORD, buffer, &length);
  context_leave();
  AtaPortRegistryFreeBuffer(extension, buffer);
}

/* The name, the controller, the routine: each depends on the result. */
static void looked_at(void *argument) {
  static PCHAR names[] = {"One", "Other"};
  ULONG length = 4;
  UCHAR first, second;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(extension, 4);

  (void)argument;
  if (buffer == NULL)
    return;
  first = AtaPortRegistryControllerKeyRead(extension, 0, "Value", IDE_REG_DWORD,
                                           buffer, &length);
  length = 4;
  memset(buffer, 0, 4);
  second = AtaPortRegistryControllerKeyWrite(extension, 0, names[first != 0],
                                             IDE_REG_DWORD, buffer, &length);
  length = 4;
  if (!AtaPortRegistryControllerKeyWrite(extension, second != 0, "Value",
                                         IDE_REG_DWORD, buffer, &length))
    extension[0] = 1;
  AtaPortRegistryFreeBuffer(extension, buffer);
}

static void written_twice(void *argument) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(extension, 8);

  (void)argument;
  if (buffer == NULL)
    return;
  memset(buffer, 1, 4);
  memset(buffer + 4, 2, 4);
  if (AtaPortRegistryControllerKeyWriteDeferred(
          extension, 0, "Twice", IDE_REG_DWORD, buffer, &length) &&
      AtaPortRegistryControllerKeyWriteDeferred(
          extension, 0, "Twice", IDE_REG_DWORD, buffer + 4, &length)) {
    AtaPortRegistryFreeBuffer(extension, buffer);
    printf("the registry has %u\n", registry_get(KEY, "Twice")->data[0]);
    return;
  }
  AtaPortRegistryFreeBuffer(extension, buffer);
}

/* A value that was read may have grown when it is read again. */
static void read_twice(void *argument) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(extension, 4);

  (void)argument;
  if (buffer == NULL)
    return;
  if (AtaPortRegistryControllerKeyRead(extension, 0, "Value", IDE_REG_DWORD,
                                       buffer, &length)) {
    length = 4;
    if (!AtaPortRegistryControllerKeyRead(extension, 0, "Value", IDE_REG_DWORD,
                                          buffer, &length) &&
        length > 4)
      grown = true;
  }
  AtaPortRegistryFreeBuffer(extension, buffer);
}

static void no_length(void *argument) {
  (void)argument;
  (void)AtaPortRegistryControllerKeyRead(extension, 0, "Value", IDE_REG_DWORD,
                                         NULL, NULL);
}

static void no_name(void *argument) {
  ULONG length = 4;

  (void)argument;
  (void)AtaPortRegistryControllerKeyRead(extension, 0, NULL, IDE_REG_DWORD,
                                         NULL, &length);
}

static void run(const char *what, void (*function)(void *), bool results) {
  struct model_options options = {
      .runs = 1000, .exhaustive = true, .look_at_results = results};

  violations_clear();
  model_run_function(function, NULL, &options);
  printf("%s:%s\n", what, model_all_choices() ? "" : " not all");
  for (size_t n = 0; n < violation_count(); n++)
    if (!violation_at(n)->advisory)
      printf("%s %s\n", violation_at(n)->clause, violation_at(n)->callback);
}

int main(void) {
  // CHECK: wrong callers:
  // CHECK-NEXT: A22 IdeHwStartIo
  // CHECK-NEXT: A23 AtaAdapterControl
  // CHECK-NEXT: returned 0 0
  run("wrong callers", wrong_callers, false);
  printf("returned %u %u\n", answers[0], answers[1]);
  // CHECK-NEXT: looked at:
  run("looked at", looked_at, true);
  // CHECK: the registry has 2
  // CHECK: written twice:
  run("written twice", written_twice, false);
  // CHECK-NEXT: read twice:
  // CHECK-NEXT: grown
  run("read twice", read_twice, false);
  puts(grown ? "grown" : "never grown");
  // CHECK-NEXT: no length:
  // CHECK-NEXT: NULL{{ *}}
  run("no length", no_length, false);
  // CHECK-NEXT: no name:
  // CHECK-NEXT: NULL{{ *}}
  run("no name", no_name, false);
  return 0;
}
