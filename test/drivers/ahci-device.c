/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A simulated AHCI controller behind the sample driver, and the program that
 * runs the driver with it.
 *
 * It has three ports, of which two are implemented, or none. What its devices
 * do is chosen: whether they are there, how long a reset takes, how each
 * command ends, whether the link or the command list misbehaves.
 */
#include "ahci/ahci.h"

#include "core/device.h"
#include "lifecycle/miniport_model.h"

#include <string.h>

enum {
  PORTS = 3,
  REGISTERS = HBA_PORT(AHCI_MAX_PORTS),
  FIRST_PORT = HBA_PORT(0),
  PORT_BYTES = HBA_PORT(1) - HBA_PORT(0),
  SPEED = 3,      /* generation of the link */
  STORM = 150,    /* interrupts, when a device fails again and again */
  SLOW_RESET = 12 /* polls */
};

struct port {
  ULONG registers[PORT_BYTES / sizeof(ULONG)];
  BOOLEAN present;
  BOOLEAN hangs; /* the command list does not stop */
  ULONG storm;   /* interrupts of it that are left */
  ULONG polls;   /* until the device is ready after a reset */
};

static struct port ports[PORTS];
static ULONG control, interrupts, implemented;

DRIVER_INITIALIZE DriverEntry;

static ULONG *port_register(struct port *port, size_t offset) {
  return &port->registers[offset / sizeof(ULONG)];
}

static void raise_interrupt(struct port *port, ULONG status) {
  *port_register(port, PORT_IS) |= status;
  if (*port_register(port, PORT_IS) & *port_register(port, PORT_IE))
    interrupts |= 1u << (port - ports);
}

static void power_on(void *device) {
  static const ULONG implemented_ports[] = {3, 3, 3, 3, 3, 3, 5, 0};

  (void)device;
  memset(ports, 0, sizeof(ports));
  control = interrupts = 0;
  implemented = implemented_ports[choose("ports", 8)];
  for (ULONG i = 0; i < PORTS; i++) {
    ports[i].present = choose("a device is missing", 8) != 7;
    *port_register(&ports[i], PORT_TFD) = ports[i].present ? 0x50 : 0x7F;
    *port_register(&ports[i], PORT_SIG) = 0x00000101;
  }
}

static AHCI_COMMAND_HEADER *command_list(struct port *port) {
  return (AHCI_COMMAND_HEADER *)((uintptr_t)*port_register(port, PORT_CLBU)
                                     << 32 |
                                 *port_register(port, PORT_CLB));
}

/* Moves the data of a command; returns how many bytes. */
static ULONG transfer(const AHCI_COMMAND_HEADER *header) {
  const AHCI_COMMAND_TABLE *table =
      (const AHCI_COMMAND_TABLE *)((uintptr_t)header->TableHigh << 32 |
                                   header->TableLow);
  ULONG bytes = 0;

  for (USHORT i = 0; i < header->PrdCount; i++) {
    const AHCI_PRD *prd = &table->Prd[i];
    ULONG count = prd->ByteCount + 1;

    if ((header->Flags & AHCI_HEADER_WRITE) == 0)
      memset((void *)((uintptr_t)prd->DataHigh << 32 | prd->DataLow), 0x5A,
             count);
    bytes += count;
  }
  return bytes;
}

/* The command in a slot ends well. */
static void finish(struct port *port, ULONG slot) {
  AHCI_COMMAND_HEADER *header = &command_list(port)[slot];
  BOOLEAN queued = (*port_register(port, PORT_SACT) & 1u << slot) != 0;
  ULONG bytes = transfer(header);

  if (choose("data is short", 4) == 3)
    bytes /= 2;
  header->BytesTransferred = queued ? 0 : bytes;
  *port_register(port, PORT_CI) &= ~(1u << slot);
  *port_register(port, PORT_SACT) &= ~(1u << slot);
  raise_interrupt(port, queued ? PORT_IS_SET_DEVICE_BITS : PORT_IS_D2H);
}

/* The command in a slot fails, and with it the command list stops. */
static void fail(struct port *port, ULONG slot) {
  ULONG *command = port_register(port, PORT_CMD);

  *command = (*command & ~0x1F00u) | slot << 8;
  *port_register(port, PORT_TFD) = 0x0400 | 0x40 | PORT_TFD_ERR;
  raise_interrupt(port, PORT_IS_TASK_FILE);
}

static void issue(struct port *port, ULONG slots) {
  ULONG *issued = port_register(port, PORT_CI);

  if ((*port_register(port, PORT_CMD) & PORT_CMD_START) == 0 || !port->present)
    return;
  *issued |= slots;
  for (ULONG slot = 0; slot < AHCI_MAX_SLOTS; slot++) {
    if ((slots & 1u << slot) == 0)
      continue;
    switch (choose("end of a command", 12)) {
    case 1: /* never */
      break;
    case 2:
    case 3:
      fail(port, slot);
      break;
    case 4:
      port->hangs = TRUE;
      fail(port, slot);
      break;
    case 5:
      port->storm = STORM;
      fail(port, slot);
      break;
    case 6:
      raise_interrupt(port, PORT_IS_INTERFACE_NONFATAL);
      break;
    case 7: /* its cable is moved */
      raise_interrupt(port, PORT_IS_CONNECT_CHANGE | PORT_IS_PHYRDY_CHANGE);
      break;
    default:
      finish(port, slot);
      break;
    }
  }
}

static void set_command(struct port *port, ULONG value) {
  ULONG *command = port_register(port, PORT_CMD);
  ULONG running =
      *command & (PORT_CMD_LIST_RUNNING | PORT_CMD_FIS_RUNNING | 0x1F00u);

  if (value & PORT_CMD_START) {
    running |= PORT_CMD_LIST_RUNNING;
  } else if (!port->hangs) {
    running &= ~PORT_CMD_LIST_RUNNING;
    *port_register(port, PORT_CI) = *port_register(port, PORT_SACT) = 0;
    *port_register(port, PORT_TFD) &= ~(ULONG)PORT_TFD_ERR;
  }
  if (value & PORT_CMD_FIS_RECEIVE)
    running |= PORT_CMD_FIS_RUNNING;
  else
    running &= ~PORT_CMD_FIS_RUNNING;
  *command =
      (value & ~(PORT_CMD_LIST_RUNNING | PORT_CMD_FIS_RUNNING | 0x1F00u)) |
      running;
}

/* COMRESET ends everything; afterwards the device needs its time. */
static void set_link(struct port *port, ULONG value) {
  static const ULONG polls[] = {0, 0, 0, 0, 1, 2, SLOW_RESET, 0xFFFFFFFF};

  *port_register(port, PORT_SCTL) = value;
  if ((value & 0xF) != PORT_SCTL_DET_RESET)
    return;
  port->hangs = FALSE;
  port->storm = 0;
  *port_register(port, PORT_CMD) &= ~PORT_CMD_LIST_RUNNING;
  *port_register(port, PORT_CI) = *port_register(port, PORT_SACT) = 0;
  port->polls = polls[choose("length of a reset", 8)];
  raise_interrupt(port, PORT_IS_CONNECT_CHANGE | PORT_IS_PHYRDY_CHANGE);
}

static ULONG link_status(struct port *port) {
  ULONG limit = *port_register(port, PORT_SCTL) >> 4 & 0xF;

  if (!port->present)
    return 0;
  if (port->polls != 0) {
    port->polls--;
    return 1; /* a device, no communication yet */
  }
  return (limit != 0 && limit < SPEED ? limit : SPEED) << 4 | PORT_SSTS_PRESENT;
}

static uint64_t read_register(void *device, size_t offset, unsigned bytes) {
  size_t port = (offset - FIRST_PORT) / PORT_BYTES;

  (void)device;
  (void)bytes;
  switch (offset) {
  case HBA_CAP:
    return HBA_CAP_64BIT | HBA_CAP_NCQ | (AHCI_MAX_SLOTS - 1) << 8 |
           (PORTS - 1);
  case HBA_GHC:
    return control;
  case HBA_IS:
    return interrupts;
  case HBA_PI:
    return implemented;
  case HBA_VS:
    return 0x00010300;
  }
  if (offset < FIRST_PORT || port >= PORTS)
    return 0;
  offset -= FIRST_PORT + port * PORT_BYTES;
  if (offset == PORT_SSTS)
    return link_status(&ports[port]);
  return *port_register(&ports[port], offset);
}

static void write_register(void *device, size_t offset, unsigned bytes,
                           uint64_t value) {
  size_t number = (offset - FIRST_PORT) / PORT_BYTES;
  ULONG bits = (ULONG)value;
  struct port *port = &ports[number % PORTS];

  (void)device;
  (void)bytes;
  if (offset == HBA_GHC)
    control = bits;
  else if (offset == HBA_IS)
    interrupts &= ~bits;
  if (offset < FIRST_PORT || number >= PORTS)
    return;
  offset -= FIRST_PORT + number * PORT_BYTES;
  switch (offset) {
  case PORT_IS:
  case PORT_SERR:
    *port_register(port, offset) &= ~bits;
    break;
  case PORT_SACT:
    *port_register(port, PORT_SACT) |= bits;
    break;
  case PORT_CI:
    issue(port, bits);
    break;
  case PORT_CMD:
    set_command(port, bits);
    break;
  case PORT_SCTL:
    set_link(port, bits);
    break;
  case PORT_TFD:
  case PORT_SIG:
  case PORT_SSTS:
    break;
  default:
    *port_register(port, offset) = bits;
    break;
  }
}

/* A device that fails again and again raises the next interrupt when the one
 * before was served. */
static int interrupt(void *device) {
  (void)device;
  for (ULONG i = 0; i < PORTS; i++) {
    struct port *port = &ports[i];

    if (port->storm != 0 && *port_register(port, PORT_IS) == 0) {
      port->storm--;
      *port_register(port, PORT_TFD) |= PORT_TFD_ERR;
      raise_interrupt(port, PORT_IS_TASK_FILE);
    }
  }
  return control & HBA_GHC_INTERRUPTS && interrupts != 0 ? 0 : -1;
}

int main(int argc, char **argv) {
  static const struct device_range registers = {.bar = 5,
                                                .physical = 0xFEB00000,
                                                .size = REGISTERS,
                                                .read = read_register,
                                                .write = write_register,
                                                .power_on = power_on,
                                                .interrupt = interrupt};

  if (!device_install(&registers))
    return 1;
  return model_main(argc, argv, DriverEntry);
}
