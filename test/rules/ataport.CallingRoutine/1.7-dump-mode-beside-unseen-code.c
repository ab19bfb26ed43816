// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// 1.7: unseen code may change a copy of the mode that the driver keeps. So a
// test of such a copy after it takes back what is known of the dump stack. It
// changes nothing of what is read after it, of the value itself, nor of what a
// routine of the port driver answers.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Length;
  UCHAR Port;
} CHANNEL, *PCHANNEL;

VOID out_of_sight(PCHANNEL Channel);

#define CONTROL(name, ...)                                                     \
  static BOOLEAN name(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,       \
                      PVOID Parameters) {                                      \
    PCHANNEL Channel = ChannelExtension;                                       \
    PIDE_CHANNEL_CONFIGURATION Configuration = Parameters;                     \
    IDE_OPERATION_MODE Mode = IdeModeNormal;                                   \
    PVOID Buffer = Channel->Buffer;                                            \
    (void)Mode;                                                                \
    if (Action == IdeStart) {                                                  \
      __VA_ARGS__                                                              \
    }                                                                          \
    return TRUE;                                                               \
  }                                                                            \
  VOID registers_##name(PIDE_CHANNEL_INTERFACE Interface) {                    \
    Interface->IdeHwControl = name;                                            \
  }

#define FREE AtaPortRegistryFreeBuffer(Channel, Buffer)

CONTROL( // expected-warning {{is called in the dump stack}}
    the_mode_is_read_after_the_unseen_code, out_of_sight(Channel);
    if (Configuration->ChannelMode == IdeModeDump) {
      if (Channel->Length)
        FREE;
    })

CONTROL( // only-model: 1.7: unseen code may change what the driver keeps
    silent_when_read_before_the_unseen_code,
    if (Configuration->ChannelMode == IdeModeDump) {
      out_of_sight(Channel);
      if (Channel->Length)
        FREE;
    })

CONTROL( // expected-warning {{is called in the dump stack}}
    the_value_that_was_read_is_tested_after_it,
    Mode = Configuration->ChannelMode;
    out_of_sight(Channel); if (Mode == IdeModeDump) FREE;)

CONTROL(silent_when_the_value_that_was_read_says_no,
        Mode = Configuration->ChannelMode;
        out_of_sight(Channel); if (Mode != IdeModeDump) FREE;)

CONTROL( // expected-warning {{is called in the dump stack}}
    the_answer_of_a_routine_is_tested_after_it,
    if (Configuration->ChannelMode == IdeModeDump) {
      out_of_sight(Channel);
      if (AtaPortReadPortUchar(&Channel->Port))
        FREE;
    })

CONTROL( // expected-warning 2 {{is called in the dump stack}}
    the_answer_of_a_write_is_tested_after_it,
    if (Configuration->ChannelMode == IdeModeDump) {
      Channel->Length = 4;
      out_of_sight(Channel);
      if (AtaPortRegistryChannelSubkeyWriteDeferred(
              Channel, 0, "Dumps", IDE_REG_DWORD, Buffer, &Channel->Length))
        FREE;
    })
