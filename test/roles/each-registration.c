// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Each way by which a StorPort miniport says that a routine is a callback: its
// type, the member it is stored in, the routine it is given to. A callback has
// to release a spin lock before it returns, wherever the lock handle is.
#include <storport.h>

static PVOID Extension;
static STOR_LOCK_HANDLE Lock;

#define HELD_BY(what) held_by_a_routine_of_##what
#define HOLD StorPortAcquireSpinLock(Extension, DpcLock, NULL, &Lock)

VOID silent_in_what_is_no_callback(VOID) { HOLD; }

#define ROLE_TYPE(type, result, value, ...)                                    \
  type HELD_BY(type);                                                          \
  result HELD_BY(type)(__VA_ARGS__) {                                          \
    HOLD;                                                                      \
    return value;                                                              \
  }

ROLE_TYPE( // expected-warning {{returns while it is held}}
    sp_DRIVER_INITIALIZE, ULONG, 0, PVOID P1, PVOID P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    DRIVER_INITIALIZE, NTSTATUS, 0, struct _DRIVER_OBJECT *P1,
    PUNICODE_STRING P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_FIND_ADAPTER, ULONG, 0, PVOID P1, PVOID P2, PVOID P3, PCHAR P4,
    PPORT_CONFIGURATION_INFORMATION P5, PBOOLEAN P6)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_FIND_ADAPTER, ULONG, 0, PVOID P1, PVOID P2, PVOID P3, PVOID P4,
    PCHAR P5, PPORT_CONFIGURATION_INFORMATION P6, PBOOLEAN P7)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_INITIALIZE, BOOLEAN, 0, PVOID P1)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_BUILDIO, BOOLEAN, 0, PVOID P1, PSCSI_REQUEST_BLOCK P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_STARTIO, BOOLEAN, 0, PVOID P1, PSCSI_REQUEST_BLOCK P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_INTERRUPT, BOOLEAN, 0, PVOID P1)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_RESET_BUS, BOOLEAN, 0, PVOID P1, ULONG P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_ADAPTER_CONTROL, SCSI_ADAPTER_CONTROL_STATUS, 0, PVOID P1,
    SCSI_ADAPTER_CONTROL_TYPE P2, PVOID P3)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_UNIT_CONTROL, SCSI_UNIT_CONTROL_STATUS, 0, PVOID P1,
    SCSI_UNIT_CONTROL_TYPE P2, PVOID P3)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_FREE_ADAPTER_RESOURCES, void, , PVOID P1)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_PROCESS_SERVICE_REQUEST, void, , PVOID P1, PVOID P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_COMPLETE_SERVICE_IRP, void, , PVOID P1)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_INITIALIZE_TRACING, void, , PVOID P1, PVOID P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_CLEANUP_TRACING, void, , PVOID P1)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_TRACING_ENABLED, void, , PVOID P1, BOOLEAN P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_MESSAGE_SIGNALED_INTERRUPT_ROUTINE, BOOLEAN, 0, PVOID P1, ULONG P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_PASSIVE_INITIALIZE_ROUTINE, BOOLEAN, 0, PVOID P1)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_DPC_ROUTINE, void, , PSTOR_DPC P1, PVOID P2, PVOID P3, PVOID P4)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_TIMER, void, , PVOID P1)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_TIMER_EX, void, , PVOID P1, PVOID P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_WORKITEM, void, , PVOID P1, PVOID P2, PVOID P3)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_STATE_CHANGE, void, , PVOID P1, PVOID P2, SHORT P3, PVOID P4, ULONG P5)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    STOR_SYNCHRONIZED_ACCESS, BOOLEAN, 0, PVOID P1, PVOID P2)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    POST_SCATTER_GATHER_EXECUTE, void, , PVOID *P1, PVOID *P2,
    PSTOR_SCATTER_GATHER_LIST P3, PVOID P4)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    STOR_THREAD_START_ROUTINE, void, , PVOID P1)
ROLE_TYPE( // expected-warning {{returns while it is held}}
    HW_REGISTRY_NOTIFICATION_ROUTINE, void, , PVOID P1)

#define MEMBER(record, member)                                                 \
  static VOID HELD_BY(record##_##member)(VOID) { HOLD; }                       \
  VOID registers_##record##_##member(record *Data) {                           \
    Data->member = (PVOID)HELD_BY(record##_##member);                          \
  }

MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwFindAdapter)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwFindAdapter)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwInitialize)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwInitialize)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwBuildIo)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwBuildIo)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwStartIo)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwStartIo)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwInterrupt)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwInterrupt)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwResetBus)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwResetBus)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwAdapterControl)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwAdapterControl)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwUnitControl)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwUnitControl)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwFreeAdapterResources)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwFreeAdapterResources)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwProcessServiceRequest)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwProcessServiceRequest)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwCompleteServiceIrp)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwCompleteServiceIrp)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwInitializeTracing)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwInitializeTracing)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwCleanupTracing)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwCleanupTracing)
MEMBER( // expected-warning {{returns while it is held}}
    HW_INITIALIZATION_DATA, HwTracingEnabled)
MEMBER( // expected-warning {{returns while it is held}}
    VIRTUAL_HW_INITIALIZATION_DATA, HwTracingEnabled)
MEMBER( // expected-warning {{returns while it is held}}
    PORT_CONFIGURATION_INFORMATION, HwMSInterruptRoutine)

#define CALL(routine, ...)                                                     \
  static VOID HELD_BY(routine)(VOID) { HOLD; }                                 \
  VOID registers_with_##routine(VOID) { (void)routine(__VA_ARGS__); }

CALL( // expected-warning {{returns while it is held}}
    StorPortEnablePassiveInitialization, Extension,
    (PVOID)HELD_BY(StorPortEnablePassiveInitialization))
CALL( // expected-warning {{returns while it is held}}
    StorPortInitializeDpc, Extension, 0, (PVOID)HELD_BY(StorPortInitializeDpc))
CALL( // expected-warning {{returns while it is held}}
    StorPortNotification, RequestTimerCall, Extension,
    (PVOID)HELD_BY(StorPortNotification), 1)
CALL( // expected-warning {{returns while it is held}}
    StorPortRequestTimer, Extension, 0, (PVOID)HELD_BY(StorPortRequestTimer), 0,
    0, 0)
CALL( // expected-warning {{returns while it is held}}
    StorPortQueueWorkItem, Extension, (PVOID)HELD_BY(StorPortQueueWorkItem), 0,
    0)
CALL( // expected-warning {{returns while it is held}}
    StorPortStateChangeDetected, Extension, 0, 0, 0,
    (PVOID)HELD_BY(StorPortStateChangeDetected), 0)
CALL( // expected-warning {{returns while it is held}}
    StorPortSynchronizeAccess, Extension,
    (PVOID)HELD_BY(StorPortSynchronizeAccess), 0)
CALL( // expected-warning {{returns while it is held}}
    StorPortBuildScatterGatherList, Extension, 0, 0, 0,
    (PVOID)HELD_BY(StorPortBuildScatterGatherList), 0, 0, 0, 0)
CALL( // expected-warning {{returns while it is held}}
    StorPortCreateSystemThread, Extension,
    (PVOID)HELD_BY(StorPortCreateSystemThread), 0, 0, 0)
CALL( // expected-warning {{returns while it is held}}
    StorPortEnableRegistryKeyNotification, Extension,
    (PVOID)HELD_BY(StorPortEnableRegistryKeyNotification))

/* Another notification than a request for the timer takes no callback. */
static VOID silent_in_a_notification_of_something_else(VOID) { HOLD; }
VOID notifies(VOID) {
  StorPortNotification(BusChangeDetected, Extension,
                       (PVOID)silent_in_a_notification_of_something_else, 1);
}
