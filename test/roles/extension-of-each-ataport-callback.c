// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Which parameter of each ATA port callback is the extension: what lies in it
// is no registry buffer, whosever extension is passed along with it.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Number, Other;
} CHANNEL, *PCHANNEL;

PVOID another_channel(VOID);

#define FREE(extension)                                                        \
  AtaPortRegistryFreeBuffer(another_channel(),                                 \
                            (PUCHAR) & ((PCHANNEL)extension)->Other)

VOID silent_in_what_is_no_callback(PVOID Extension) {
  FREE(Extension); // only-model: A10: it may point to anything
}

#define MEMBER(record, member, ...)                                            \
  static BOOLEAN freed_by_##member(__VA_ARGS__) {                              \
    FREE(P1);                                                                  \
    return TRUE;                                                               \
  }                                                                            \
  VOID registers_##member(record *Data) { Data->member = freed_by_##member; }

MEMBER( // expected-warning {{memory of the extension}}
    IDE_CONTROLLER_INTERFACE, AtaChannelInitRoutine, PVOID P1,
    PIDE_CHANNEL_INTERFACE P2, PVOID P3)
// expected-warning@+1 {{is called where it must not be}}
MEMBER( // expected-warning {{memory of the extension}}
    IDE_CONTROLLER_INTERFACE, AtaAdapterControl, PVOID P1,
    IDE_CONTROL_ACTION P2, PVOID P3)
// expected-warning@+1 {{is called where it must not be}}
MEMBER( // expected-warning {{memory of the extension}}
    IDE_CHANNEL_INTERFACE, IdeHwInitialize, PVOID P1, PIDE_DEVICE_PARAMETERS P2,
    PIDENTIFY_DEVICE_DATA P3)
// expected-warning@+1 {{is called where it must not be}}
MEMBER( // expected-warning {{memory of the extension}}
    IDE_CHANNEL_INTERFACE, IdeHwBuildIo, PVOID P1, PIDE_REQUEST_BLOCK P2)
// expected-warning@+1 {{is called where it must not be}}
MEMBER( // expected-warning {{memory of the extension}}
    IDE_CHANNEL_INTERFACE, IdeHwStartIo, PVOID P1, PIDE_REQUEST_BLOCK P2)
// expected-warning@+1 {{is called where it must not be}}
MEMBER( // expected-warning {{memory of the extension}}
    IDE_CHANNEL_INTERFACE, IdeHwInterrupt, PVOID P1)
// expected-warning@+1 {{is called where it must not be}}
MEMBER( // expected-warning {{memory of the extension}}
    IDE_CHANNEL_INTERFACE, IdeHwReset, PVOID P1)
// expected-warning@+1 {{is called where it must not be}}
MEMBER( // expected-warning {{memory of the extension}}
    IDE_CHANNEL_INTERFACE, IdeHwControl, PVOID P1, IDE_CONTROL_ACTION P2,
    PVOID P3)

static BOOLEAN silent_when_it_is_the_parameter(PVOID ChannelExtension,
                                               IDE_CONTROL_ACTION Action,
                                               PVOID Parameters) {
  if (Action == IdeStart)
    FREE(Parameters);
  return ChannelExtension != NULL;
}

VOID registers_one_more(IDE_CHANNEL_INTERFACE *Data) {
  Data->IdeHwControl = silent_when_it_is_the_parameter;
}
