// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H16: StorPortFreeHostMemoryBuffer says by its status when there was nothing
// to free (STOR_STATUS_UNSUCCESSFUL); somebody looks at it, or says with (void)
// that nobody wants to.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
} DEVICE, *PDEVICE;

#define GIVE_BACK(device)                                                      \
  StorPortFreeHostMemoryBuffer(device, (device)->Ranges, (device)->Count)

VOID note_status(ULONG Status);

VOID tested(PDEVICE Device) {
  if (GIVE_BACK(Device) == STOR_STATUS_SUCCESS)
    Device->Count = 0;
}

VOID dropped(PDEVICE Device) {
  GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
      Device);
  Device->Count = 0;
}

VOID kept_and_tested(PDEVICE Device) {
  ULONG status = GIVE_BACK(Device);
  Device->Count = 0;
  if (status != STOR_STATUS_SUCCESS)
    Device->Status = 1;
}

VOID kept_and_forgotten(PDEVICE Device) {
  ULONG status = // expected-warning {{is never read}}
      GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
          Device);
  Device->Count = 0;
}

VOID kept_and_switched_on(PDEVICE Device) {
  ULONG status = GIVE_BACK(Device);
  switch (status) {
  case STOR_STATUS_SUCCESS:
    Device->Count = 0;
    break;
  default:
    Device->Status = 1;
    break;
  }
}

VOID kept_and_overwritten(PDEVICE Device) {
  ULONG status = // expected-warning {{is never read}}
      GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
          Device);
  status = STOR_STATUS_SUCCESS;
  Device->Status = status;
}

VOID dropped_on_purpose(PDEVICE Device) {
  (void)GIVE_BACK(Device);
  Device->Count = 0;
}

VOID dropped_in_a_branch(PDEVICE Device) {
  if (Device->Count)
    GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
        Device);
}

VOID dropped_on_purpose_in_a_branch(PDEVICE Device) {
  if (Device->Count)
    (VOID) GIVE_BACK(Device);
}

VOID kept_and_dropped_on_purpose(PDEVICE Device) {
  ULONG status = GIVE_BACK(Device); // only-model: H16r: dropped on purpose
  UNREFERENCED_PARAMETER(status);
}

VOID kept_in_the_extension(PDEVICE Device) {
  Device->Status = GIVE_BACK(Device);
}

ULONG returned(PDEVICE Device) { return GIVE_BACK(Device); }

static ULONG give_back(PDEVICE Device) { return GIVE_BACK(Device); }

VOID returned_by_a_helper_and_tested(PDEVICE Device) {
  if (give_back(Device) != STOR_STATUS_SUCCESS)
    Device->Status = 1;
}

static ULONG give_back_now(PDEVICE Device) {
  return GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
      Device);
}

VOID returned_by_a_helper_and_dropped(PDEVICE Device) {
  give_back_now(Device);
  Device->Count = 0;
}

static VOID give_back_to(PDEVICE Device, ULONG *Status) {
  *Status = GIVE_BACK(Device);
}

VOID out_parameter_tested(PDEVICE Device) {
  ULONG status;
  give_back_to(Device, &status);
  if (status)
    Device->Status = 1;
}

static VOID give_back_into(PDEVICE Device, ULONG *Status) {
  *Status =
      GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
          Device);
}

VOID out_parameter_forgotten(PDEVICE Device) {
  ULONG status;
  give_back_into(Device, &status);
  Device->Count = 0;
}

VOID passed_on(PDEVICE Device) {
  ULONG status = GIVE_BACK(Device);
  note_status(status);
}

VOID passed_on_at_once(PDEVICE Device) { note_status(GIVE_BACK(Device)); }

VOID conditional_operator(PDEVICE Device) {
  Device->Status = GIVE_BACK(Device) ? 1 : 0;
}

VOID comma_and_dropped(PDEVICE Device) {
  GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
      Device),
      Device->Count = 0;
}

VOID comma_and_dropped_on_purpose(PDEVICE Device) {
  (void)GIVE_BACK(Device), Device->Count = 0;
}

VOID dropped_in_a_loop(PDEVICE Devices) {
  for (ULONG i = 0; i < 2; ++i)
    GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
        &Devices[i]);
}

VOID tested_in_a_loop(PDEVICE Devices) {
  for (ULONG i = 0; i < 2; ++i)
    if (GIVE_BACK(&Devices[i]))
      break;
}

VOID dropped_in_a_switch(PDEVICE Device, ULONG Action) {
  switch (Action) {
  case 1:
    GIVE_BACK( // expected-warning {{the result of StorPortFreeHostMemoryBuffer is not looked at}}
        Device);
    break;
  case 2:
    (void)GIVE_BACK(Device);
    break;
  }
}
