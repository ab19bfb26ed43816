/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The registry routines of StorPort, with every choice of the port driver: what
 * a read does that has no room, at which level it is judged, and what happens
 * without a name. */
// RUN: %bin/clang --config %root/models/native.cfg -I%root/models -g -Wall -Wextra %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t
#include "core/choices.h"
#include "core/context.h"
#include "core/memory.h"
#include "core/registry.h"
#include "core/violations.h"
#include "storport/storport_port.h"

#include <stdio.h>
#include <string.h>

#define NAME ((PUCHAR) "Name")
#define KEY                                                                    \
  "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\miniport"          \
  "\\Parameters\\Device"

static int wrong;
static char Extension[64];

#define MUST(right) must(right, __LINE__, #right)

static void must(int right, int line, const char *what) {
  if (right)
    return;
  printf("line %d: %s\n", line, what);
  wrong = 1;
}

static int has(const char *clause) {
  for (size_t n = 0; n < violation_count(); n++)
    if (strcmp(violation_at(n)->clause, clause) == 0)
      return 1;
  return 0;
}

/* Runs it with every sequence of choices, each time from nothing; the
 * violations are those of all. */
static void in_each_run(void (*run)(void *)) {
  violations_clear();
  choices_exhaustive();
  do {
    contexts_clear(false);
    until_machine_stops(run, NULL);
    storport_clear();
    resources_clear();
    registry_clear();
  } while (choices_next());
}

static PUCHAR allocate(void) {
  ULONG length = 16;

  return StorPortAllocateRegistryBuffer(Extension, &length);
}

static unsigned needed, failed;

/* S11: no room is too little room, unless something else is the matter. */
static void read_without_room(void *argument) {
  PUCHAR buffer = allocate();
  ULONG length = 0;

  (void)argument;
  if (buffer == NULL)
    return;
  MUST(!StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer,
                             &length));
  needed += length >= sizeof(ULONG);
  failed += length == 0;
  StorPortFreeRegistryBuffer(Extension, buffer);
}

/* A value that is there may be longer the next time, for others change it. */
static void read_of_a_value_that_is_there(void *argument) {
  static const unsigned char four[4] = {1, 2, 3, 4};
  PUCHAR buffer = allocate();
  ULONG length = sizeof(four);

  (void)argument;
  MUST(registry_set(KEY, "Name", MINIPORT_REG_BINARY, four, sizeof(four)));
  if (buffer == NULL)
    return;
  if (StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_BINARY, buffer,
                           &length)) {
    MUST(length == sizeof(four));
  } else {
    needed += length > sizeof(four);
    failed += length == 0;
  }
  StorPortFreeRegistryBuffer(Extension, buffer);
}

/* A lock that was lost is held no more: what follows is at the old level. */
static void after_a_lost_lock(void *argument) {
  STOR_LOCK_HANDLE lock;
  PUCHAR buffer = allocate();
  ULONG length = 4;

  (void)argument;
  if (buffer == NULL)
    return;
  StorPortAcquireSpinLock(Extension, StartIoLock, NULL, &lock);
  memset(&lock, 0, sizeof(lock));
  memory_stored(&lock, sizeof(lock), NULL);
  StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, buffer, &length);
  StorPortFreeRegistryBuffer(Extension, buffer);
}

static void write_after_a_lost_lock(void *argument) {
  STOR_LOCK_HANDLE lock;
  ULONG value = 1;

  (void)argument;
  StorPortAcquireSpinLock(Extension, StartIoLock, NULL, &lock);
  memset(&lock, 0, sizeof(lock));
  memory_stored(&lock, sizeof(lock), NULL);
  StorPortRegistryWrite(Extension, NAME, 1, MINIPORT_REG_DWORD, (PUCHAR)&value,
                        sizeof(value));
}

static unsigned gone_on;

/* The machine stops where a name is read at no address. */
static void read_of_no_name(void *argument) {
  ULONG number, length = sizeof(number);

  (void)argument;
  StorPortRegistryRead(Extension, NULL, 1, MINIPORT_REG_DWORD, (PUCHAR)&number,
                       &length);
  gone_on++;
}
static void read_without_a_length(void *argument) {
  ULONG number;

  (void)argument;
  StorPortRegistryRead(Extension, NAME, 1, MINIPORT_REG_DWORD, (PUCHAR)&number,
                       NULL);
  gone_on++;
}
static void write_of_no_name(void *argument) {
  ULONG number = 1;

  (void)argument;
  StorPortRegistryWrite(Extension, NULL, 1, MINIPORT_REG_DWORD, (PUCHAR)&number,
                        sizeof(number));
  gone_on++;
}
static void adapter_key_of_no_name(void *argument) {
  ULONG number, length = sizeof(number);
  PVOID data = &number;

  (void)argument;
  StorPortRegistryReadAdapterKey(Extension, NULL, NULL, MINIPORT_REG_DWORD,
                                 &data, &length);
  gone_on++;
}
static void adapter_key_written_of_no_name(void *argument) {
  ULONG number = 1;

  (void)argument;
  StorPortRegistryWriteAdapterKey(Extension, NULL, NULL, MINIPORT_REG_DWORD,
                                  &number, sizeof(number));
  gone_on++;
}

int main(void) {
  static void (*const without[])(void *) = {
      read_of_no_name, read_without_a_length, write_of_no_name,
      adapter_key_of_no_name, adapter_key_written_of_no_name};

  in_each_run(read_without_room);
  MUST(needed > 0 && failed > 0 && violation_count() == 0);
  needed = failed = 0;
  in_each_run(read_of_a_value_that_is_there);
  MUST(needed > 0 && failed > 0);
  in_each_run(after_a_lost_lock);
  MUST(has("L2") && !has("S9") && !has("S6"));
  in_each_run(write_after_a_lost_lock);
  MUST(has("L2") && !has("S14"));
  for (size_t n = 0; n < sizeof(without) / sizeof(without[0]); n++) {
    in_each_run(without[n]);
    MUST(has("NULL") && gone_on == 0);
  }
  return wrong;
}
