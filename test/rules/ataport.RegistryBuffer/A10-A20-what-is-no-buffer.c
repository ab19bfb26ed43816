// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A10, A20: members of extensions are no registry buffers, whichever channel the
// call is for.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Flags, Value;
  struct _CHANNEL *Other;
  PUCHAR Buffer;
} CHANNEL, *PCHANNEL;

#define READ(channel, buffer)                                                  \
  AtaPortRegistryControllerKeyRead(channel, 0, "Speed", IDE_REG_DWORD,         \
                                   (PUCHAR)(buffer), &Length)

static BOOLEAN start(PCHANNEL Channel) {
  PCHANNEL Other = Channel->Other;
  ULONG Length = 4;
  if (!Other || Other == Channel)
    return FALSE;
  // expected-warning@+1 {{is given the address of memory of the extension instead of a registry buffer}}
  if (!READ(Other, &Channel->Value))
    return FALSE;
  // expected-warning@+1 {{is given the address of memory of the extension, which is no registry buffer}}
  AtaPortRegistryFreeBuffer(Other, (PUCHAR)&Channel->Flags);
  return TRUE;
}

/* Neither a buffer nor the reason to refuse the next one. */
static BOOLEAN silent_member_read_into(PCHANNEL Channel, PCHANNEL Unknown) {
  PUCHAR Buffer;
  ULONG Length = 4;
  if (!READ(Channel, &Unknown->Value))
    return FALSE;
  Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer == NULL)
    return FALSE;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return TRUE;
}

static BOOLEAN silent_kept_buffer(PCHANNEL Channel) {
  ULONG Length = 4;
  if (!READ(Channel, Channel->Buffer))
    return FALSE;
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
  return TRUE;
}

static BOOLEAN control(PVOID ChannelExtension, IDE_CONTROL_ACTION Action,
                       PVOID Parameters) {
  PCHANNEL Channel = ChannelExtension;
  if (Action == IdeStart)
    return start(Channel) && silent_member_read_into(Channel, Channel->Other);
  if (Action == IdeStop)
    return silent_kept_buffer(Channel);
  return TRUE;
}

BOOLEAN init(PVOID ChannelExtension, PIDE_CHANNEL_INTERFACE Interface,
             PVOID Context);
BOOLEAN init(PVOID ChannelExtension, PIDE_CHANNEL_INTERFACE Interface,
             PVOID Context) {
  Interface->IdeHwControl = control;
  return TRUE;
}
