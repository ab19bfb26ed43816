// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A question around code that is not seen, when its answer or what it asks
// about is kept in a variable. A variable that is changed afterwards, or that
// is older than the member, does not hold the answer.
#include <storport.h>

typedef struct _DEVICE {
  ULONG Flags;
  ULONG Number;
  ULONG Pages[4];
  ULONG Time;
} DEVICE, *PDEVICE;

typedef struct _SETTINGS {
  ULONG Flags;
} SETTINGS;

extern SETTINGS Settings;
VOID out_of_sight(PDEVICE Device);
BOOLEAN asked_elsewhere(PDEVICE Device);
BOOLEAN is_set(ULONG Flags);
VOID set_elsewhere(PULONG Flags);

#define NEVER_RELEASED(name, first, between, second)                           \
  VOID name(PDEVICE Device, PDEVICE *Place) {                                  \
    STOR_LOCK_HANDLE lock = {0};                                               \
    ULONG flags, number;                                                       \
    DEVICE copy, other;                                                        \
    copy.Flags = Device->Pages[0];                                             \
    other.Flags = Device->Pages[2];                                            \
    flags = Device->Flags;                                                     \
    number = Device->Pages[1];                                                 \
    if (!(first))                                                              \
      return;                                                                  \
    StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);               \
    out_of_sight(Device);                                                      \
    between;                                                                   \
    if (second)                                                                \
      StorPortReleaseSpinLock(Device, &lock);                                  \
  }

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    variable_is_set_by_other_code, Device->Flags, flags = Device->Flags;
    set_elsewhere(&flags), flags)
NEVER_RELEASED(silent_when_the_variable_is_the_member, Device->Flags,
               flags = Device->Flags, flags)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    member_is_taken_from_the_variable, Device->Flags, flags = Device->Number;
    flags -= Device->Flags, flags)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    variable_is_counted_down, Device->Flags, ULONG left = Device->Flags;
    left--, left)
NEVER_RELEASED(silent_when_the_negated_answer_is_kept, asked_elsewhere(Device),
               BOOLEAN idle = !asked_elsewhere(Device), !idle)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    negated_answer_is_kept, asked_elsewhere(Device),
    BOOLEAN idle = !asked_elsewhere(Device), idle)
NEVER_RELEASED(silent_when_a_copy_is_read, Device->Flags, copy = *Device;
               flags = copy.Flags, flags)
NEVER_RELEASED(silent_when_a_copy_is_compared, Device->Flags == 2,
               copy = *Device;
               flags = copy.Flags, flags == 2)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    another_member_of_a_copy, Device->Flags == 2, copy = *Device;
    flags = copy.Number, flags == 2)
NEVER_RELEASED(silent_when_some_bits_are_kept, (Device->Flags & 6) == 2,
               number = Device->Flags & 6, number == 2)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    other_bits_are_kept, (flags = Device->Flags & 6) == Device->Number,
    number = Device->Flags & 5, number == Device->Number)
NEVER_RELEASED(silent_when_an_element_is_asked_about, is_set(number), (void)0,
               is_set(number))
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    another_element_is_asked_about, is_set(number), number = Device->Pages[2],
    is_set(number))
NEVER_RELEASED(silent_when_a_local_structure_is_asked_about, is_set(copy.Flags),
               (void)0, is_set(copy.Flags))
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    two_local_structures, copy.Flags == Device->Number, (void)0,
    other.Flags == Device->Number)

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    two_elements_in_a_variable, number == Device->Number,
    number = Device->Pages[2], number == Device->Number)
NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    two_elements_assigned, (number = Device->Pages[1]) == Device->Number,
    (void)0, (number = Device->Pages[2]) == Device->Number)
NEVER_RELEASED(silent_when_the_next_one_is_asked, Device[1].Flags,
               PDEVICE next = Device, (++next)->Flags)

#define FLAGS_AT(pointer) ((*(pointer)).Flags)

NEVER_RELEASED( // expected-warning {{spin lock is never released}}
    local_structure_at_its_address, FLAGS_AT(&copy), (void)0, FLAGS_AT(Device))
NEVER_RELEASED(silent_when_at_the_same_address, FLAGS_AT(Device), (void)0,
               Device->Flags)
NEVER_RELEASED(silent_when_a_pointer_leads_to_the_pointer, (*Place)->Flags,
               (void)0, (*Place)->Flags)
NEVER_RELEASED(silent_when_a_global_structure_is_asked, Settings.Flags, (void)0,
               Settings.Flags)
NEVER_RELEASED(silent_when_operators_nest,
               !(Device->Flags || (Device->Number == 1 && Device->Time)),
               (void)0,
               !Device->Flags && !(Device->Number == 1 && Device->Time))

static BOOLEAN ready;

VOID silent_when_a_global_keeps_the_answer(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  ready = Device->Pages[1] == 2;
  if (!ready)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (ready)
    StorPortReleaseSpinLock(Device, &lock);
}

VOID answer_is_older_than_the_member(PDEVICE Device, ULONG Flags) {
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN was_two = Device->Flags == 2;
  Device->Flags = Flags;
  if (!was_two)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Flags == 2)
    StorPortReleaseSpinLock(Device, &lock);
  // expected-warning@+1 {{spin lock is never released}}
}

VOID silent_when_the_answer_is_kept(PDEVICE Device) {
  STOR_LOCK_HANDLE lock = {0};
  BOOLEAN is_two = Device->Flags == 2;
  if (!is_two)
    return;
  StorPortAcquireSpinLock(Device, InterruptLock, NULL, &lock);
  out_of_sight(Device);
  if (Device->Flags == 2)
    StorPortReleaseSpinLock(Device, &lock);
}
