// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify -fblocks -std=gnu89 %s
// Routines that a driver declares in an unusual way: without a prototype, so
// that any argument can be passed, or not at all. Each function must be
// analysed to its end; the findings show that it was.
typedef void *PVOID;
typedef unsigned char UCHAR, BOOLEAN;
typedef unsigned long ULONG;

ULONG StorPortAllocatePool();
ULONG StorPortFreePool();
UCHAR *StorPortAllocateRegistryBuffer();
void StorPortFreeRegistryBuffer();
BOOLEAN StorPortRegistryRead();
ULONG StorPortAllocateHostMemoryBuffer();
ULONG StorPortFreeHostMemoryBuffer();
void StorPortAcquireSpinLock();
void StorPortReleaseSpinLock();
PVOID AtaPortRegistryAllocateBuffer(PVOID ChannelExtension, ULONG BufferLength);

struct numbers {
  int Number[10];
};

void a_routine(void) {}

void length_in_alloca_memory(PVOID Device) {
  PVOID length = __builtin_alloca(8);
  UCHAR *buffer = StorPortAllocateRegistryBuffer(Device, length);
  if (buffer)
    StorPortFreeRegistryBuffer(Device, buffer);
}

void read_into_alloca_memory(PVOID Device) {
  PVOID bytes = __builtin_alloca(8);
  if (StorPortRegistryRead(Device, "Speed", 1, 4, bytes, bytes))
    a_routine();
}

void pool_into_alloca_memory(PVOID Device) {
  PVOID memory = __builtin_alloca(8);
  if (StorPortAllocatePool(Device, 4, 1, memory))
    a_routine();
}

void ranges_and_count_in_a_variable_array(PVOID Device, int Number) {
  int array[Number];
  ULONG status = StorPortAllocateHostMemoryBuffer(Device, 4096, 4096, 0, 0, 1,
                                                  1, 0, &array, &array);
  if (status == 0)
    status = StorPortFreeHostMemoryBuffer(Device, &array, array[0]);
  if (status)
    a_routine();
}

void ranges_and_count_in_a_structure(PVOID Device) {
  struct numbers numbers = {{2}};
  ULONG status = StorPortAllocateHostMemoryBuffer(
      Device, numbers, 4096.0, 0, 0, 1, 1, numbers, &numbers, &numbers);
  if (status == 0)
    status = StorPortFreeHostMemoryBuffer(Device, &numbers, numbers.Number[0]);
  if (status)
    a_routine();
}

void functions_and_text_for_pointers(PVOID Device) {
  StorPortAllocatePool(Device, 4, 1, a_routine);
  StorPortAllocatePool(Device, 4, 1, "text");
  StorPortAcquireSpinLock(Device, 1.5, Device, a_routine);
  StorPortReleaseSpinLock(Device, a_routine);
  if (StorPortRegistryRead(Device, 1, 1, 1, "text", a_routine))
    a_routine();
}

void too_few_and_too_many_arguments(PVOID Device) {
  UCHAR *buffer;
  StorPortAllocateRegistryBuffer();
  StorPortFreeRegistryBuffer();
  StorPortFreeRegistryBuffer(Device);
  StorPortFreePool();
  buffer = StorPortAllocateRegistryBuffer(Device, Device, Device, Device);
  StorPortFreeRegistryBuffer(Device, buffer, buffer, buffer);
}

// Storage of any type for a pointer.
void pool_into_numbers(PVOID Device) {
  char byte;
  float real;
  _Complex double pair;
  struct {
    PVOID Memory;
  } structure;
  PVOID table[2][2];
  StorPortAllocatePool(Device, 4, 1, &byte);
  StorPortAllocatePool(Device, 4, 1, &real);
  StorPortAllocatePool(Device, 4, 1, &pair);
  StorPortAllocatePool(Device, 4, 1, &structure);
  StorPortAllocatePool(Device, 4, 1, table[1]);
  // expected-warning@+1 {{pool memory is never freed}}
}

void buffer_lost_in_a_block(PVOID Channel) {
  void (^block)(PVOID) = ^(PVOID Extension) {
    PVOID buffer = AtaPortRegistryAllocateBuffer(Extension, 4);
    if (buffer)
      a_routine();
    // expected-warning@+1 {{registry buffer is never freed: the last pointer to it is gone when the block returns}}
  };
  block(Channel);
}

void silent_when_a_block_keeps_the_buffer(PVOID Channel, PVOID *Kept) {
  void (^block)(PVOID) = ^(PVOID Extension) {
    *Kept = AtaPortRegistryAllocateBuffer(Extension, 4);
  };
  block(Channel);
}

void freed_twice_without_a_prototype(PVOID Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 4, 1, &memory))
    return;
  StorPortFreePool(Device, memory);
  // expected-warning@+1 {{pool memory freed twice}}
  StorPortFreePool(Device, memory);
}

void silent_when_freed_once_without_a_prototype(PVOID Device) {
  PVOID memory;
  if (StorPortAllocatePool(Device, 4, 1, &memory))
    return;
  StorPortFreePool(Device, memory);
}

void declared_nowhere(PVOID Channel) {
  if (AtaPortRegistryWrite())
    a_routine();
  AtaPortRegistryFreeBuffer(Channel, Channel, 1);
  AtaPortCopyMemory(Channel);
  RtlCopyMemory();
}

// A function without a prototype may be called with any number of arguments.
static void first_of_many();

void called_with_too_many(PVOID Extension) {
  ULONG length = 8;
  UCHAR *buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    first_of_many((void *)0, buffer);
  else
    StorPortFreeRegistryBuffer(Extension, buffer);
}

void called_with_null_and_more(PVOID Extension) {
  ULONG length = 8;
  UCHAR *buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (!buffer)
    first_of_many(buffer, (void *)0);
  else
    StorPortFreeRegistryBuffer(Extension, buffer);
}

void called_with_too_few(PVOID Extension) {
  ULONG length = 8;
  UCHAR *buffer = StorPortAllocateRegistryBuffer(Extension, &length);
  if (buffer) {
    first_of_many();
    StorPortFreeRegistryBuffer(Extension, buffer);
  }
}

static void first_of_many(Buffer) UCHAR *Buffer;
{
  if (Buffer)
    Buffer[0] = 1;
}
