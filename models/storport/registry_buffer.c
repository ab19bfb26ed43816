/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The registry buffer, and the values under Parameters\Device that are read and
 * written through it. core.md, section 2.
 */
#include "../core/registry.h"
#include "routine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALLOCATE "StorPortAllocateRegistryBuffer"
#define FREE "StorPortFreeRegistryBuffer"
#define READ "StorPortRegistryRead"
#define WRITE "StorPortRegistryWrite"

static const struct resource_kind registry_buffer = {
    .name = "registry buffer",
    .lost = "S7",
    .used_after = "S7",
    .null_used = "S3",
    .content_used = "S11",
};

/* What is handed out for a length that was never set; how much more there may
 * be than was asked for. */
enum { SOME_BYTES = 16 };

/* storport/nf-storport-storportallocateregistrybuffer: *Length says how many
 * bytes are wanted, and then how many there are. One buffer at a time. */
PUCHAR StorPortAllocateRegistryBuffer(PVOID HwDeviceExtension, PULONG Length) {
  struct resource *open =
      resource_open_for(&registry_buffer, HwDeviceExtension);
  ULONG asked, size;
  bool unset;

  address_given(Length, ALLOCATE);
  unset = never_written(Length, sizeof(*Length));
  size = asked = unset ? SOME_BYTES : *Length;
  CALLED(ALLOCATE, asked);
  level_at_most_passive("S6", ALLOCATE);
  extension_given(HwDeviceExtension, ALLOCATE);
  if (unset)
    violation("S1", ALLOCATE, "*Length has no value");

  /* One that was misused is given back, so that it is misused only once. */
  if (open != NULL && open->judged && !open->in_the_way) {
    resource_close(open);
    open = NULL;
  }
  if (open != NULL) {
    resource_note(open, "S4", ALLOCATE, "there is a registry buffer already");
    resource_refuse(&registry_buffer, HwDeviceExtension)->second = true;
    return NULL;
  }

  if (asked > MODEL_MOST_BYTES || fails(ALLOCATE)) {
    resource_refuse(&registry_buffer, HwDeviceExtension);
    return NULL;
  }
  /* The page does not say whether there may be fewer or more than wanted. */
  switch (choose("size of a registry buffer", 3)) {
  case 1:
    size = asked > 1 ? 1 : asked;
    break;
  case 2:
    size = 2 * asked + SOME_BYTES;
    break;
  }
  give_ulong(Length, size);
  return (PUCHAR)resource_open(&registry_buffer, HwDeviceExtension, asked, size)
      ->start;
}

/* storport/nf-storport-storportfreeregistrybuffer */
VOID StorPortFreeRegistryBuffer(PVOID HwDeviceExtension, PUCHAR Buffer) {
  struct resource *buffer;

  CALLED(FREE, GIVEN(Buffer));
  level_at_most_passive("S6", FREE);
  if (null_given(&registry_buffer, Buffer, FREE)) {
    extension_given(HwDeviceExtension, FREE);
    return;
  }
  buffer = resource_at(&registry_buffer, Buffer);
  if (buffer == NULL || buffer->state == RESOURCE_CLOSED)
    extension_given(HwDeviceExtension, FREE);
  if (buffer == NULL) {
    foreign_freed(Buffer, "S7", FREE);
    return;
  }
  if (buffer->state == RESOURCE_CLOSED) {
    resource_note(buffer, "S7", FREE, "freed twice");
    return;
  }
  if ((char *)Buffer != buffer->start) {
    resource_violation(buffer, "S7", FREE, "frees an address inside of it");
    return;
  }
  if (!belongs_to(buffer, HwDeviceExtension))
    resource_note(buffer, "S18", FREE, "freed for another extension");
  else
    extension_given(HwDeviceExtension, FREE);
  resource_close(buffer);
}

/* The open registry buffer that the bytes are in, or NULL. `room` becomes how
 * many bytes there are, `asked` how many there would be with the size that was
 * asked for; not changed if unknown. */
static struct resource *buffer_used(const char *routine, PVOID extension,
                                    PUCHAR bytes, size_t *room, size_t *asked) {
  struct resource *buffer = NULL;

  if (!null_given(&registry_buffer, bytes, routine))
    buffer = resource_at(&registry_buffer, bytes);
  if (buffer != NULL && buffer->owner != NULL) {
    size_t offset = (size_t)((char *)bytes - buffer->start);

    *room = offset < buffer->size ? buffer->size - offset : 0;
    *asked = buffer->asked > offset ? buffer->asked - offset : 0;
  }
  if (buffer != NULL && buffer->state == RESOURCE_CLOSED) {
    resource_note(buffer, "S7", routine, "used after it was freed");
    buffer = NULL;
  }
  if (buffer != NULL && !belongs_to(buffer, extension))
    resource_note(buffer, "S18", routine, "used with another extension");
  else
    extension_given(extension, routine);
  return buffer;
}

/* The routine is told of more bytes than there are. */
static void too_long(const char *routine, const char *clause, ULONG told,
                     size_t room, size_t asked) {
  if (told <= room)
    return;
  if (told <= asked)
    violation("S20", routine, "told the size asked for, less was allocated")
        ->advisory = true;
  else
    violation(clause, routine, "told of %lu bytes, the buffer has %lu",
              (unsigned long)told, (unsigned long)room);
}

static void key_of(char *key, size_t size, ULONG global) {
  snprintf(key, size,
           "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\miniport"
           "\\Parameters\\Device%s",
           global != 0 ? "" : "0");
}

static bool is_string(ULONG type) {
  return type == MINIPORT_REG_SZ || type == MINIPORT_REG_MULTI_SZ;
}

/* A value that nobody has set, of the type that is asked for: some bytes. */
static size_t some_value(ULONG type, unsigned char *value, size_t size) {
  memset(value, 0, size);
  value[0] = 1;
  if (type == MINIPORT_REG_DWORD)
    return sizeof(ULONG);
  if (is_string(type)) {
    memcpy(value, "value", sizeof("value"));
    return sizeof("value") + (type == MINIPORT_REG_MULTI_SZ);
  }
  return 2 * sizeof(ULONG);
}

/* The value, its strings in ASCII; *size its bytes. NULL: there is none. */
static unsigned char *value_of(const char *name, ULONG global, ULONG type,
                               size_t *size) {
  const struct registry_value *found;
  unsigned char *value;
  char key[128];

  key_of(key, sizeof(key), global);
  found = registry_get(key, name);
  if (found == NULL || found->type != type)
    return NULL;
  value = malloc(found->size + 1);
  if (value == NULL)
    return NULL;
  if (!is_string(type)) {
    memcpy(value, found->data, found->size);
    *size = found->size;
    return value;
  }
  *size = found->size / 2;
  for (size_t i = 0; i < *size; i++)
    value[i] = found->data[2 * i];
  return value;
}

/* Sets a value, its strings given in ASCII. */
static bool set_value(const char *name, ULONG global, ULONG type,
                      const unsigned char *bytes, size_t size) {
  unsigned char *wide;
  char key[128];
  bool set;

  key_of(key, sizeof(key), global);
  if (!is_string(type))
    return registry_set(key, name, type, bytes, size);
  wide = calloc(size + 1, 2);
  if (wide == NULL)
    return false;
  for (size_t i = 0; i < size; i++)
    wide[2 * i] = bytes[i];
  set = registry_set(key, name, type, wide, 2 * size);
  free(wide);
  return set;
}

/* storport/nf-storport-storportregistryread: FALSE with the size that would be
 * needed if the value is too long, and with 0 for any other reason. */
BOOLEAN StorPortRegistryRead(PVOID HwDeviceExtension, PUCHAR ValueName,
                             ULONG Global, ULONG Type, PUCHAR Buffer,
                             PULONG BufferLength) {
  const char *name = (const char *)ValueName;
  size_t room = SIZE_MAX, asked = SIZE_MAX, size = 0;
  unsigned char some[2 * sizeof(ULONG)], *found;
  struct resource *buffer;
  bool unset, works;
  ULONG length;

  address_given(ValueName, READ);
  address_given(BufferLength, READ);
  unset = never_written(BufferLength, sizeof(*BufferLength));
  length = unset ? SOME_BYTES : *BufferLength;
  CALLED(READ, Global, Type, GIVEN(Buffer), length);
  shown(name, strlen(name));
  level_at_most_passive("S9", READ);
  buffer = buffer_used(READ, HwDeviceExtension, Buffer, &room, &asked);
  if (Buffer != NULL && resource_at(&registry_buffer, Buffer) == NULL)
    violation("S10", READ, "reads into what is no registry buffer")->advisory =
        true;
  if (unset)
    violation("S13", READ, "*BufferLength has no value");
  else if (buffer != NULL && length > room && still_left(BufferLength))
    resource_note(buffer, "S11", READ,
                  "*BufferLength is what a failed read left");
  else if (buffer != NULL)
    too_long(READ, "S13", length, room, asked);

  /* It may be too long for any buffer when it fails: also one that is there,
   * which others may have changed meanwhile. */
  works = !fails(READ) && Buffer != NULL;
  found = value_of(name, Global, Type, &size);
  if (!works)
    size = choose("why " READ " fails", 2) != 0
               ? (size_t)length + (room < SIZE_MAX ? room : 0) + SOME_BYTES
               : 0;
  else if (found == NULL)
    size = some_value(Type, some, sizeof(some));
  works = works && size <= length;

  /* Nothing is written behind the end, whatever the length says, nor where
   * nothing can be written. */
  if (works && !is_constant(Buffer))
    give(Buffer, found != NULL ? found : some, size < room ? size : room);
  /* Shorter or not, it is not what a failed read left any more. */
  if (works && buffer != NULL && room < SIZE_MAX)
    model_wrote(Buffer, length > room ? room : length);
  give_ulong(BufferLength, (ULONG)size);
  if (!works) {
    model_left(BufferLength, sizeof(*BufferLength));
    if (buffer != NULL)
      resource_invalidate(buffer, Buffer, length < room ? length : room);
  }
  free(found);
  return (BOOLEAN)result_given("S11r", READ, true, works, !works);
}

/* storport/nf-storport-storportregistrywrite */
BOOLEAN StorPortRegistryWrite(PVOID HwDeviceExtension, PUCHAR ValueName,
                              ULONG Global, ULONG Type, PUCHAR Buffer,
                              ULONG BufferLength) {
  const char *name = (const char *)ValueName;
  size_t room = SIZE_MAX, asked = SIZE_MAX;
  struct resource *buffer;
  bool works;

  address_given(ValueName, WRITE);
  CALLED(WRITE, Global, Type, GIVEN(Buffer), BufferLength);
  shown(name, strlen(name));
  level_at_most_passive("S14", WRITE);
  buffer = buffer_used(WRITE, HwDeviceExtension, Buffer, &room, &asked);
  if (buffer != NULL)
    too_long(WRITE, "S1", BufferLength, room, asked);

  works = !fails(WRITE);
  if (works && Buffer != NULL) {
    size_t size = BufferLength < room ? BufferLength : room;

    model_reads(Buffer, size, WRITE);
    shown(Buffer, size);
    works = set_value(name, Global, Type, Buffer, size);
  }
  return (BOOLEAN)result_given("S14r", WRITE, true, works, !works);
}
