// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A4: a header may define its wrappers where they are used. A call of a wrapper
// is one call, whatever its body calls.
#include <irb.h>

inline BOOLEAN AtaPortRegistryControllerKeyRead(PVOID ChannelExtension,
                                                UCHAR ControllerNumber,
                                                PCHAR ValueName,
                                                UCHAR ValueType, PUCHAR Buffer,
                                                PULONG BufferLength) {
  return AtaPortRegistryRead(ChannelExtension, ControllerNumber, FALSE,
                             ValueName, ValueType, Buffer, BufferLength);
}

static BOOLEAN read_in_start_io(PVOID Channel, PIDE_REQUEST_BLOCK Irb) {
  ULONG Length = 4;
  // expected-warning@+1 {{AtaPortRegistryControllerKeyRead is called where it must not be}}
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                          (PUCHAR)Irb, &Length);
}

static BOOLEAN silent_when_read_at_stop(PVOID Channel,
                                        IDE_CONTROL_ACTION ControlAction,
                                        PVOID Parameters) {
  ULONG Length = 4;
  if (ControlAction != IdeStop)
    return FALSE;
  return AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_DWORD,
                                          Parameters, &Length);
}

VOID fill(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwStartIo = read_in_start_io;
  Interface->IdeHwControl = silent_when_read_at_stop;
}
