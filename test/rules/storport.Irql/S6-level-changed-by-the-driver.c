// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// S6: after the driver has changed the level itself, whatever the routine is
// that it calls, nothing is known of it.
/* One WDK has it in its header. */
#define KeRaiseIrqlToDpcLevel raise_level_as_in_the_header
#include <storport.h>
#undef KeRaiseIrqlToDpcLevel

typedef struct {
  ULONG Depth;
} EXTENSION;

/* The routines that one or the other WDK has as macros. */
#undef KeRaiseIrql
#undef KeLowerIrql
VOID KeRaiseIrql(KIRQL Level, PKIRQL Old);
VOID KeLowerIrql(KIRQL Level);
KIRQL KfRaiseIrql(KIRQL Level);
VOID KfLowerIrql(KIRQL Level);
KIRQL KeRaiseIrqlToDpcLevel(VOID);
KIRQL KeRaiseIrqlToSomething(VOID);

#define SAVE_AFTER(name, change)                                               \
  HW_DPC_ROUTINE name;                                                         \
  VOID name(PSTOR_DPC Dpc, PVOID DeviceExtension, PVOID One, PVOID Other) {    \
    KIRQL Old = 0;                                                             \
    change;                                                                    \
    StorPortRegistryWriteAdapterKey(                                           \
        DeviceExtension, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD,           \
        &((EXTENSION *)DeviceExtension)->Depth, sizeof(ULONG));                \
  }

SAVE_AFTER( // expected-warning {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
    not_changed, Old = 1)
SAVE_AFTER( // expected-warning {{StorPortRegistryWriteAdapterKey must be called at PASSIVE_LEVEL}}
    changed_by_an_unknown_routine, Old = KeRaiseIrqlToSomething())

SAVE_AFTER(
    silent_after_KeRaiseIrql,
    KeRaiseIrql(DISPATCH_LEVEL,
                &Old)) // only-model: S15: nobody knows what the routine does
SAVE_AFTER(silent_after_KeLowerIrql, KeLowerIrql(PASSIVE_LEVEL))
SAVE_AFTER(
    silent_after_KfRaiseIrql,
    Old = KfRaiseIrql(
        DISPATCH_LEVEL)) // only-model: S15: nobody knows what the routine does
SAVE_AFTER(
    silent_after_KfLowerIrql,
    KfLowerIrql(
        PASSIVE_LEVEL)) // only-model: S15: nobody knows what the routine does
SAVE_AFTER(
    silent_after_KeRaiseIrqlToDpcLevel,
    Old =
        KeRaiseIrqlToDpcLevel()) // only-model: S15: nobody knows what the routine does
