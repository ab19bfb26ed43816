// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Which parameter of each StorPort callback is the device extension: what lies
// in it is no pool memory, whosever extension is passed along with it.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Number, Other;
} DEVICE, *PDEVICE;

PVOID another_adapter(VOID);

#define FREE(extension)                                                        \
  StorPortFreePool(another_adapter(), &((PDEVICE)extension)->Other)

VOID silent_in_what_is_no_callback(PVOID Extension) {
  FREE(Extension); // only-model: P2: it may point to anything
}

#define ROLE_TYPE(type, result, value, extension, ...)                         \
  type freed_by_a_routine_of_##type;                                           \
  result freed_by_a_routine_of_##type(__VA_ARGS__) {                           \
    FREE(extension);                                                           \
    return value;                                                              \
  }

ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_FIND_ADAPTER, ULONG, 0, P1, PVOID P1, PVOID P2, PVOID P3, PCHAR P4,
    PPORT_CONFIGURATION_INFORMATION P5, PBOOLEAN P6)
// expected-warning@+1 {{DISPATCH_LEVEL or below}}
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_INITIALIZE, BOOLEAN, 0, P1, PVOID P1)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_BUILDIO, BOOLEAN, 0, P1, PVOID P1, PSCSI_REQUEST_BLOCK P2)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_STARTIO, BOOLEAN, 0, P1, PVOID P1, PSCSI_REQUEST_BLOCK P2)
// expected-warning@+1 {{DISPATCH_LEVEL or below}}
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_INTERRUPT, BOOLEAN, 0, P1, PVOID P1)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_RESET_BUS, BOOLEAN, 0, P1, PVOID P1, ULONG P2)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_ADAPTER_CONTROL, SCSI_ADAPTER_CONTROL_STATUS, 0, P1, PVOID P1,
    SCSI_ADAPTER_CONTROL_TYPE P2, PVOID P3)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_UNIT_CONTROL, SCSI_UNIT_CONTROL_STATUS, 0, P1, PVOID P1,
    SCSI_UNIT_CONTROL_TYPE P2, PVOID P3)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_FREE_ADAPTER_RESOURCES, void, , P1, PVOID P1)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_TRACING_ENABLED, void, , P1, PVOID P1, BOOLEAN P2)
// expected-warning@+1 {{DISPATCH_LEVEL or below}}
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE, BOOLEAN, 0, P1, PVOID P1, ULONG P2)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_PASSIVE_INITIALIZE_ROUTINE, BOOLEAN, 0, P1, PVOID P1)
ROLE_TYPE( // expected-warning {{memory of the extension}} only-checkers: P2: to the harness it is a number
    HW_DPC_ROUTINE, void, , P2, PSTOR_DPC P1, PVOID P2, PVOID P3, PVOID P4)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_TIMER, void, , P1, PVOID P1)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_TIMER_EX, void, , P1, PVOID P1, PVOID P2)
ROLE_TYPE( // expected-warning {{memory of the extension}}
    HW_WORKITEM, void, , P1, PVOID P1, PVOID P2, PVOID P3)

HW_WORKITEM silent_when_it_is_the_context;
void silent_when_it_is_the_context(PVOID Extension, PVOID Context,
                                   PVOID Worker) {
  FREE(Context);
}
