// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A6: the first argument is the extension of the channel. The third parameter
// of AtaChannelInitRoutine points to the controller's.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Controller;
  PVOID Buffer;
} CHANNEL, *PCHANNEL;

static BOOLEAN allocated_for_the_controller(PVOID ChannelExtension,
                                            PIDE_CHANNEL_INTERFACE Interface,
                                            PVOID InitContext) {
  (void)Interface;
  // expected-warning@+1 {{another parameter of the callback}}
  PVOID Buffer = AtaPortRegistryAllocateBuffer(InitContext, 4);
  if (Buffer)
    ((PCHANNEL)ChannelExtension)->Buffer = Buffer;
  return TRUE;
}

static BOOLEAN silent_when_for_the_channel(PVOID ChannelExtension,
                                           PIDE_CHANNEL_INTERFACE Interface,
                                           PVOID InitContext) {
  (void)Interface;
  (void)InitContext;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(ChannelExtension, 4);
  if (Buffer)
    ((PCHANNEL)ChannelExtension)->Buffer = Buffer;
  return TRUE;
}

static BOOLEAN freed_for_the_controller(PVOID ChannelExtension,
                                        PIDE_CHANNEL_INTERFACE Interface,
                                        PVOID InitContext) {
  (void)Interface;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(ChannelExtension, 4);
  if (Buffer)
    // expected-warning@+1 {{another parameter of the callback}}
    AtaPortRegistryFreeBuffer(InitContext, Buffer);
  return TRUE;
}

static BOOLEAN
silent_when_freed_for_the_channel(PVOID ChannelExtension,
                                  PIDE_CHANNEL_INTERFACE Interface,
                                  PVOID InitContext) {
  (void)Interface;
  (void)InitContext;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(ChannelExtension, 4);
  if (Buffer)
    AtaPortRegistryFreeBuffer(ChannelExtension, Buffer);
  return TRUE;
}

static BOOLEAN read_number(PVOID Extension, PVOID Buffer) {
  ULONG Length = 4;
  // expected-warning@+1 {{another parameter of the callback}}
  return AtaPortRegistryChannelSubkeyRead(Extension, 0, "Number", IDE_REG_DWORD,
                                          Buffer, &Length);
}

static BOOLEAN
read_for_the_controller_in_a_helper(PVOID ChannelExtension,
                                    PIDE_CHANNEL_INTERFACE Interface,
                                    PVOID InitContext) {
  PCHANNEL Channel = ChannelExtension;
  (void)Interface;
  Channel->Controller = InitContext;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  BOOLEAN Found = FALSE;
  if (Buffer) {
    Found = read_number(Channel->Controller, Buffer);
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  }
  return Found;
}

static BOOLEAN
silent_when_read_for_the_channel_in_a_helper(PVOID ChannelExtension,
                                             PIDE_CHANNEL_INTERFACE Interface,
                                             PVOID InitContext) {
  PCHANNEL Channel = ChannelExtension;
  (void)Interface;
  Channel->Controller = InitContext;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  BOOLEAN Found = FALSE;
  if (Buffer) {
    Found = read_number(Channel, Buffer);
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  }
  return Found;
}

/* No callback: its third parameter means nothing. */
BOOLEAN silent_in_a_function_that_only_looks_like_one(
    PVOID ChannelExtension, PIDE_CHANNEL_INTERFACE Interface, PVOID Other) {
  (void)ChannelExtension;
  (void)Interface;
  PVOID Buffer = AtaPortRegistryAllocateBuffer(Other, 4);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Other, Buffer);
  return TRUE;
}

VOID register_callbacks(PIDE_CONTROLLER_INTERFACE Controller, ULONG Model) {
  Controller->AtaChannelInitRoutine = allocated_for_the_controller;
  if (Model == 1)
    Controller->AtaChannelInitRoutine = silent_when_for_the_channel;
  if (Model == 2)
    Controller->AtaChannelInitRoutine = freed_for_the_controller;
  if (Model == 3)
    Controller->AtaChannelInitRoutine = silent_when_freed_for_the_channel;
  if (Model == 4)
    Controller->AtaChannelInitRoutine = read_for_the_controller_in_a_helper;
  if (Model == 5)
    Controller->AtaChannelInitRoutine =
        silent_when_read_for_the_channel_in_a_helper;
}
