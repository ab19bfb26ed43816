/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The registry, held in memory: keys and values as a .reg text file has them.
 */
#ifndef MINIPORT_MODEL_REGISTRY_H
#define MINIPORT_MODEL_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct registry_value {
  uint32_t type; /* REG_SZ 1, REG_BINARY 3, REG_DWORD 4, REG_MULTI_SZ 7 */
  const unsigned char *data; /* REG_SZ and REG_MULTI_SZ: UTF-16LE with zeros */
  size_t size;               /* bytes */
};

/* Reads a .reg file ("Windows Registry Editor Version 5.00"; [keys], "names",
 * strings, dword:, hex:, hex(7):, continuation lines, "-" deletes). Returns
 * NULL, or one sentence that says what is wrong with which line. */
const char *registry_load(const char *path);

/* The value of that name below the key (letter case does not matter), or NULL.
 */
const struct registry_value *registry_get(const char *key, const char *name);

/* Creates or replaces a value; the data is copied. False if out of memory. */
bool registry_set(const char *key, const char *name, uint32_t type,
                  const void *data, size_t size);

/* Writes all of it as a .reg file, sorted. False if it cannot be written. */
bool registry_save(const char *path);

/* Goes back to what registry_load read (each run starts from it); forgets all.
 */
void registry_reset(void);
void registry_clear(void);

#endif
