// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A helper that clang does not step into, because its loops go on for too long,
// returns what each of its returns says.
#include <storport.h>

#define TAG 'tluR'

typedef struct _DEVICE {
  ULONG Rounds;
  ULONG Sum;
} DEVICE, *PDEVICE;

static BOOLEAN add_all(PDEVICE Device) {
  for (ULONG round = 0; round < 8; ++round)
    for (ULONG i = 0; i < Device->Rounds; ++i)
      Device->Sum += i;
  return TRUE;
}

static BOOLEAN add_some(PDEVICE Device) {
  for (ULONG round = 0; round < 8; ++round)
    for (ULONG i = 0; i < Device->Rounds; ++i)
      Device->Sum += i;
  return Device->Sum != 0;
}

static BOOLEAN add_but_not_too_much(PDEVICE Device) {
  for (ULONG round = 0; round < 8; ++round)
    for (ULONG i = 0; i < Device->Rounds; ++i) {
      Device->Sum += i;
      if (Device->Sum > 99)
        return FALSE;
    }
  return TRUE;
}

BOOLEAN silent_where_no_path_goes(PDEVICE Device) {
  PVOID memory = NULL;
  if (StorPortAllocatePool(Device, 8, TAG, &memory) != STOR_STATUS_SUCCESS)
    return FALSE;
  if (!add_all(Device))
    return FALSE;
  StorPortFreePool(Device, memory);
  return TRUE;
}

BOOLEAN one_return_may_say_no(PDEVICE Device) {
  PVOID memory = NULL;
  if (StorPortAllocatePool(Device, 8, TAG, &memory) != STOR_STATUS_SUCCESS)
    return FALSE;
  if (!add_some(Device))
    return FALSE; // expected-warning {{pool memory is never freed}}
  StorPortFreePool(Device, memory);
  return TRUE;
}

BOOLEAN one_of_two_returns_says_no(PDEVICE Device) {
  PVOID memory = NULL;
  if (StorPortAllocatePool(Device, 8, TAG, &memory) != STOR_STATUS_SUCCESS)
    return FALSE;
  if (!add_but_not_too_much(Device))
    return FALSE; // expected-warning {{pool memory is never freed}}
  StorPortFreePool(Device, memory);
  return TRUE;
}
