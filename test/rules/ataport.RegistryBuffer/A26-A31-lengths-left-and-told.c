// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A26, A31: lengths that an earlier call left behind, and lengths that are more
// than the buffer has behind the address that is passed.
#include <irb.h>

typedef struct _CHANNEL {
  ULONG Speed;
  ULONG Other;
  BOOLEAN Worked;
} CHANNEL, *PCHANNEL;

typedef struct _LENGTHS {
  ULONG First, Second;
} LENGTHS;

VOID out_of_sight(PCHANNEL Channel);
VOID sees(PUCHAR Buffer);
BOOLEAN is_fine(BOOLEAN Worked);
BOOLEAN is_ready(ULONG Number);

VOID told_how_many_there_are(PCHANNEL Channel) {
  ULONG length = 32;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  // expected-warning@+1 {{is told of more bytes (32) than the registry buffer has (16)}}
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                        buffer, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID said_once_of_a_length(PCHANNEL Channel) {
  ULONG length = 16;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                        buffer, &length) &&
      length == 32) {
    // expected-warning@+1 {{is the one that an earlier call left behind}}
    if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                          buffer, &length))
      Channel->Speed = 1;
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID told_of_bytes_where_there_are_none(PCHANNEL Channel) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 0);
  if (!buffer)
    return;
  // expected-warning@+1 {{is told of more bytes (4) than the registry buffer has (0)}}
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        buffer, &length))
    // expected-warning@+1 {{is the one that an earlier call left behind}}
    if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Other", IDE_REG_DWORD,
                                          buffer, &length))
      Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

// This one leaves the number of bytes that it copied.
VOID silent_when_none_were_copied(PCHANNEL Channel) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 0);
  if (!buffer)
    return;
  // expected-warning@+1 {{is told of more bytes (4) than the registry buffer has (0)}}
  if (!AtaPortRegistryRead(Channel, 0, TRUE, "Speed", IDE_REG_DWORD, buffer,
                           &length))
    if (!AtaPortRegistryRead(Channel, 0, TRUE, "Other", IDE_REG_DWORD, buffer,
                             &length))
      Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_used_after_unseen_code(PVOID Channel) {
  LENGTHS lengths = {12, 0};
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  sees(buffer);
  if (AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                        buffer + 4, (PULONG)&lengths))
    AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_what_was_copied_is_written(PCHANNEL Channel) {
  ULONG length = 16;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_BINARY,
                                        buffer, &length)) {
    buffer[0] = 1;
    if (!AtaPortRegistryChannelSubkeyWrite(Channel, 0, "Speed", IDE_REG_BINARY,
                                           buffer, &length))
      Channel->Speed = 1;
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_the_length_of_a_noted_one_is_used(PCHANNEL Channel) {
  ULONG length = 16;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  Channel->Worked = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_BINARY, buffer, &length);
  out_of_sight(Channel);
  Channel->Worked =
      AtaPortRegistryControllerKeyRead( // only-model: A26: nobody knows what the code out of sight does
          Channel, 0, "Speed", IDE_REG_BINARY, buffer, &length);
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID left_behind_twice(PCHANNEL Channel) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                        buffer, &length)) {
    // expected-warning@+1 {{is the one that an earlier call left behind}}
    if (!AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                          buffer, &length)) {
      // expected-warning@+1 {{is the one that an earlier call left behind}}
      if (AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                           buffer, &length))
        Channel->Speed = 1;
    }
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_judged_while_nothing_is_open(PCHANNEL Channel) {
  BOOLEAN worked;
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  worked = AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                            buffer, &length);
  AtaPortRegistryFreeBuffer(Channel, buffer);
  buffer = NULL;
  if (!is_fine(worked))
    return;
  buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  if (AtaPortRegistryControllerKeyRead(
          Channel, 0, "Speed", // only-model: A26: it may call a failure fine
          IDE_REG_DWORD, buffer, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_when_the_read_before_was_into_nothing(PCHANNEL Channel) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  // expected-warning@+1 {{can be NULL here}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer, &length))
    Channel->Speed = 1;
  if (buffer) {
    AtaPortRegistryFreeBuffer(Channel, buffer);
    return;
  }
  buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID the_read_before_was_into_another_buffer(PCHANNEL Channel) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
  buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  // expected-warning@+1 {{is the one that an earlier call left behind}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID silent_behind_a_read_that_no_number_fits(PCHANNEL Channel) {
  ULONG length = 4;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!buffer)
    return;
  // expected-warning@+1 {{is told of more bytes (5) than the registry buffer has (4)}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer + 1, &length))
    return; // only-model: A16: a value that is no number could have worked
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID lost_behind_a_read_that_a_number_fits(PCHANNEL Channel) {
  ULONG length = 8;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 8);
  if (!buffer)
    return;
  // expected-warning@+1 {{is told of more bytes (9) than the registry buffer has (8)}}
  if (AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer + 1, &length))
    return; // expected-warning {{registry buffer is never freed}}
  AtaPortRegistryFreeBuffer(Channel, buffer);
}

VOID left_behind_and_something_else_asked(PCHANNEL Channel) {
  ULONG length = 16;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  BOOLEAN worked = AtaPortRegistryControllerKeyRead(
      Channel, 0, "Speed", IDE_REG_BINARY, buffer, &length);
  if (is_ready(1)) {
    // expected-warning@+1 {{is the one that an earlier call left behind}}
    if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Depth", IDE_REG_BINARY,
                                          buffer, &length))
      Channel->Speed = 1;
  }
  AtaPortRegistryFreeBuffer(Channel, buffer);
  Channel->Worked = worked;
}

VOID silent_when_nothing_was_wanted_twice(PCHANNEL Channel) {
  ULONG length = 0;
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!buffer)
    return;
  if (AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer, &length))
    Channel->Speed = 1;
  if (AtaPortRegistryChannelSubkeyRead(Channel, 0, "Speed", IDE_REG_DWORD,
                                       buffer, &length))
    Channel->Speed = 1;
  AtaPortRegistryFreeBuffer(Channel, buffer);
}
