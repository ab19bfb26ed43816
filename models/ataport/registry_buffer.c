/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The registry buffer: allocate, read, write, write deferred, free.
 *
 * Each channel has one. Values are below the service's key, in ControllerN, or
 * in ControllerN\ChannelM when the subkey is asked for.
 */
#include "ataport_port.h"
#include "routine.h"

#include "../core/choices.h"
#include "../core/registry.h"
#include "../core/resources.h"
#include "../core/results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  KEY_SIZE = 320,
  NAME_SIZE = 128,
  MOST_INVENTED = 160,
  LARGEST_INVENTED = 4096 /* one that is too large */
};

static const struct resource_kind registry_buffer = {
    .name = "registry buffer",
    .lost = "A16",
    .used_after = "A15",
    .null_used = "A1",
    .content_used = "A32",
    .changed_while_waiting = "A24",
    .reused_while_waiting = "A24r",
};

/* One call of a read or write, with what it was given. */
struct access {
  const char *routine;
  const char *called_from; /* clause: only from where the registry is there */
  UCHAR controller;
  bool subkey;
  void *extension;
  char key[KEY_SIZE];
  const char *name;
  UCHAR type;
  PUCHAR buffer;
  PULONG length;
  struct resource *resource; /* NULL: the buffer is none, or not known */
  bool unusable;             /* it is NULL or was freed; not touched */
  bool freed;
  ULONG capacity; /* bytes that can be touched from `buffer` on */
  bool left;      /* the length is one that a failed read left behind */
};

/* A deferred write, until the buffer is freed. */
struct deferred_write {
  struct resource *resource;
  char key[KEY_SIZE];
  char name[NAME_SIZE];
  UCHAR type;
  const UCHAR *bytes;
  ULONG length;
  struct deferred_write *next;
};

static struct deferred_write *deferred_writes;

/* The length that the last read which failed was given; when that was one that
 * an earlier one had left behind, what that was given. */
static struct {
  const struct resource *resource;
  ULONG length;
} failed_read;

/* --- Where the routines may be called from ------------------------------- */

/* AtaChannelInitRoutine, and IdeHwControl that starts or stops the channel. */
static bool registry_is_there(void) {
  const struct context *context = context_now();

  return context->callback == NULL || called_by("AtaChannelInitRoutine") ||
         (called_by("IdeHwControl") && (context->action_value == IdeStart ||
                                        context->action_value == IdeStop));
}

/* Any routine of the channel interface. Whether the one that fills it in, and
 * callbacks that its routines requested, belong to it is not said: they pass.
 */
static bool in_channel_interface(void) {
  static const char *const callbacks[] = {"IdeHwInitialize",
                                          "IdeHwBuildIo",
                                          "IdeHwStartIo",
                                          "IdeHwInterrupt",
                                          "IdeHwReset",
                                          "IdeHwControl",
                                          "IdeWorkerRoutine",
                                          "IdeSynchronizedRoutine",
                                          "IdeControllerSyncRoutine",
                                          "IdeTimerRoutine",
                                          "AtaChannelInitRoutine"};

  if (context_now()->callback == NULL)
    return true;
  for (size_t i = 0; i < sizeof(callbacks) / sizeof(*callbacks); i++) {
    if (called_by(callbacks[i]))
      return true;
  }
  return false;
}

/* In the dump stack the registry is "not available": what a call returns there
 * is not said, so it is done, or fails, like another. */
static void check_caller(const char *clause, const char *routine,
                         bool allowed) {
  const struct context *context = context_now();

  if (context->dump)
    violation("1.7", routine, "%s is called in the dump stack", routine);
  if (!allowed)
    violation(clause, routine, "%s is called by %s%s%s", routine,
              context->callback, context->action == NULL ? "" : " at ",
              context->action == NULL ? "" : context->action);
}

/* The first parameter is a channel's extension, not the controller's. The
 * callbacks that have no other one may not call at all. */
static void check_extension(const char *routine, const void *extension) {
  if (context_now()->callback != NULL &&
      strncmp(context_now()->callback, "AtaController", 13) != 0 &&
      !called_by("AtaAdapterControl") &&
      ataport_controller_of(extension) != NULL)
    violation("A6", routine, "%s is given the extension of the controller",
              routine);
}

/* With the extension of a controller, now or when it was allocated, that call
 * is the only mistake. */
static bool is_of_another(const struct resource *resource,
                          const void *extension) {
  return resource->owner != NULL && resource->owner != extension &&
         ataport_controller_of(resource->owner) == NULL &&
         ataport_controller_of(extension) == NULL;
}

/* --- Allocate and free --------------------------------------------------- */

/* irb/nf-irb-ataportregistryallocatebuffer */
PVOID AtaPortRegistryAllocateBuffer(PVOID ChannelExtension, ULONG BufferSize) {
  static const char routine[] = "AtaPortRegistryAllocateBuffer";
  struct resource *open;

  CALLED(routine, BufferSize);
  check_caller("A4", routine, registry_is_there());
  check_extension(routine, ChannelExtension);
  if (BufferSize == 0)
    violation("A7", routine, "a buffer of 0 bytes is asked for")->advisory =
        true;

  open = resource_open_for(&registry_buffer, ChannelExtension);
  if (open != NULL) {
    resource_note(open, "A2", routine, "a second registry buffer is asked for");
    /* What the NULL replaces is lost by the same defect. */
    resource_refuse(&registry_buffer, ChannelExtension)->second = true;
    return NULL;
  }
  if (BufferSize > MODEL_MOST_BYTES || fails(routine)) {
    resource_refuse(&registry_buffer, ChannelExtension);
    return NULL;
  }
  return resource_open(&registry_buffer, ChannelExtension, BufferSize,
                       BufferSize)
      ->start;
}

static void forget_deferred_writes(const struct resource *resource,
                                   bool flush) {
  struct deferred_write **link = &deferred_writes;

  while (*link != NULL) {
    struct deferred_write *write = *link;

    if (resource != NULL && write->resource != resource) {
      link = &write->next;
      continue;
    }
    if (flush)
      registry_set(write->key, write->name, write->type, write->bytes,
                   write->length);
    *link = write->next;
    free(write);
  }
}

/* What another family handed out is given instead: enough is said about it. */
static void judge_other(const void *given) {
  struct resource *resource = resource_at(NULL, given);

  if (resource != NULL && !resource->kind->in_storage)
    resource->judged = true;
}

/* irb/nf-irb-ataportregistryfreebuffer: flushes deferred writes. */
VOID AtaPortRegistryFreeBuffer(PVOID ChannelExtension, PVOID Buffer) {
  static const char routine[] = "AtaPortRegistryFreeBuffer";
  struct resource *resource;

  CALLED(routine, GIVEN(Buffer));
  check_caller("A11", routine, registry_is_there());
  check_extension(routine, ChannelExtension);

  resource = resource_refused_at(&registry_buffer, Buffer);
  if (resource != NULL) {
    resource_violation(resource, "A1", routine,
                       "the NULL of a failed allocation is freed");
    return;
  }
  if (Buffer == NULL) {
    violation("A14", routine, "NULL is freed")->advisory = true;
    return;
  }

  resource = resource_at(&registry_buffer, Buffer);
  if (resource == NULL) {
    violation("A10", routine, "what is freed is no registry buffer");
    judge_other(Buffer);
    return;
  }
  if (resource->start != (char *)Buffer)
    resource_violation(resource, "A10", routine,
                       "an address inside the registry buffer is freed");
  else if (resource->state != RESOURCE_OPEN)
    resource_note(resource, "A15", routine,
                  "the registry buffer is freed twice");
  else if (is_of_another(resource, ChannelExtension))
    resource_note(resource, "A10", routine,
                  "the registry buffer of another channel is freed");
  if (resource->state != RESOURCE_OPEN)
    return;
  forget_deferred_writes(resource, true);
  resource_close(resource);
}

/* --- Read and write ------------------------------------------------------ */

static void find_buffer(struct access *access) {
  struct resource *resource;

  resource = resource_refused_at(&registry_buffer, access->buffer);
  if (resource != NULL) {
    resource_violation(resource, "A1", access->routine,
                       "%s is given the NULL of a failed allocation",
                       access->routine);
    access->unusable = true;
    return;
  }
  /* A read may be asked for the length alone: NULL that is meant passes. */
  if (access->buffer == NULL)
    return;

  resource = resource_at(&registry_buffer, access->buffer);
  if (resource == NULL) {
    violation("A20", access->routine,
              "%s is given bytes that are no registry buffer", access->routine);
    judge_other(access->buffer);
    return;
  }
  if (resource->state != RESOURCE_OPEN) {
    resource_note(resource, "A15", access->routine,
                  "the registry buffer is used after it was freed");
    access->unusable = access->freed = true;
    return;
  }
  if (is_of_another(resource, access->extension))
    resource_note(resource, "A6", access->routine,
                  "the registry buffer of another channel is used");
  access->resource = resource;
  access->capacity =
      (ULONG)(resource->start + resource->size - (char *)access->buffer);
}

/* The length is the one a failed read left: what was copied of this buffer, or
 * a size that the buffer has not. */
static bool is_left_behind(const struct access *access) {
  return still_left(access->length) &&
         (*access->length > access->capacity ||
          (access->resource == failed_read.resource &&
           *access->length < failed_read.length));
}

/* The bytes that may be moved: *BufferLength, as far as it can be believed. */
static ULONG check_length(struct access *access, bool read) {
  if (never_written(access->length, sizeof(*access->length))) {
    violation("A31", access->routine, "the length was never initialised");
    /* Once it was said, it is as good as any. */
    *access->length =
        access->resource != NULL && access->capacity < sizeof(ULONG)
            ? access->capacity
            : sizeof(ULONG);
    model_wrote(access->length, sizeof(*access->length));
    return *access->length;
  }
  if (access->resource == NULL)
    return *access->length;
  access->left = read && is_left_behind(access);
  if (access->left)
    resource_note(access->resource, "A26", access->routine,
                  "the length is the one a failed read left behind");
  else if (*access->length > access->capacity &&
           access->resource->owner != NULL)
    resource_note(access->resource, "A31", access->routine,
                  "the length is larger than the registry buffer");
  return *access->length < access->capacity ? *access->length
                                            : access->capacity;
}

/* What the three kinds of access have in common. `length`: how many bytes can
 * be moved. False from the wrong routine: the routine returns FALSE, and
 * does nothing. */
static bool begin(struct access *access, bool allowed, bool read,
                  ULONG *length) {
  CALLED(access->routine, access->controller, access->subkey, access->type,
         GIVEN(access->buffer));
  address_given(access->name, access->routine);
  address_given(access->length, access->routine);
  shown(access->name, strlen(access->name));
  check_caller(access->called_from, access->routine, allowed);
  check_extension(access->routine, access->extension);
  if (access->type != IDE_REG_SZ && access->type != IDE_REG_BINARY &&
      access->type != IDE_REG_DWORD)
    violation("A30", access->routine, "%u is no documented value type",
              access->type)
        ->advisory = true;
  find_buffer(access);
  *length = check_length(access, read);
  behaviour_add(*length);
  return allowed;
}

static BOOLEAN result(const struct access *access, BOOLEAN succeeded) {
  return (BOOLEAN)result_given("A25", access->routine, false, succeeded,
                               !succeeded);
}

/* How large a value is made that the registry has not: what fits, unless it is
 * only asked how large it is. */
static ULONG invented_size(const struct access *access, ULONG length) {
  if (length == 0)
    return access->buffer == NULL ? sizeof(ULONG) : 0;
  /* Nothing but a tool that edits the registry makes it shorter. */
  if (access->type == IDE_REG_DWORD && length > sizeof(ULONG))
    return sizeof(ULONG);
  return length < MOST_INVENTED ? length : MOST_INVENTED;
}

/* What a read finds. A value that the registry has not may be there all the
 * same; once a run has found it, it stays. NULL: not there. */
static const struct registry_value *
find_value(const struct access *access, ULONG length, bool size_is_told) {
  static const ULONG contents[] = {1, 0, 0xFFFFFFFF};
  const struct registry_value *value = registry_get(access->key, access->name);
  UCHAR bytes[LARGEST_INVENTED] = {0};
  ULONG size = invented_size(access, length);

  if (fails(access->routine)) {
    /* Not there, or larger than the driver expects, or than its buffer; also
       when it was found before: others write it, too. */
    bool larger; /* twice the size is too large */
    unsigned how;

    size = size == 0 ? sizeof(ULONG) : 2 * size;
    larger = length < size;
    if (!size_is_told || length >= sizeof(bytes))
      return NULL;
    how = choose("value is too large", larger ? 3 : 2);
    if (how == 0)
      return NULL;
    if (how == 2 || !larger)
      size = sizeof(bytes);
    if (value != NULL)
      memcpy(bytes, value->data, value->size < size ? value->size : size);
  } else {
    if (value != NULL)
      return value;
    memcpy(bytes,
           &contents[choose("content", sizeof(contents) / sizeof(*contents))],
           sizeof(*contents));
  }
  registry_set(access->key, access->name, access->type, bytes, size);
  return registry_get(access->key, access->name);
}

/* After a failure: a length that is not the buffer's any more. */
static void leave_length(const struct access *access, ULONG left) {
  *access->length = left;
  model_wrote(access->length, sizeof(*access->length));
  model_left(access->length, sizeof(*access->length));
}

/* Bytes that a deferred write still reads are not read into. */
static void check_waiting(const struct access *access, ULONG length) {
  struct resource *resource = access->resource;
  const char *start = (const char *)access->buffer;

  if (start + length <= resource->waiting ||
      start >= resource->waiting + resource->waiting_size) {
    resource_note(resource, "A24r", access->routine,
                  "the registry buffer is used while a deferred write waits")
        ->advisory = true;
    return;
  }
  resource_note(resource, "A24", access->routine,
                "bytes that a deferred write still reads are read into");
  resource->waiting_size = 0; /* once is enough */
}

static BOOLEAN read_value(struct access *access, bool controller_key) {
  const struct registry_value *value;
  struct resource *resource;
  ULONG length, left;

  if (!begin(access, registry_is_there(), true, &length))
    return result(access, FALSE);
  if (access->unusable)
    return result(access, access->freed && !fails(access->routine));
  resource = access->resource;
  if (resource != NULL)
    resource_invalidate(resource, access->buffer, length);
  if (resource != NULL && resource->waiting_size != 0)
    check_waiting(access, length);

  value = find_value(access, length, controller_key);
  if (value != NULL && value->size <= length && access->buffer != NULL) {
    /* Other bytes may be none that can be written. */
    if (resource != NULL) {
      memcpy(access->buffer, value->data, value->size);
      /* What an earlier read left is not what a failed one left any more, even
         if this one had no room for a byte. */
      model_wrote(access->buffer, length != 0 ? length : access->capacity);
    }
    *access->length = (ULONG)value->size;
    model_wrote(access->length, sizeof(*access->length));
    return result(access, TRUE);
  }

  /* Too small a buffer: the controller key's routine tells the size of the
     data, the subkey's how much it copied. Not there: nothing was copied. */
  if (!controller_key)
    left = 0;
  else
    left = value == NULL ? length : (ULONG)value->size;
  if (!access->left || failed_read.resource != resource)
    failed_read.length = length;
  failed_read.resource = resource;
  leave_length(access, left);
  return result(access, FALSE);
}

/* What is written. Bytes that are no registry buffer may be fewer than the
 * driver says: those are not touched. */
static void take_bytes(const struct access *access, ULONG length) {
  if (access->resource == NULL)
    return;
  model_reads(access->buffer, length, access->routine);
  for (ULONG i = 0; i < length; i++)
    behaviour_add(access->buffer[i]);
}

static BOOLEAN write_value(struct access *access) {
  ULONG length;

  if (!begin(access, registry_is_there(), false, &length))
    return result(access, FALSE);
  take_bytes(access, length);
  if (fails(access->routine)) {
    leave_length(access, 0); /* bytes that were written */
    return result(access, FALSE);
  }
  if (access->resource != NULL)
    registry_set(access->key, access->name, access->type, access->buffer,
                 length);
  return result(access, TRUE);
}

/* From the first byte that waits to the last one. */
static void wait_for(struct resource *resource, const char *bytes,
                     size_t size) {
  const char *end = bytes + size;

  if (resource->waiting_size != 0) {
    if (resource->waiting + resource->waiting_size > end)
      end = resource->waiting + resource->waiting_size;
    if (resource->waiting < bytes)
      bytes = resource->waiting;
  }
  resource->waiting = bytes;
  resource->waiting_size = (size_t)(end - bytes);
}

static BOOLEAN write_value_deferred(struct access *access) {
  struct deferred_write *write;
  struct deferred_write **link = &deferred_writes;
  struct resource *resource;
  ULONG length;

  if (!begin(access, in_channel_interface(), false, &length))
    return result(access, FALSE);
  resource = access->resource;
  if (resource != NULL && resource->waiting_size != 0)
    violation("A24r", access->routine,
              "the registry buffer waits for a deferred write already")
        ->advisory = true;
  take_bytes(access, length);
  if (fails(access->routine)) {
    leave_length(access, 0);
    return result(access, FALSE);
  }
  if (resource == NULL)
    return result(access, TRUE);

  write = calloc(1, sizeof(*write));
  if (write == NULL)
    stop_machine();
  write->resource = resource;
  memcpy(write->key, access->key, sizeof(write->key));
  snprintf(write->name, sizeof(write->name), "%s", access->name);
  write->type = access->type;
  write->bytes = access->buffer;
  write->length = length;
  /* The oldest first: of two, the second one counts. */
  while (*link != NULL)
    link = &(*link)->next;
  *link = write;
  wait_for(resource, (char *)access->buffer, length);
  return result(access, TRUE);
}

/* What all nine are given, and below which key they look. */
static struct access new_access(const char *routine, const char *called_from,
                                PVOID extension, UCHAR controller,
                                BOOLEAN subkey, PCHAR name, UCHAR type,
                                PUCHAR buffer, PULONG length) {
  const struct ata_channel *channel = ataport_channel_of(extension);
  struct access access = {.routine = routine,
                          .called_from = called_from,
                          .controller = controller,
                          .subkey = subkey,
                          .extension = extension,
                          .name = name,
                          .type = type,
                          .buffer = buffer,
                          .length = length};
  int used = snprintf(access.key, sizeof(access.key), "%s\\Controller%u",
                      ataport_service_key(), controller);

  if (subkey)
    snprintf(access.key + used, sizeof(access.key) - (size_t)used,
             "\\Channel%u", channel == NULL ? 0 : channel->number);
  return access;
}

void registry_buffers_clear(void) {
  forget_deferred_writes(NULL, false);
  memset(&failed_read, 0, sizeof(failed_read));
}

/* irb/nf-irb-ataportregistrycontrollerkeyread */
BOOLEAN AtaPortRegistryControllerKeyRead(PVOID ChannelExtension,
                                         UCHAR ControllerNumber,
                                         PCHAR ValueName, UCHAR ValueType,
                                         PUCHAR Buffer, PULONG BufferLength) {
  struct access access = new_access("AtaPortRegistryControllerKeyRead", "A22",
                                    ChannelExtension, ControllerNumber, FALSE,
                                    ValueName, ValueType, Buffer, BufferLength);

  return read_value(&access, true);
}

/* irb/nf-irb-ataportregistrychannelsubkeyread */
BOOLEAN AtaPortRegistryChannelSubkeyRead(PVOID ChannelExtension,
                                         UCHAR ControllerNumber,
                                         PCHAR ValueName, UCHAR ValueType,
                                         PUCHAR Buffer, PULONG BufferLength) {
  struct access access = new_access("AtaPortRegistryChannelSubkeyRead", "A22",
                                    ChannelExtension, ControllerNumber, TRUE,
                                    ValueName, ValueType, Buffer, BufferLength);

  return read_value(&access, false);
}

/* irb/nf-irb-ataportregistrycontrollerkeywrite */
BOOLEAN AtaPortRegistryControllerKeyWrite(PVOID ChannelExtension,
                                          UCHAR ControllerNumber,
                                          PCHAR ValueName, UCHAR ValueType,
                                          PUCHAR Buffer, PULONG BufferLength) {
  struct access access = new_access("AtaPortRegistryControllerKeyWrite", "A22",
                                    ChannelExtension, ControllerNumber, FALSE,
                                    ValueName, ValueType, Buffer, BufferLength);

  return write_value(&access);
}

/* irb/nf-irb-ataportregistrychannelsubkeywrite */
BOOLEAN AtaPortRegistryChannelSubkeyWrite(PVOID ChannelExtension,
                                          UCHAR ControllerNumber,
                                          PCHAR ValueName, UCHAR ValueType,
                                          PUCHAR Buffer, PULONG BufferLength) {
  struct access access = new_access("AtaPortRegistryChannelSubkeyWrite", "A22",
                                    ChannelExtension, ControllerNumber, TRUE,
                                    ValueName, ValueType, Buffer, BufferLength);

  return write_value(&access);
}

/* irb/nf-irb-ataportregistrycontrollerkeywritedeferred */
BOOLEAN AtaPortRegistryControllerKeyWriteDeferred(
    PVOID ChannelExtension, UCHAR ControllerNumber, PCHAR ValueName,
    UCHAR ValueType, PUCHAR Buffer, PULONG BufferLength) {
  struct access access = new_access(
      "AtaPortRegistryControllerKeyWriteDeferred", "A23", ChannelExtension,
      ControllerNumber, FALSE, ValueName, ValueType, Buffer, BufferLength);

  return write_value_deferred(&access);
}

/* irb/nf-irb-ataportregistrychannelsubkeywritedeferred */
BOOLEAN AtaPortRegistryChannelSubkeyWriteDeferred(
    PVOID ChannelExtension, UCHAR ControllerNumber, PCHAR ValueName,
    UCHAR ValueType, PUCHAR Buffer, PULONG BufferLength) {
  struct access access = new_access(
      "AtaPortRegistryChannelSubkeyWriteDeferred", "A23", ChannelExtension,
      ControllerNumber, TRUE, ValueName, ValueType, Buffer, BufferLength);

  return write_value_deferred(&access);
}

/* The exports behind the six above have no page: what holds for those holds for
 * these. */
BOOLEAN AtaPortRegistryRead(PVOID ChannelExtension, UCHAR ControllerNumber,
                            BOOLEAN ChannelSubKey, PCHAR ValueName,
                            UCHAR ValueType, PUCHAR Buffer,
                            PULONG BufferLength) {
  struct access access = new_access(
      "AtaPortRegistryRead", "A22", ChannelExtension, ControllerNumber,
      ChannelSubKey, ValueName, ValueType, Buffer, BufferLength);

  return read_value(&access, !ChannelSubKey);
}

BOOLEAN AtaPortRegistryWrite(PVOID ChannelExtension, UCHAR ControllerNumber,
                             BOOLEAN ChannelSubKey, PCHAR ValueName,
                             UCHAR ValueType, PUCHAR Buffer,
                             PULONG BufferLength) {
  struct access access = new_access(
      "AtaPortRegistryWrite", "A22", ChannelExtension, ControllerNumber,
      ChannelSubKey, ValueName, ValueType, Buffer, BufferLength);

  return write_value(&access);
}

BOOLEAN AtaPortRegistryWriteDeferred(PVOID ChannelExtension,
                                     UCHAR ControllerNumber,
                                     BOOLEAN ChannelSubKey, PCHAR ValueName,
                                     UCHAR ValueType, PUCHAR Buffer,
                                     PULONG BufferLength) {
  struct access access = new_access(
      "AtaPortRegistryWriteDeferred", "A23", ChannelExtension, ControllerNumber,
      ChannelSubKey, ValueName, ValueType, Buffer, BufferLength);

  return write_value_deferred(&access);
}
