/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A simulated NVM Express controller behind the sample driver, and the program
 * that runs the driver with it.
 *
 * It has one namespace that can be used. What it does is chosen: what it says
 * of itself, whether it becomes ready, whether a command fails or takes long,
 * whether it breaks down.
 */
#include "nvme/nvme.h"

#include "core/device.h"
#include "lifecycle/miniport_model.h"

#include <string.h>

enum {
  REGISTERS = NVME_REG_DOORBELL + NVME_PAGE_SIZE,
  QUEUES = 1 + NVME_MAX_IO_QUEUES, /* queue 0 takes admin commands */
  BLOCK_SHIFT = 9,
  BLOCKS = 1 << 20,
  READY_TIME = 1 << 24, /* half a second */
  FAILED = NVME_CODE_INVALID_FIELD << 1,
  MEDIA_ERROR = NVME_TYPE_MEDIA << 9 | 0x81 << 1,
  OUT_OF_RANGE = NVME_CODE_LBA_RANGE << 1
};

/* A submission queue and the completion queue of the same number. */
struct queue {
  NVME_COMMAND *commands;
  NVME_COMPLETION *completions;
  ULONG command_entries, completion_entries;
  ULONG tail, head;       /* of the submissions: told, and taken */
  ULONG posted, consumed; /* of the completions */
  USHORT phase;
  BOOLEAN interrupts;
};

enum health { WORKS, FATAL, GONE };

static struct queue queues[QUEUES];
static ULONG registers[NVME_REG_DOORBELL / sizeof(ULONG)];
static enum health health;
static ULONG preferred_pages, minimum_pages; /* of host memory */
static ULONG first_usable;                   /* namespace that is not empty */
static ULONG most_entries;                   /* of a queue */
static BOOLEAN faulty;                       /* now and then a command fails */
static BOOLEAN short_lived;                  /* it breaks down */

DRIVER_INITIALIZE DriverEntry;

static ULONG *of(ULONG offset) { return &registers[offset / sizeof(ULONG)]; }

/* Most controllers work, also where the machine around them fails. */
static BOOLEAN goes_wrong(const char *what) { return faulty && fails(what); }

static void *memory_at(ULONGLONG address) { return (void *)(uintptr_t)address; }

static void power_on(void *device) {
  static const struct {
    ULONG preferred, minimum;
  } wishes[] = {{4096, 1024}, {4096, 0}, {0, 0}, {16384, 1024}};
  ULONG wish = choose("host memory that is wanted", 4);

  (void)device;
  memset(queues, 0, sizeof(queues));
  memset(registers, 0, sizeof(registers));
  health = WORKS;
  faulty = choose("the controller is faulty", 4) == 3;
  short_lived = choose("the controller breaks down", 4) == 3;
  preferred_pages = wishes[wish].preferred;
  minimum_pages = wishes[wish].minimum;
  most_entries = choose("small queues", 4) == 3 ? 4 : NVME_IO_ENTRIES;
  first_usable = choose("first namespace is empty", 2) == 0 ? 1 : 2;
}

/* The controller starts with empty queues, or stops. */
static void enable(ULONG control) {
  ULONG sizes = *of(NVME_REG_AQA);

  if ((*of(NVME_REG_CC) ^ control) & NVME_CC_ENABLE) {
    memset(queues, 0, sizeof(queues));
    queues[0].commands = memory_at(
        *of(NVME_REG_ASQ) | (ULONGLONG)*of(NVME_REG_ASQ + sizeof(ULONG)) << 32);
    queues[0].completions = memory_at(
        *of(NVME_REG_ACQ) | (ULONGLONG)*of(NVME_REG_ACQ + sizeof(ULONG)) << 32);
    queues[0].command_entries = (sizes & 0xFFFF) + 1;
    queues[0].completion_entries = (sizes >> 16) + 1;
    queues[0].phase = 1;
    *of(NVME_REG_INTMS) = 0;
  }
  *of(NVME_REG_CC) = control;
  *of(NVME_REG_CSTS) = 0;
  if (control & NVME_CC_ENABLE && !goes_wrong("the controller becomes ready"))
    *of(NVME_REG_CSTS) |= NVME_CSTS_READY;
  if (control & NVME_CC_SHUTDOWN_MASK)
    *of(NVME_REG_CSTS) |= NVME_CSTS_SHUTDOWN_DONE;
}

static void identify_controller(NVME_IDENTIFY_CONTROLLER_DATA *data) {
  memcpy(data->SerialNumber, "0123456789          ", 20);
  memcpy(data->ModelNumber, "Simulated controller                    ", 40);
  memcpy(data->FirmwareRevision, "1.0     ", 8);
  data->MaximumTransfer = 5;
  data->HostMemoryPreferred = preferred_pages;
  data->HostMemoryMinimum = minimum_pages;
  data->NamespaceCount = 2;
  data->VolatileWriteCache = (UCHAR)(choose("no write cache", 2) == 0);
}

static void identify_namespace(NVME_IDENTIFY_NAMESPACE_DATA *data, ULONG id) {
  if (id < first_usable)
    return;
  data->Size = data->Capacity = BLOCKS;
  data->Formats[0] = BLOCK_SHIFT << 16;
}

static USHORT identify(const NVME_COMMAND *command) {
  void *page = memory_at(command->Prp1);

  memset(page, 0, NVME_PAGE_SIZE);
  switch (command->Dword10) {
  case NVME_IDENTIFY_CONTROLLER:
    identify_controller(page);
    return 0;
  case NVME_IDENTIFY_NAMESPACE:
    identify_namespace(page, command->NamespaceId);
    return 0;
  case NVME_IDENTIFY_NAMESPACE_LIST:
    memcpy(page, (ULONG[]){1, 2}, 2 * sizeof(ULONG));
    return 0;
  default:
    return FAILED;
  }
}

static USHORT create_queue(const NVME_COMMAND *command) {
  ULONG id = command->Dword10 & 0xFFFF;
  struct queue *queue = &queues[id];

  if (id == 0 || id >= QUEUES)
    return FAILED;
  if (command->Opcode == NVME_ADMIN_CREATE_COMPLETION) {
    queue->completions = memory_at(command->Prp1);
    queue->completion_entries = (command->Dword10 >> 16) + 1;
    queue->interrupts = (command->Dword11 & NVME_QUEUE_INTERRUPTS) != 0;
    queue->posted = queue->consumed = 0;
    queue->phase = 1;
  } else {
    queue->commands = memory_at(command->Prp1);
    queue->command_entries = (command->Dword10 >> 16) + 1;
    queue->tail = queue->head = 0;
  }
  return 0;
}

/* The ranges that are lent must be memory of this size. */
static USHORT use_host_memory(const NVME_COMMAND *command) {
  const NVME_HOST_MEMORY_ENTRY *list =
      memory_at(command->Dword13 | (ULONGLONG)command->Dword14 << 32);
  ULONG pages = 0;

  if ((command->Dword11 & NVME_HOST_MEMORY_ENABLE) == 0)
    return 0;
  for (ULONG i = 0; i < command->Dword15; i++)
    pages += list[i].Pages;
  return pages == command->Dword12 && pages >= minimum_pages ? 0 : FAILED;
}

static USHORT admin(const NVME_COMMAND *command, ULONG *result) {
  switch (command->Opcode) {
  case NVME_ADMIN_IDENTIFY:
    return identify(command);
  case NVME_ADMIN_CREATE_COMPLETION:
  case NVME_ADMIN_CREATE_SUBMISSION:
    return create_queue(command);
  case NVME_ADMIN_SET_FEATURES:
    if (command->Dword10 == NVME_FEATURE_HOST_MEMORY)
      return use_host_memory(command);
    if (command->Dword10 == NVME_FEATURE_QUEUE_COUNT)
      *result = choose("only one queue", 2) == 0 ? command->Dword11 : 0;
    return 0;
  default:
    return FAILED;
  }
}

/* The addresses of a command's pages: the second entry is the second page's, or
 * that of a list of all further ones. */
static void *page_of(const NVME_COMMAND *command, ULONG page, ULONG pages) {
  if (page == 0)
    return memory_at(command->Prp1);
  if (pages == 2)
    return memory_at(command->Prp2);
  return memory_at(((const ULONGLONG *)memory_at(command->Prp2))[page - 1]);
}

static USHORT transfer(const NVME_COMMAND *command) {
  ULONGLONG block = command->Dword10 | (ULONGLONG)command->Dword11 << 32;
  ULONG blocks = (command->Dword12 & 0xFFFF) + 1;
  ULONG bytes = blocks << BLOCK_SHIFT;
  ULONG pages = (bytes + NVME_PAGE_SIZE - 1) / NVME_PAGE_SIZE;

  if (command->NamespaceId != first_usable || block + blocks > BLOCKS)
    return OUT_OF_RANGE;
  for (ULONG i = 0; i < pages && command->Opcode == NVME_IO_READ; i++) {
    ULONG left = bytes - i * NVME_PAGE_SIZE;

    memset(page_of(command, i, pages), 0x5A,
           left < NVME_PAGE_SIZE ? left : NVME_PAGE_SIZE);
  }
  return 0;
}

static USHORT execute(const NVME_COMMAND *command, BOOLEAN is_admin,
                      ULONG *result) {
  if (is_admin)
    return goes_wrong("an admin command") ? FAILED : admin(command, result);
  if (goes_wrong("an I/O command"))
    return MEDIA_ERROR;
  return command->Opcode == NVME_IO_FLUSH ? 0 : transfer(command);
}

/* Takes the commands of a queue and posts how they ended. */
static void run(struct queue *queue) {
  while (queue->head != queue->tail) {
    const NVME_COMMAND *command = &queue->commands[queue->head];
    NVME_COMPLETION end = {.CommandId = command->CommandId};

    end.Status = execute(command, queue == queues, &end.Result) | queue->phase;
    queue->head = (queue->head + 1) % queue->command_entries;
    end.SubmissionHead = (USHORT)queue->head;
    queue->completions[queue->posted] = end;
    queue->posted = (queue->posted + 1) % queue->completion_entries;
    if (queue->posted == 0)
      queue->phase ^= 1;
  }
}

static void ring(ULONG doorbell, ULONG value) {
  struct queue *queue = &queues[doorbell / 2];

  if (doorbell / 2 >= QUEUES || health != WORKS || queue->commands == NULL)
    return;
  if (doorbell % 2 != 0) {
    queue->consumed = value;
    return;
  }
  queue->tail = value;
  if (queue == queues || choose("a command takes long", 2) == 0)
    run(queue);
}

static uint64_t read_register(void *device, size_t offset, unsigned bytes) {
  (void)device;
  (void)bytes;
  if (health == GONE)
    return MAXULONG;
  switch (offset) {
  case NVME_REG_CAP_LOW:
    return READY_TIME | (most_entries - 1);
  case NVME_REG_CSTS:
    if (*of(NVME_REG_CSTS) & NVME_CSTS_READY && short_lived &&
        choose("it breaks down now", 16) == 15)
      health = choose("how the controller breaks down", 2) == 0 ? FATAL : GONE;
    if (health != WORKS)
      return health == GONE ? MAXULONG : *of(NVME_REG_CSTS) | NVME_CSTS_FATAL;
    return *of(NVME_REG_CSTS);
  default:
    return offset < NVME_REG_DOORBELL ? *of((ULONG)offset) : 0;
  }
}

static void write_register(void *device, size_t offset, unsigned bytes,
                           uint64_t value) {
  (void)device;
  (void)bytes;
  if (health == GONE)
    return;
  if (offset >= NVME_REG_DOORBELL) {
    ring((ULONG)(offset - NVME_REG_DOORBELL) / sizeof(ULONG), (ULONG)value);
    return;
  }
  switch (offset) {
  case NVME_REG_CC:
    enable((ULONG)value);
    break;
  case NVME_REG_INTMS:
    *of(NVME_REG_INTMS) |= (ULONG)value;
    break;
  case NVME_REG_INTMC:
    *of(NVME_REG_INTMS) &= ~(ULONG)value;
    break;
  default:
    *of((ULONG)offset) = (ULONG)value;
    break;
  }
}

/* Commands that took long are done by the time somebody asks. */
static int interrupt(void *device) {
  int message = -1;

  (void)device;
  for (struct queue *queue = queues + 1; queue < queues + QUEUES; queue++) {
    if (queue->commands != NULL && queue->completions != NULL &&
        health == WORKS && choose("a command still takes long", 2) == 0)
      run(queue);
    if (queue->interrupts && queue->posted != queue->consumed &&
        (*of(NVME_REG_INTMS) & 1) == 0)
      message = 0;
  }
  return message;
}

int main(int argc, char **argv) {
  static const struct device_range registers_of_it = {.bar = 0,
                                                      .physical = 0xFEA00000,
                                                      .size = REGISTERS,
                                                      .read = read_register,
                                                      .write = write_register,
                                                      .power_on = power_on,
                                                      .interrupt = interrupt};

  if (!device_install(&registers_of_it))
    return 1;
  return model_main(argc, argv, DriverEntry);
}
