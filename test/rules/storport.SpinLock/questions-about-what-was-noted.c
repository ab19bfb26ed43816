// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A driver notes in a member or in a global that it holds the lock: behind code
// that is not seen, the test of the note is not answered otherwise.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  BOOLEAN Held;
} DEVICE, *PDEVICE;

static BOOLEAN held;
static BOOLEAN other_held;

VOID out_of_sight(PDEVICE Device);

#define NOTED(name, note, asks)                                                \
  VOID name(PDEVICE Device) {                                                  \
    STOR_LOCK_HANDLE lock = {0};                                               \
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);               \
    note = TRUE;                                                               \
    out_of_sight(Device);                                                      \
    if (asks)                                                                  \
      StorPortReleaseSpinLock(Device, &lock);                                  \
  }

NOTED(silent_when_a_member_notes_it, Device->Held, Device->Held)
NOTED( // expected-warning {{spin lock is never released}}
    another_member_is_asked, Device->Held, Device->Flags)
NOTED(silent_when_a_global_notes_it, held, held)
NOTED( // expected-warning {{spin lock is never released}}
    another_global_is_asked, held, other_held)
