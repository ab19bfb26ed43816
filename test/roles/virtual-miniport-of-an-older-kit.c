// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Kits before Windows 8 have a structure of its own for virtual miniports. The
// callbacks at PASSIVE_LEVEL are callbacks there, too: a lock has to be
// released before they return.
typedef void *PVOID;
typedef unsigned long ULONG;

typedef struct {
  PVOID Context[4];
} STOR_LOCK_HANDLE;

void StorPortAcquireSpinLock(PVOID DeviceExtension, ULONG SpinLock,
                             PVOID LockContext, STOR_LOCK_HANDLE *LockHandle);

typedef struct _VIRTUAL_HW_INITIALIZATION_DATA {
  PVOID HwFindAdapter, HwInitialize, HwBuildIo, HwStartIo, HwInterrupt,
      HwResetBus, HwAdapterControl, HwUnitControl, HwFreeAdapterResources,
      HwProcessServiceRequest, HwCompleteServiceIrp, HwInitializeTracing,
      HwCleanupTracing, HwTracingEnabled, HwSomethingElse;
} VIRTUAL_HW_INITIALIZATION_DATA;

static PVOID Extension;
static STOR_LOCK_HANDLE Lock;

#define MEMBER(member)                                                         \
  static void held_in_##member(void) {                                         \
    StorPortAcquireSpinLock(Extension, 1, 0, &Lock);                           \
  }                                                                            \
  void registers_##member(VIRTUAL_HW_INITIALIZATION_DATA *Data) {              \
    Data->member = (PVOID)held_in_##member;                                    \
  }

MEMBER( // expected-warning {{returns while it is held}}
    HwFindAdapter)
MEMBER( // expected-warning {{returns while it is held}}
    HwInitialize)
MEMBER( // expected-warning {{returns while it is held}}
    HwBuildIo)
MEMBER( // expected-warning {{returns while it is held}}
    HwStartIo)
MEMBER( // expected-warning {{returns while it is held}}
    HwInterrupt)
MEMBER( // expected-warning {{returns while it is held}}
    HwResetBus)
MEMBER( // expected-warning {{returns while it is held}}
    HwAdapterControl)
MEMBER( // expected-warning {{returns while it is held}}
    HwUnitControl)
MEMBER( // expected-warning {{returns while it is held}}
    HwFreeAdapterResources)
MEMBER( // expected-warning {{returns while it is held}}
    HwProcessServiceRequest)
MEMBER( // expected-warning {{returns while it is held}}
    HwCompleteServiceIrp)
MEMBER( // expected-warning {{returns while it is held}}
    HwInitializeTracing)
MEMBER( // expected-warning {{returns while it is held}}
    HwCleanupTracing)
MEMBER( // expected-warning {{returns while it is held}}
    HwTracingEnabled)
MEMBER(HwSomethingElse)
