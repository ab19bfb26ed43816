// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A4, A23: one helper for several callbacks is judged for each of them; one
// function in several roles has to suit all of them.
#include <irb.h>

typedef struct _CHANNEL {
  PUCHAR Buffer;
  ULONG Length;
  BOOLEAN Saved;
} CHANNEL, *PCHANNEL;

/* Fine from HwControl; HwStartIo calls it too. */
static VOID close_buffer(PCHANNEL Channel) {
  if (Channel->Buffer != NULL)
    // expected-warning@+1 {{AtaPortRegistryFreeBuffer is called where it must not be: 'HwStartIo' is an IdeHwStartIo routine}}
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  Channel->Buffer = NULL;
}

/* Fine from each of its callers. */
static VOID save_later(PCHANNEL Channel) {
  Channel->Length = 4;
  Channel->Saved = AtaPortRegistryChannelSubkeyWriteDeferred(
      Channel, 0, "Speed", IDE_REG_DWORD, Channel->Buffer, &Channel->Length);
}

static BOOLEAN HwStartIo(PVOID ChannelExtension, PIDE_REQUEST_BLOCK Irb) {
  if (Irb->Function == IRB_FUNCTION_SHUTDOWN)
    close_buffer(ChannelExtension);
  else
    save_later(ChannelExtension);
  return TRUE;
}

static BOOLEAN HwControl(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,
                         PVOID Parameters) {
  (void)Parameters;
  if (Action == IdeStop)
    close_buffer(ChannelExtension);
  else
    save_later(ChannelExtension);
  return TRUE;
}

/* Reset and interrupt at once: deferred is fine for both, a read for none. */
static BOOLEAN ResetAndInterrupt(PVOID ChannelExtension) {
  PCHANNEL Channel = ChannelExtension;
  if (!Channel->Saved) {
    save_later(Channel);
    return Channel->Saved;
  }
  Channel->Length = 4;
  // expected-warning@+1 {{AtaPortRegistryChannelSubkeyRead is called where it must not be: 'ResetAndInterrupt' is an}}
  return AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          Channel->Buffer, &Channel->Length);
}

/* The control routine of the channel and of the controller: what the first may
   do at IdeStart the second may not. */
static BOOLEAN BothControls(PVOID Extension, IDE_CONTROL_ACTION Action,
                            PVOID Parameters) {
  PCHANNEL Channel = Extension;
  (void)Parameters;
  if (Action == IdeStart)
    // expected-warning@+1 {{'BothControls' is an AtaAdapterControl routine}}
    Channel->Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  return TRUE;
}

VOID fill_channel(PIDE_CHANNEL_INTERFACE Interface, BOOLEAN Old) {
  Interface->IdeHwStartIo = HwStartIo;
  Interface->IdeHwControl = Old ? BothControls : HwControl;
  Interface->IdeHwReset = ResetAndInterrupt;
  Interface->IdeHwInterrupt = ResetAndInterrupt;
}

VOID fill_controller(PIDE_CONTROLLER_INTERFACE Interface) {
  Interface->AtaAdapterControl = BothControls;
}
