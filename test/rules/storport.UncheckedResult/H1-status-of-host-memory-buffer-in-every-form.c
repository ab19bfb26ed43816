// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// H1: the status of StorPortAllocateHostMemoryBuffer says whether there is a
// buffer; it is tested before the ranges are used, in whatever form. Each form
// comes with a twin that has it the wrong way round or leaves a gap.
#include <storport.h>

typedef struct _DEVICE {
  ACCESS_RANGE Ranges[8];
  ULONG Count;
  ULONG Status;
  ULONGLONG First;
  BOOLEAN Borrowed;
} DEVICE, *PDEVICE;

#define ADDRESS(n) ((PHYSICAL_ADDRESS){.QuadPart = (n)})
#define BORROW(device)                                                         \
  ((device)->Count = 8,                                                        \
   StorPortAllocateHostMemoryBuffer(                                           \
       (device), 0, 64 * PAGE_SIZE, 0, 0, ADDRESS(0), ADDRESS(0xFFFFFFFF),     \
       ADDRESS(0), (device)->Ranges, &(device)->Count))

#define SUCCEEDED(status) ((status) == STOR_STATUS_SUCCESS)

static VOID use(PDEVICE Device) {
  Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID equal_to_success(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (status == STOR_STATUS_SUCCESS)
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID not_equal_to_success_taken_for_success(PDEVICE Device) {
  ULONG status =
      BORROW( // expected-note {{StorPortAllocateHostMemoryBuffer fails here}}
          Device);
  if (status != STOR_STATUS_SUCCESS)
    Device->First =
        Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            ->Ranges[0]
            .RangeStart.QuadPart;
}

VOID success_on_the_left(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (STOR_STATUS_SUCCESS != status)
    return;
  Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID success_on_the_left_and_no_return(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (STOR_STATUS_SUCCESS != status)
    Device->Status = status;
  Device->First =
      Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          ->Ranges[0]
          .RangeStart.QuadPart;
}

VOID not_status(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (!status)
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID status_taken_for_a_boolean(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (status)
    Device->First =
        Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            ->Ranges[0]
            .RangeStart.QuadPart;
}

VOID tested_in_the_condition(PDEVICE Device) {
  if (BORROW(Device) == STOR_STATUS_SUCCESS)
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID tested_in_the_condition_the_wrong_way(PDEVICE Device) {
  if (BORROW(Device))
    Device->First =
        Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            ->Ranges[0]
            .RangeStart.QuadPart;
}

VOID assigned_in_the_condition(PDEVICE Device) {
  ULONG status;
  if ((status = BORROW(Device)) != STOR_STATUS_SUCCESS) {
    Device->Status = status;
    return;
  }
  Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID assigned_in_the_condition_and_no_return(PDEVICE Device) {
  ULONG status;
  if ((status = BORROW(Device)) != STOR_STATUS_SUCCESS) {
    Device->Status = status;
  }
  Device->First =
      Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          ->Ranges[0]
          .RangeStart.QuadPart;
}

VOID switched_on(PDEVICE Device) {
  switch (BORROW(Device)) {
  case STOR_STATUS_SUCCESS:
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
    break;
  default:
    Device->First = 0;
  }
}

VOID switched_on_with_a_failure_that_falls_through(PDEVICE Device) {
  switch (BORROW(Device)) {
  case STOR_STATUS_INSUFFICIENT_RESOURCES:
    Device->Status = 1;
  case STOR_STATUS_SUCCESS:
    Device->First =
        Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            ->Ranges[0]
            .RangeStart.QuadPart;
    break;
  default:
    Device->First = 0;
  }
}

VOID every_failure_by_name(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (status == STOR_STATUS_INSUFFICIENT_RESOURCES ||
      status == STOR_STATUS_INVALID_PARAMETER)
    return;
  Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID one_failure_by_name(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (status == STOR_STATUS_INSUFFICIENT_RESOURCES)
    return;
  Device->First =
      Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          ->Ranges[0]
          .RangeStart.QuadPart;
}

VOID by_nt_success(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (NT_SUCCESS(status))
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID by_nt_success_the_wrong_way(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (!NT_SUCCESS(status))
    Device->First =
        Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            ->Ranges[0]
            .RangeStart.QuadPart;
}

VOID by_a_macro(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (SUCCEEDED(status))
    use(Device);
}

VOID by_a_macro_the_wrong_way(PDEVICE Device) {
  ULONG status = BORROW(Device);
  if (SUCCEEDED(status))
    return;
  Device->First =
      Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          ->Ranges[0]
          .RangeStart.QuadPart;
}

static ULONG borrow(PDEVICE Device) { return BORROW(Device); }

static BOOLEAN borrowed(PDEVICE Device) {
  return borrow(Device) == STOR_STATUS_SUCCESS;
}

static BOOLEAN not_borrowed(PDEVICE Device) { return borrow(Device) != 0; }

VOID status_by_a_helper(PDEVICE Device) {
  if (borrow(Device) != STOR_STATUS_SUCCESS)
    return;
  Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID status_by_a_helper_not_tested(PDEVICE Device) {
  borrow(Device);
  Device->First =
      Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          ->Ranges[0]
          .RangeStart.QuadPart;
}

VOID boolean_by_a_helper(PDEVICE Device) {
  if (borrowed(Device))
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID boolean_by_a_helper_that_means_the_opposite(PDEVICE Device) {
  if (not_borrowed(Device))
    Device->First =
        Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            ->Ranges[0]
            .RangeStart.QuadPart;
}

static VOID borrow_for(PDEVICE Device, ULONG *Status) {
  *Status = BORROW(Device);
}

VOID status_through_an_out_parameter(PDEVICE Device) {
  ULONG status;
  borrow_for(Device, &status);
  if (status == STOR_STATUS_SUCCESS)
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID status_through_an_out_parameter_overwritten(PDEVICE Device) {
  ULONG status;
  borrow_for(Device, &status);
  status = STOR_STATUS_SUCCESS;
  if (status == STOR_STATUS_SUCCESS)
    Device->First =
        Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            ->Ranges[0]
            .RangeStart.QuadPart;
}

VOID kept_in_the_extension_and_tested_later(PDEVICE Device) {
  Device->Status = BORROW(Device);
  Device->First = 0;
  StorPortStallExecution(10);
  if (Device->Status == STOR_STATUS_SUCCESS)
    Device->First = Device->Ranges[0].RangeStart.QuadPart;
}

VOID kept_in_the_extension_and_tested_too_late(PDEVICE Device) {
  Device->Status = BORROW(Device);
  StorPortStallExecution(10);
  Device->First =
      Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          ->Ranges[0]
          .RangeStart.QuadPart;
  if (Device->Status != STOR_STATUS_SUCCESS)
    Device->First = 0;
}

VOID flag_that_follows_the_status(PDEVICE Device) {
  Device->Borrowed = FALSE;
  if (BORROW(Device) == STOR_STATUS_SUCCESS)
    Device->Borrowed = TRUE;
  if (Device->Borrowed)
    use(Device);
}

VOID flag_that_is_set_regardless(PDEVICE Device) {
  Device->Borrowed = FALSE;
  if (BORROW(Device) == STOR_STATUS_SUCCESS)
    Device->Status = 0;
  Device->Borrowed = TRUE;
  if (Device->Borrowed)
    Device->First =
        Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
            ->Ranges[0]
            .RangeStart.QuadPart;
}

VOID conditional_operator(PDEVICE Device) {
  ULONG status = BORROW(Device);
  Device->First =
      status == STOR_STATUS_SUCCESS ? Device->Ranges[0].RangeStart.QuadPart : 0;
}

VOID conditional_operator_with_the_arms_swapped(PDEVICE Device) {
  ULONG status = BORROW(Device);
  Device->First =
      status == STOR_STATUS_SUCCESS
          ? 0
          : Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
                ->Ranges[0]
                .RangeStart.QuadPart;
}

BOOLEAN and_chain(PDEVICE Device) {
  return BORROW(Device) == STOR_STATUS_SUCCESS &&
         Device->Ranges[0].RangeLength != 0;
}

BOOLEAN or_chain(PDEVICE Device) {
  return BORROW(Device) == STOR_STATUS_SUCCESS ||
         Device->Ranges // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
                 [0]
                     .RangeLength != 0;
}

BOOLEAN goto_with_one_exit(PDEVICE Device) {
  BOOLEAN ok = FALSE;
  ULONG status = BORROW(Device);
  if (status != STOR_STATUS_SUCCESS)
    goto done;
  Device->First = Device->Ranges[0].RangeStart.QuadPart;
  ok = TRUE;
done:
  return ok;
}

BOOLEAN goto_to_the_wrong_label(PDEVICE Device) {
  BOOLEAN ok = FALSE;
  ULONG status = BORROW(Device);
  if (status != STOR_STATUS_SUCCESS)
    goto use;
  ok = TRUE;
use:
  Device->First =
      Device // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          ->Ranges[0]
          .RangeStart.QuadPart;
  return ok;
}

VOID alias_of_the_ranges(PDEVICE Device) {
  PACCESS_RANGE range = &Device->Ranges[0];
  ULONG status = BORROW(Device);
  if (status == STOR_STATUS_SUCCESS)
    Device->First = range->RangeStart.QuadPart;
}

VOID alias_of_the_ranges_not_tested(PDEVICE Device) {
  PACCESS_RANGE range = &Device->Ranges[0];
  (void)BORROW(Device);
  Device->First =
      range // expected-warning {{StorPortAllocateHostMemoryBuffer failed on this path}}
          ->RangeStart.QuadPart;
}
