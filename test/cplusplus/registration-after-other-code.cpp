// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A routine in the second member of a union; one that a constructor registers
// after its members are initialised; one that is registered after a call
// through a pointer.
#include <storport.h>

static VOID Save(PVOID Device) {
  StorPortRegistryWriteAdapterKey( // expected-warning 3 {{must be called at PASSIVE_LEVEL}}
      Device, NULL, (PUCHAR) "Depth", MINIPORT_REG_DWORD, Device,
      sizeof(ULONG));
}

static BOOLEAN InAUnion(PVOID Device, PSCSI_REQUEST_BLOCK) {
  Save(Device);
  return TRUE;
}

static BOOLEAN InAConstructor(PVOID Device, PSCSI_REQUEST_BLOCK) {
  Save(Device);
  return TRUE;
}

static BOOLEAN AfterACall(PVOID Device) {
  Save(Device);
  return TRUE;
}

union Routine {
  PVOID Nothing;
  PHW_STARTIO StartIo;
};

static const Routine Table = {.StartIo = InAUnion};

struct Builder {
  ULONG Number;
  Builder(PHW_INITIALIZATION_DATA Data) : Number(1) {
    Data->HwBuildIo = InAConstructor;
  }
};

VOID Register(PHW_INITIALIZATION_DATA Data, VOID (*Trace)(PCSTR Text)) {
  Builder Made(Data);
  Data->HwStartIo = Table.StartIo;
  Trace("registered");
  Data->HwInterrupt = AfterACall;
}
