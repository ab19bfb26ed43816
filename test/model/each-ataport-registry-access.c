// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// Each routine that reads from the registry or writes to it: the length is read
// before it is written, three types are documented, the answer is TRUE or
// FALSE; what is written has to be content, and is the same afterwards.
#include <irb.h>

ULONG Kept;

#define CALL_6(routine, type) routine(Channel, 0, "Depth", type, Buffer, Length)
#define CALL_7(routine, type)                                                  \
  routine(Channel, 0, FALSE, "Depth", type, Buffer, Length)

#define ROUTINE(call, routine)                                                 \
  VOID routine##_of_each_type(PVOID Channel, PUCHAR Buffer, PULONG Length) {   \
    (void)call(routine, IDE_REG_SZ);                                           \
  }                                                                            \
  VOID routine##_of_binary(PVOID Channel, PUCHAR Buffer, PULONG Length) {      \
    (void)call(routine, IDE_REG_BINARY);                                       \
  }                                                                            \
  VOID routine##_of_dword(PVOID Channel, PUCHAR Buffer, PULONG Length) {       \
    (void)call(routine, IDE_REG_DWORD);                                        \
  }                                                                            \
  VOID routine##_answers(PVOID Channel, PUCHAR Buffer, PULONG Length) {        \
    if (call(routine, IDE_REG_DWORD) > 1)                                      \
      (void)AtaPortRegistryAllocateBuffer(Channel, 4);                         \
  }

ROUTINE(CALL_6, AtaPortRegistryControllerKeyRead)
ROUTINE(CALL_6, AtaPortRegistryChannelSubkeyRead)
ROUTINE(CALL_6, AtaPortRegistryControllerKeyWrite)
ROUTINE(CALL_6, AtaPortRegistryChannelSubkeyWrite)
ROUTINE(CALL_6, AtaPortRegistryControllerKeyWriteDeferred)
ROUTINE(CALL_6, AtaPortRegistryChannelSubkeyWriteDeferred)
ROUTINE(CALL_7, AtaPortRegistryRead)
ROUTINE(CALL_7, AtaPortRegistryWrite)
ROUTINE(CALL_7, AtaPortRegistryWriteDeferred)

/* A type that no document names, and a length that nobody has set. */
#define WRONG(call, routine)                                                   \
  VOID routine##_of_no_type(PVOID Channel, PUCHAR Buffer) {                    \
    ULONG Bytes, *Length = &Bytes;                                             \
    (void)call(routine, 2);                                                    \
  }

WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_6, AtaPortRegistryControllerKeyRead)
WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_6, AtaPortRegistryChannelSubkeyRead)
WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_6, AtaPortRegistryControllerKeyWrite)
WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_6, AtaPortRegistryChannelSubkeyWrite)
WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_6, AtaPortRegistryControllerKeyWriteDeferred)
WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_6, AtaPortRegistryChannelSubkeyWriteDeferred)
WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_7, AtaPortRegistryRead)
WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_7, AtaPortRegistryWrite)
WRONG( // expected-warning {{the length passed to}} expected-warning {{the documented value types are}}
    CALL_7, AtaPortRegistryWriteDeferred)

/* Content of a read that may have failed. */
#define WRITES(call, routine)                                                  \
  VOID routine##_after_a_read(PVOID Channel, PULONG Length) {                  \
    PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, *Length);           \
    if (Buffer == NULL)                                                        \
      return;                                                                  \
    (void)CALL_6(AtaPortRegistryControllerKeyRead, IDE_REG_DWORD);             \
    *Length = 4;                                                               \
    (void)call(routine, IDE_REG_DWORD);                                        \
    AtaPortRegistryFreeBuffer(Channel, Buffer);                                \
  }

WRITES( // expected-warning {{content of the registry buffer used}}
    CALL_6, AtaPortRegistryControllerKeyWrite)
WRITES( // expected-warning {{content of the registry buffer used}}
    CALL_6, AtaPortRegistryChannelSubkeyWrite)
WRITES( // expected-warning {{content of the registry buffer used}}
    CALL_6, AtaPortRegistryControllerKeyWriteDeferred)
WRITES( // expected-warning {{content of the registry buffer used}}
    CALL_6, AtaPortRegistryChannelSubkeyWriteDeferred)
WRITES( // expected-warning {{content of the registry buffer used}}
    CALL_7, AtaPortRegistryWrite)
WRITES( // expected-warning {{content of the registry buffer used}}
    CALL_7, AtaPortRegistryWriteDeferred)

#define LEAVES(call, routine)                                                  \
  VOID routine##_leaves_the_content(PVOID Channel, PULONG Length) {            \
    PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, *Length);           \
    if (Buffer == NULL)                                                        \
      return;                                                                  \
    Buffer[0] = 1;                                                             \
    (void)call(routine, IDE_REG_DWORD);                                        \
    Kept = Buffer[0];                                                          \
    AtaPortRegistryFreeBuffer(Channel, Buffer);                                \
  }

LEAVES(CALL_6, AtaPortRegistryControllerKeyWrite)
LEAVES(CALL_6, AtaPortRegistryChannelSubkeyWrite)
LEAVES(CALL_6, AtaPortRegistryControllerKeyWriteDeferred)
LEAVES(CALL_6, AtaPortRegistryChannelSubkeyWriteDeferred)
LEAVES(CALL_7, AtaPortRegistryWrite)
LEAVES(CALL_7, AtaPortRegistryWriteDeferred)

/* What a test says a length is, it is. */
VOID length_that_is_tested_to_be_too_large(PVOID Channel, PULONG Length) {
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer == NULL)
    return;
  if (*Length == 32)
    // expected-warning@+1 {{is told of more bytes}}
    (void)CALL_6(AtaPortRegistryControllerKeyRead, IDE_REG_DWORD);
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}
