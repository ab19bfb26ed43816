// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// S15: each call whose status nobody looks at is named, also where two ways
// meet on which another call was made.
#include <storport.h>

#define SPEED ((PUCHAR) "Speed")
#define DEPTH ((PUCHAR) "Depth")

typedef struct _RESULTS {
  ULONG Status;
  ULONG Count;
} RESULTS;

ULONG one_of_two_calls(PVOID Device, BOOLEAN Deep) {
  ULONG value = 4;
  RESULTS results = {0, 0};
  if (Deep)
    // expected-warning@+1 {{the result of StorPortRegistryWriteAdapterKey is not looked at}}
    results.Status = StorPortRegistryWriteAdapterKey(
        Device, NULL, DEPTH, MINIPORT_REG_DWORD, &value, 4);
  else
    // expected-warning@+1 {{the result of StorPortRegistryWriteAdapterKey is not looked at}}
    results.Status = StorPortRegistryWriteAdapterKey(
        Device, NULL, SPEED, MINIPORT_REG_DWORD, &value, 4);
  results.Status = STOR_STATUS_SUCCESS;
  ++results.Count;
  return results.Status + results.Count;
}

ULONG silent_when_either_is_looked_at(PVOID Device, BOOLEAN Deep) {
  ULONG value = 4;
  RESULTS results = {0, 0};
  if (Deep)
    results.Status = StorPortRegistryWriteAdapterKey(
        Device, NULL, DEPTH, MINIPORT_REG_DWORD, &value, 4);
  else
    results.Status = StorPortRegistryWriteAdapterKey(
        Device, NULL, SPEED, MINIPORT_REG_DWORD, &value, 4);
  if (results.Status == STOR_STATUS_SUCCESS)
    ++results.Count;
  return results.Count;
}
