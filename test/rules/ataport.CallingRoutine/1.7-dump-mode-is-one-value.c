// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// 1.7: ChannelMode says dump with one value only; that it is not zero is no
// proof.
#include <irb.h>

#define CONTROL(name, test)                                                    \
  static BOOLEAN name(PVOID Channel, IDE_CONTROL_ACTION Action,                \
                      PIDE_CHANNEL_CONFIGURATION Configuration) {              \
    if (Action == IdeStart && (test)) {                                        \
      PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);               \
      if (Buffer)                                                              \
        AtaPortRegistryFreeBuffer(Channel, Buffer);                            \
    }                                                                          \
    return TRUE;                                                               \
  }                                                                            \
  VOID registers_##name(PIDE_CHANNEL_INTERFACE Interface) {                    \
    Interface->IdeHwControl = (PVOID)name;                                     \
  }

CONTROL( // expected-warning 2 {{is called in the dump stack}}
    dump, Configuration->ChannelMode == 1)
CONTROL(silent_not_zero, Configuration->ChannelMode != 0) // only-model: 1.7: dump mode is not 0
CONTROL(silent_zero, Configuration->ChannelMode == 0)
CONTROL(silent_another_value, Configuration->ChannelMode == 2)

#define INITIALISE(name, test)                                                 \
  static BOOLEAN name(PVOID Channel,                                           \
                      PIDE_CONTROLLER_CONFIGURATION Configuration) {           \
    if (test) {                                                                \
      PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);               \
      if (Buffer)                                                              \
        AtaPortRegistryFreeBuffer(Channel, Buffer);                            \
    }                                                                          \
    return TRUE;                                                               \
  }                                                                            \
  VOID registers_##name(PIDE_CONTROLLER_INTERFACE Interface) {                 \
    Interface->AtaChannelInitRoutine = (PVOID)name;                            \
  }

INITIALISE( // expected-warning 2 {{is called in the dump stack}}
    controller_in_dump_mode, Configuration->ControllerMode == 1)
INITIALISE(silent_controller_in_no_mode, Configuration->ControllerMode == 0)
INITIALISE(silent_controller_in_another_mode, // only-model: 1.7: dump mode is not 0
           Configuration->ControllerMode != 0)
