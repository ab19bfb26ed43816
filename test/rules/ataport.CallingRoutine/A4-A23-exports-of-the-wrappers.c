// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A4, A23: the exports that the header's wrappers call are bound to the same
// callbacks.
#include <irb.h>

#define START_IO(routine)                                                      \
  static BOOLEAN routine##_in_start_io(PVOID Channel,                          \
                                       PIDE_REQUEST_BLOCK Irb) {               \
    ULONG Length = 4;                                                          \
    return routine(Channel, 0, FALSE, "Depth", IDE_REG_DWORD, (PUCHAR)Irb,     \
                   &Length);                                                   \
  }                                                                            \
  VOID registers_##routine(PIDE_CHANNEL_INTERFACE Interface) {                 \
    Interface->IdeHwStartIo = routine##_in_start_io;                           \
  }

START_IO( // expected-warning {{AtaChannelInitRoutine and IdeHwControl with IdeStart or IdeStop only}}
    AtaPortRegistryRead)
START_IO( // expected-warning {{AtaChannelInitRoutine and IdeHwControl with IdeStart or IdeStop only}}
    AtaPortRegistryWrite)
START_IO(AtaPortRegistryWriteDeferred)
