// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify -std=c++17 %s
// Objects that hold the callbacks: filled by a list after a base class, by a
// constructor, beside calls of operators. A member function is no callback.
#include <storport.h>

static VOID Save(PVOID Device) {
  StorPortRegistryWriteAdapterKey( // expected-warning 3 {{must be called at PASSIVE_LEVEL}}
      Device, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD, Device,
      sizeof(ULONG));
}

static BOOLEAN AfterABase(PVOID Device, PSCSI_REQUEST_BLOCK) {
  Save(Device);
  return TRUE;
}

static BOOLEAN ByAConstructor(PVOID Device, PSCSI_REQUEST_BLOCK) {
  Save(Device);
  return TRUE;
}

static BOOLEAN AfterAnOperator(PVOID Device) {
  Save(Device);
  return TRUE;
}

struct Named {
  ULONG Number;
};

struct Routines : Named {
  PHW_STARTIO StartIo;
};

struct Builder {
  PHW_BUILDIO BuildIo;
  ULONG Number;
  Builder() : BuildIo(ByAConstructor), Number(1) {}
};

struct Counter {
  VOID operator()();
};

struct Silent {
  HW_INTERRUPT Interrupt;
};

BOOLEAN Silent::Interrupt(PVOID Device) {
  StorPortRegistryWriteAdapterKey(Device, NULL, (PUCHAR) "Depth",
                                  MINIPORT_REG_DWORD, Device, sizeof(ULONG));
  return TRUE;
}

static const Routines Table = {{1}, AfterABase};

VOID Register(PHW_INITIALIZATION_DATA Data) {
  Builder Made;
  Counter Count;
  Data->HwStartIo = Table.StartIo;
  Data->HwBuildIo = Made.BuildIo;
  Count();
  Data->HwInterrupt = AfterAnOperator;
}
