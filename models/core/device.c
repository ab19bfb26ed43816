/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Device ranges: memory, or the functions of a simulated device. */
#include "device.h"

#include "context.h"

#include <string.h>

enum {
  DEFAULT_ADDRESS = 0xF0000000,
  DEFAULT_SIZE = 0x4000,
  MEMORY = 0x20000,
  SHARED = 0x4000000,
  SHARED_ALIGNMENT = 16,
  NO_ADDRESS = 0x10000
};

static struct device_range ranges[DEVICE_RANGES];
static size_t range_count;

/* What a driver's pointers into the ranges point to: one after another. */
static _Alignas(4096) unsigned char memory[MEMORY];
static size_t offsets[DEVICE_RANGES];
static size_t memory_used;

/* What driver and device share, a bit of it after the other. */
static _Alignas(4096) unsigned char shared[SHARED];
static size_t shared_used;

static unsigned char configuration[DEVICE_CONFIGURATION];
static unsigned char configuration_at_first[DEVICE_CONFIGURATION];
static bool configuration_kept;

bool device_install(const struct device_range *range) {
  if (range_count == DEVICE_RANGES || range->size > MEMORY - memory_used)
    return false;
  offsets[range_count] = memory_used;
  ranges[range_count++] = *range;
  memory_used += (range->size + 4095) & ~(size_t)4095;
  if (memory_used > MEMORY)
    memory_used = MEMORY;
  return true;
}

static void install_default(void) {
  struct device_range plain = {.physical = DEFAULT_ADDRESS,
                               .size = DEFAULT_SIZE};

  if (range_count == 0)
    (void)device_install(&plain);
}

size_t device_range_count(void) {
  install_default();
  return range_count;
}

const struct device_range *device_range_at(size_t index) {
  install_default();
  return &ranges[index];
}

unsigned char *device_configuration(void) { return configuration; }

void device_power_on(void) {
  if (!configuration_kept)
    memcpy(configuration_at_first, configuration, sizeof(configuration));
  configuration_kept = true;
  memcpy(configuration, configuration_at_first, sizeof(configuration));
  memset(memory, 0, memory_used);
  shared_used = 0;
  for (size_t i = 0; i < range_count; i++) {
    if (ranges[i].power_on != NULL)
      ranges[i].power_on(ranges[i].device);
  }
}

void *device_shared_memory(size_t size) {
  unsigned char *start = shared + shared_used;
  size_t rounded =
      (size + SHARED_ALIGNMENT - 1) & ~(size_t)(SHARED_ALIGNMENT - 1);

  if (rounded < size || rounded > SHARED - shared_used)
    return NULL;
  shared_used += rounded;
  return memset(start, 0, size);
}

int device_interrupt(void) {
  bool may_any_time = true;

  for (size_t i = 0; i < range_count; i++) {
    int message;

    if (ranges[i].interrupt == NULL)
      continue;
    message = ranges[i].interrupt(ranges[i].device);
    if (message >= 0)
      return message;
    may_any_time = false;
  }
  return may_any_time ? 0 : -1;
}

void *device_map(uint64_t physical, size_t size) {
  install_default();
  for (size_t i = 0; i < range_count; i++) {
    const struct device_range *range = &ranges[i];

    if (physical >= range->physical && size <= range->size &&
        physical - range->physical <= range->size - size)
      return memory + offsets[i] + (physical - range->physical);
  }
  return NULL;
}

/* The range of an access, or NULL; `offset` in it. */
static const struct device_range *range_of(const volatile void *address,
                                           unsigned bytes, size_t *offset) {
  uintptr_t start = (uintptr_t)address;

  for (size_t i = 0; i < range_count; i++) {
    uintptr_t first = (uintptr_t)(memory + offsets[i]);

    if (start >= first && start - first + bytes <= ranges[i].size) {
      *offset = start - first;
      return &ranges[i];
    }
  }
  return NULL;
}

/* A register where the bus has it, which the driver has to map first. */
static bool is_on_the_bus(uintptr_t address) {
  for (size_t i = 0; i < range_count; i++)
    if (address - ranges[i].physical < ranges[i].size)
      return true;
  return false;
}

/* The driver takes an address that it never got for one of the device. */
static void check_address(const volatile void *address) {
  uintptr_t at = (uintptr_t)address;

  if (at < NO_ADDRESS)
    violation("NULL", NULL, "a register at address 0x%lx is accessed",
              (unsigned long)at);
  else if (is_on_the_bus(at))
    violation("families:registers", NULL,
              "a register is accessed at its bus address, which is not mapped");
  else
    return;
  stop_machine();
}

uint64_t device_read(const volatile void *address, unsigned bytes) {
  size_t offset;
  const struct device_range *range = range_of(address, bytes, &offset);
  uint64_t value = 0;

  if (range == NULL)
    check_address(address);
  if (range != NULL && range->read != NULL)
    return range->read(range->device, offset, bytes);
  memcpy(&value, (const void *)address, bytes);
  return value;
}

void device_write(volatile void *address, unsigned bytes, uint64_t value) {
  size_t offset;
  const struct device_range *range = range_of(address, bytes, &offset);

  if (range == NULL)
    check_address(address);
  if (range != NULL && range->write != NULL)
    range->write(range->device, offset, bytes, value);
  else
    memcpy((void *)address, &value, bytes);
}
