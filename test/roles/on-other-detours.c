// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// More detours to the member: a union, a structure in a structure without
// braces of its own, a table and a number, a variable that was declared before.
// To compare a function registers nothing.
#include <storport.h>
#define SAVE(Extension)                                                        \
  StorPortRegistryWriteAdapterKey(Extension, NULL, (PUCHAR) "Depth",           \
                                  MINIPORT_REG_DWORD, Extension,               \
                                  sizeof(ULONG))

typedef struct {
  VOID (*Log)(PCSTR Text);
  PHW_STARTIO StartIo, Others[2];
} ROUTINES;
typedef union {
  PVOID Any;
  PHW_STARTIO StartIo;
} ROUTINE;
typedef struct {
  struct {
    PHW_STARTIO First, Second;
  } Low;
  PHW_RESET_BUS Reset;
} NESTED;

static BOOLEAN by_a_union(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{HwStartIo}}
  SAVE(Device); // only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN silent_when_compared(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(Device);
  return TRUE;
}

static BOOLEAN after_a_call(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{HwStartIo}}
  SAVE(Device);
  return TRUE;
}

static BOOLEAN by_a_sum(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{HwStartIo}}
  SAVE(Device); // only-checkers: S15: a later assignment overwrites the member
  return TRUE;
}

static BOOLEAN by_a_sum_the_other_way_round(PVOID Device,
                                            PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{HwStartIo}}
  SAVE(Device);
  return TRUE;
}

static BOOLEAN declared_before(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  // expected-warning@+1 {{HwStartIo}}
  SAVE(Device);
  return TRUE;
}

static BOOLEAN silent_first(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  return TRUE;
}

static BOOLEAN silent_second(PVOID Device, PSCSI_REQUEST_BLOCK Srb) {
  SAVE(Device);
  return TRUE;
}

static BOOLEAN third(PVOID Device, ULONG Path) {
  // expected-warning@+1 {{HwResetBus}}
  SAVE(Device);
  return TRUE;
}

static ROUTINE of_a_union = {.StartIo = by_a_union};

static NESTED nested = {silent_first, silent_second, third};

static const PHW_STARTIO in_a_table[] = {by_a_sum, by_a_sum};
static const PHW_STARTIO in_another_table[] = {by_a_sum_the_other_way_round,
                                               by_a_sum_the_other_way_round};
extern PHW_STARTIO declared;
PHW_STARTIO declared = declared_before;

VOID registers(PHW_INITIALIZATION_DATA Data, ROUTINES *Routines, ULONG Index) {
  if (Data->HwStartIo == silent_when_compared)
    return;
  Data->HwStartIo = of_a_union.StartIo;
  Routines->Log("after");
  Data->HwStartIo = after_a_call;
  Data->HwResetBus = nested.Reset;
}

VOID registers_the_other_way_round(PHW_INITIALIZATION_DATA Data, ULONG Index) {
  Data->HwStartIo = *((Index & 1) + in_another_table);
}

VOID registers_more(PHW_INITIALIZATION_DATA Data, ULONG Index) {
  Data->HwStartIo = *(in_a_table + Index);
  Data->HwStartIo = declared;
}
