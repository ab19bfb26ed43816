// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// cannot-run: the declarations are the driver's own
// A driver may bring its own declarations. Where the enumeration does not have
// RequestTimerCall, no notification of it registers a timer.
typedef void *PVOID;
typedef unsigned long ULONG;
typedef unsigned char *PUCHAR;

typedef enum { ResetDetected = 1, NextRequest } SHORT_NOTIFICATION_TYPE;

void StorPortNotification(SHORT_NOTIFICATION_TYPE Type, PVOID Device, ...);
ULONG StorPortRegistryWriteAdapterKey(PVOID Device, PUCHAR SubKey, PUCHAR Name,
                                      ULONG Type, PVOID Data, ULONG Length);
void StorPortInitializeDpc(PVOID Device, PVOID Dpc, PVOID Routine);

static void silent_when_no_notification_is_a_timer(PVOID Device) {
  (void)StorPortRegistryWriteAdapterKey(Device, 0, (PUCHAR) "Depth", 4, Device,
                                        4);
}

static void registered_by_a_call_that_needs_no_enumeration(PVOID Dpc,
                                                           PVOID Device,
                                                           PVOID One,
                                                           PVOID Other) {
  // expected-warning@+1 {{is an HwStorDpcRoutine}}
  (void)StorPortRegistryWriteAdapterKey(Device, 0, (PUCHAR) "Depth", 4, Device,
                                        4);
}

void registers(PVOID Device, PVOID Dpc) {
  StorPortNotification(NextRequest, Device,
                       silent_when_no_notification_is_a_timer, 1000);
  StorPortInitializeDpc(Device, Dpc,
                        registered_by_a_call_that_needs_no_enumeration);
}
