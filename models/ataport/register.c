/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Ports and registers: pages irb/nf-irb-ataportreadportuchar and its
 * neighbours. A buffer goes to one port, and to consecutive registers. All that
 * is written leaves the driver.
 */
#include "ataport_port.h"

#include "../core/device.h"
#include "../core/resources.h"
#include "../core/results.h"
#include "../trace/trace.h"

#include <string.h>

/* The addresses are judged as the driver's own accesses. */
static uint64_t read_from(const void *address, unsigned bytes) {
  miniport_trace_read(address, bytes, NULL);
  return device_read(address, bytes);
}

static void write_to(void *address, unsigned bytes, uint64_t value) {
  miniport_trace_write(address, bytes, NULL);
  behaviour_add(value);
  device_write(address, bytes, value);
}

/* `step`: bytes from one element at the device to the next. */
static void read_buffer(const char *address, void *buffer, ULONG count,
                        unsigned bytes, unsigned step) {
  miniport_trace_write(buffer, (size_t)count * bytes, NULL);
  for (ULONG i = 0; i < count; i++) {
    uint64_t value = read_from(address + (size_t)i * step, bytes);

    memcpy((char *)buffer + (size_t)i * bytes, &value, bytes);
  }
  model_wrote(buffer, (size_t)count * bytes);
}

static void write_buffer(char *address, const void *buffer, ULONG count,
                         unsigned bytes, unsigned step) {
  miniport_trace_read(buffer, (size_t)count * bytes, NULL);
  for (ULONG i = 0; i < count; i++) {
    uint64_t value = 0;

    memcpy(&value, (const char *)buffer + (size_t)i * bytes, bytes);
    write_to(address + (size_t)i * step, bytes, value);
  }
}

UCHAR AtaPortReadPortUchar(PUCHAR Port) {
  return (UCHAR)read_from(Port, sizeof(*Port));
}

VOID AtaPortReadPortBufferUchar(PUCHAR Port, PUCHAR Buffer, ULONG Count) {
  read_buffer((const char *)Port, Buffer, Count, sizeof(*Buffer), 0);
}

VOID AtaPortWritePortUchar(PUCHAR Port, UCHAR Value) {
  write_to(Port, sizeof(*Port), Value);
}

VOID AtaPortWritePortBufferUchar(PUCHAR Port, PUCHAR Buffer, ULONG Count) {
  write_buffer((char *)Port, Buffer, Count, sizeof(*Buffer), 0);
}

USHORT AtaPortReadPortUshort(PUSHORT Port) {
  return (USHORT)read_from(Port, sizeof(*Port));
}

VOID AtaPortReadPortBufferUshort(PUSHORT Port, PUSHORT Buffer, ULONG Count) {
  read_buffer((const char *)Port, Buffer, Count, sizeof(*Buffer), 0);
}

VOID AtaPortWritePortUshort(PUSHORT Port, USHORT Value) {
  write_to(Port, sizeof(*Port), Value);
}

VOID AtaPortWritePortBufferUshort(PUSHORT Port, PUSHORT Buffer, ULONG Count) {
  write_buffer((char *)Port, Buffer, Count, sizeof(*Buffer), 0);
}

ULONG AtaPortReadPortUlong(PULONG Port) {
  return (ULONG)read_from(Port, sizeof(*Port));
}

VOID AtaPortReadPortBufferUlong(PULONG Port, PULONG Buffer, ULONG Count) {
  read_buffer((const char *)Port, Buffer, Count, sizeof(*Buffer), 0);
}

VOID AtaPortWritePortUlong(PULONG Port, ULONG Value) {
  write_to(Port, sizeof(*Port), Value);
}

VOID AtaPortWritePortBufferUlong(PULONG Port, PULONG Buffer, ULONG Count) {
  write_buffer((char *)Port, Buffer, Count, sizeof(*Buffer), 0);
}

UCHAR AtaPortReadRegisterUchar(PUCHAR Register) {
  return (UCHAR)read_from(Register, sizeof(*Register));
}

VOID AtaPortReadRegisterBufferUchar(PUCHAR Register, PUCHAR Buffer,
                                    ULONG Count) {
  read_buffer((const char *)Register, Buffer, Count, sizeof(*Buffer),
              sizeof(*Buffer));
}

VOID AtaPortWriteRegisterUchar(PUCHAR Register, UCHAR Value) {
  write_to(Register, sizeof(*Register), Value);
}

VOID AtaPortWriteRegisterBufferUchar(PUCHAR Register, PUCHAR Buffer,
                                     ULONG Count) {
  write_buffer((char *)Register, Buffer, Count, sizeof(*Buffer),
               sizeof(*Buffer));
}

USHORT AtaPortReadRegisterUshort(PUSHORT Register) {
  return (USHORT)read_from(Register, sizeof(*Register));
}

VOID AtaPortReadRegisterBufferUshort(PUSHORT Register, PUSHORT Buffer,
                                     ULONG Count) {
  read_buffer((const char *)Register, Buffer, Count, sizeof(*Buffer),
              sizeof(*Buffer));
}

VOID AtaPortWriteRegisterUshort(PUSHORT Register, USHORT Value) {
  write_to(Register, sizeof(*Register), Value);
}

VOID AtaPortWriteRegisterBufferUshort(PUSHORT Register, PUSHORT Buffer,
                                      ULONG Count) {
  write_buffer((char *)Register, Buffer, Count, sizeof(*Buffer),
               sizeof(*Buffer));
}

ULONG AtaPortReadRegisterUlong(PULONG Register) {
  return (ULONG)read_from(Register, sizeof(*Register));
}

VOID AtaPortReadRegisterBufferUlong(PULONG Register, PULONG Buffer,
                                    ULONG Count) {
  read_buffer((const char *)Register, Buffer, Count, sizeof(*Buffer),
              sizeof(*Buffer));
}

VOID AtaPortWriteRegisterUlong(PULONG Register, ULONG Value) {
  write_to(Register, sizeof(*Register), Value);
}

VOID AtaPortWriteRegisterBufferUlong(PULONG Register, PULONG Buffer,
                                     ULONG Count) {
  write_buffer((char *)Register, Buffer, Count, sizeof(*Buffer),
               sizeof(*Buffer));
}
