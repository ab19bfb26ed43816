// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify -std=gnu89 %s
// Routines without a prototype, called with fewer or more arguments than the
// tables give them: what is there counts, what is missing is not read, and a
// call that is too short is no call of that routine.
typedef void *PVOID;
typedef unsigned char BOOLEAN;
typedef unsigned long ULONG;

ULONG StorPortAllocatePool();
ULONG StorPortFreePool();
PVOID AtaPortRegistryAllocateBuffer();
void AtaPortRegistryFreeBuffer();
BOOLEAN AtaPortRegistryControllerKeyRead();
BOOLEAN AtaPortRegistryControllerKeyWriteDeferred();
ULONG StorPortPause();
ULONG StorPortNotification();
PVOID StorPortGetLogicalUnit();
void StorPortInitializeDpc();
void RtlZeroMemory();
void RtlMoveMemory();
ULONG RtlCompareMemory();

#define POOL(name, ...)                                                        \
  void name(PVOID Device, PVOID Other) {                                       \
    PVOID Memory;                                                              \
    if (StorPortAllocatePool(Device, 4, 1, &Memory))                           \
      return;                                                                  \
    __VA_ARGS__;                                                               \
  }

POOL(silent_when_nothing_is_passed, StorPortFreePool(Device, Memory);
     RtlZeroMemory(); RtlMoveMemory(); RtlCompareMemory())
POOL(silent_when_the_source_is_missing, StorPortFreePool(Device, Memory);
     RtlMoveMemory(Other); RtlCompareMemory(Other))
POOL( // expected-warning {{pool memory used after it was freed}}
    only_the_memory_is_passed, StorPortFreePool(Device, Memory);
    RtlZeroMemory(Memory))
POOL( // expected-warning {{pool memory used after it was freed}}
    only_the_destination_is_passed, StorPortFreePool(Device, Memory);
    RtlMoveMemory(Memory))
POOL( // expected-warning {{pool memory is never freed}}
    followed_through_what_says_nothing_of_it, RtlZeroMemory(); RtlMoveMemory())

/* A call that says nothing of what it writes to may do anything that unseen
 * code may do. */
static ULONG Answers[2];

void lost_when_the_call_gives_the_answer(PVOID Device) {
  PVOID Memory;
  if (StorPortAllocatePool(Device, 4, 1, &Memory))
    return;
  Answers[0] = 0;
  RtlMoveMemory();
  if (Answers[0])
    return; // expected-warning {{pool memory is never freed}}
  StorPortFreePool(Device, Memory);
}

void silent_when_the_call_says_what_it_writes_to(PVOID Device, PVOID Other) {
  PVOID Memory;
  if (StorPortAllocatePool(Device, 4, 1, &Memory))
    return;
  Answers[0] = 0;
  RtlZeroMemory(Other, 4);
  if (Answers[0])
    return;
  StorPortFreePool(Device, Memory);
}

#define DEFERRED(name, ...)                                                    \
  void name(PVOID Channel) {                                                   \
    ULONG Length = 4;                                                          \
    ULONG *Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);                 \
    if (!Buffer)                                                               \
      return;                                                                  \
    if (AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "Speed", 4,      \
                                                  Buffer, &Length)) {          \
      __VA_ARGS__;                                                             \
    }                                                                          \
    AtaPortRegistryFreeBuffer(Channel, Buffer);                                \
  }

DEFERRED( // expected-warning {{while the port driver still has to write its bytes}}
    changed_by_a_short_call, RtlZeroMemory(Buffer))
DEFERRED(silent_when_there_is_no_argument, RtlZeroMemory(); RtlMoveMemory())

/* The bytes are the driver's own after a call that says no length. */
ULONG silent_after_a_short_call_that_fills(PVOID Channel) {
  ULONG Length = 4, First = 0;
  ULONG *Buffer = AtaPortRegistryAllocateBuffer(Channel, 4);
  if (!Buffer)
    return 0;
  if (!AtaPortRegistryControllerKeyRead(Channel, 0, "Speed", 4, Buffer,
                                        &Length)) {
    RtlZeroMemory();
    RtlZeroMemory(Buffer);
  }
  First = Buffer[0];
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return First;
}

void callback_without_a_callback(PVOID Device) {
  StorPortInitializeDpc(Device);
  StorPortInitializeDpc();
}

struct device {
  PVOID Memory;
  ULONG Words[4];
};

#define FREED_AROUND(name, ...)                                                \
  void name(struct device *Device, PVOID Other) {                              \
    if (!Device->Memory)                                                       \
      return;                                                                  \
    StorPortFreePool(Device, Device->Memory);                                  \
    __VA_ARGS__;                                                               \
    StorPortFreePool(Device, Device->Memory);                                  \
  }

FREED_AROUND( // expected-warning {{pool memory freed twice}}
    whole_call, StorPortPause(Device, 5))
FREED_AROUND( // expected-warning {{pool memory freed twice}}
    other_memory_is_written, RtlZeroMemory(Device->Words))
FREED_AROUND(silent_around_a_call_that_is_too_short, StorPortPause(Device))

/* Nobody knows what a routine does with its thirty-third argument. */
#define EIGHT 1, 1, 1, 1, 1, 1, 1, 1
FREED_AROUND( // expected-warning {{pool memory freed twice}}
    more_arguments_than_a_row_can_speak_of,
    StorPortNotification(1, Device, Other, EIGHT, EIGHT, EIGHT, 1, 1, 1, 1, 1,
                         1, 1, &Device->Memory))
FREED_AROUND(silent_when_the_third_is_written,
             StorPortNotification(1, Device, &Device->Memory, EIGHT))

/* A function of the driver's own, which is defined with arguments later. */
void takes_two();
void silent_when_nothing_is_passed_on(PVOID Device) { takes_two(); }
void takes_two(PVOID One, PVOID Other) {}
