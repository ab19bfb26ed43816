/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The device behind a miniport: its registers, in ranges of bus addresses, and
 * its configuration space. A test installs functions that answer as a device
 * would; a range without them is plain memory, zero when a run begins.
 *
 * Physical addresses are virtual addresses here, so that a simulated device
 * reaches the driver's memory by the addresses it is told. They are the same in
 * each run, so that runs can be compared.
 */
#ifndef MINIPORT_MODEL_DEVICE_H
#define MINIPORT_MODEL_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct device_range {
  unsigned char bar;
  bool ports;        /* port space, not memory space */
  uint64_t physical; /* the address on the bus */
  size_t size;       /* bytes */

  /* Of `bytes` (1, 2, 4 or 8) at this offset of the range; both NULL: memory.
   */
  uint64_t (*read)(void *device, size_t offset, unsigned bytes);
  void (*write)(void *device, size_t offset, unsigned bytes, uint64_t value);
  void (*power_on)(void *device); /* when a run begins; may be NULL */
  /* The message it asserts its interrupt by (0 for a line), or -1; NULL: it may
   * interrupt at any time, by message 0. */
  int (*interrupt)(void *device);
  void *device;
};

enum { DEVICE_RANGES = 6, DEVICE_CONFIGURATION = 256 };

/* Installs a range, for all runs that follow. The structure is copied. False if
 * there are DEVICE_RANGES already. */
bool device_install(const struct device_range *range);

/* The ranges; without any installed, one of plain memory. */
size_t device_range_count(void);
const struct device_range *device_range_at(size_t index);

/* Configuration space, little-endian, as PCI has it; power-on restores what was
 * there before the first run. */
unsigned char *device_configuration(void);

/* A run begins: memory is zero, devices are powered on. */
void device_power_on(void);

/* Memory for driver and device, zeroed; NULL if it is used up. All of it is
 * taken back when the next run begins. */
void *device_shared_memory(size_t size);

/* The message of the first range that asserts an interrupt, or -1. */
int device_interrupt(void);

/* Where the driver accesses the bytes from that bus address, or NULL if no
 * range has all of them. */
void *device_map(uint64_t physical, size_t size);

/* Bytes of a driver's access to an address: a device's register when it lies in
 * a range, else memory. */
uint64_t device_read(const volatile void *address, unsigned bytes);
void device_write(volatile void *address, unsigned bytes, uint64_t value);

#endif
