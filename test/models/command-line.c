/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The options of a program that runs a driver, its exit status, its output. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t --runs 3 --seed 7 > %t.out
// RUN: FileCheck --check-prefix=FOUND --match-full-lines %s < %t.out
// RUN: not %t --runs 3 --seed 7 | diff - %t.out
// RUN: not %t --sleep 2>&1 | FileCheck --check-prefix=UNKNOWN %s
// RUN: not %t --runs 2>&1 | FileCheck --check-prefix=UNKNOWN %s
// RUN: not %t --runs -3 2>&1 | FileCheck --check-prefix=UNKNOWN %s
// RUN: not %t --runs 0 2>&1 | FileCheck --check-prefix=ZERO %s
// RUN: not %t --reg %t.none 2>&1 | FileCheck --check-prefix=NO-FILE %s
//
// RUN: %native -Wall -DREGISTERS_NOTHING %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: not %t 2>&1 | FileCheck --check-prefix=NOTHING %s
// RUN: not %t --callbacks 2>&1 | FileCheck --check-prefix=NOTHING %s
#include <lifecycle/miniport_model.h>

#include <storport.h>
#include <string.h>

static ULONG Find(PVOID Extension, PVOID Context, PVOID Bus, PCHAR Arguments,
                  PPORT_CONFIGURATION_INFORMATION Configuration,
                  PBOOLEAN Reserved) {
  (void)Context, (void)Bus, (void)Arguments, (void)Configuration;
  (void)Reserved;
  StorPortFreeRegistryBuffer(Extension, Extension);
  // FOUND: {{.*}}command-line.c:[[@LINE-1]]: S7 routine=StorPortFreeRegistryBuffer callback=HwFindAdapter action= irql=0: {{.+}}
  return SP_RETURN_NOT_FOUND;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject,
                     PUNICODE_STRING RegistryPath) {
  HW_INITIALIZATION_DATA data;

#ifdef REGISTERS_NOTHING
  return 0;
#endif
  memset(&data, 0, sizeof(data));
  data.HwInitializationDataSize = sizeof(data);
  data.HwFindAdapter = Find;
  return StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}

int main(int argc, char **argv) {
  return model_main(argc, argv, DriverEntry);
}
// FOUND-NEXT: runs: 3; violations: 1; advisory: 0
// UNKNOWN: cannot understand '--{{sleep|runs}}'
// ZERO: no run was asked for
// NO-FILE: {{.*}}.none
// NOTHING: DriverEntry registers with neither port driver
