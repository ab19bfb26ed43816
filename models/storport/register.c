/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Accessors of ports and registers: one row each. families.md, section F. */
#include "../core/device.h"
#include "routine.h"

/* Where a driver accesses a range, or NULL. */
static const char *mapped(const struct device_range *range) {
  return device_map(range->physical, range->size);
}

/* An access to an address of a range that was mapped, with the accessors for
 * its space. At an address of the bus there is nothing; elsewhere may be memory
 * that the driver takes for registers. */
static void accessed(const char *clause, const char *routine,
                     const volatile void *at, bool ports) {
  const ULONG_PTR address = (ULONG_PTR)at;

  for (size_t i = 0; i < device_range_count(); i++) {
    const struct device_range *range = device_range_at(i);

    if (address - (ULONG_PTR)mapped(range) < range->size) {
      argument_must(range->ports == ports, clause, routine,
                    "the range is in the other space");
      return;
    }
    if (address - range->physical < range->size) {
      violation(clause, routine, "an address of the bus, not one mapped");
      stop_machine();
    }
  }
  address_given((const void *)address, routine);
}

/* Of the two kinds of accessors, which are for ports. */
enum { RegisterIsPort = false, PortIsPort = true };

/* storport/nf-storport-storportread{port,register}{uchar,ushort,ulong,ulong64},
 * storport/nf-storport-storportwrite... */
#define ONE(Kind, Type, name, pointer)                                         \
  Type StorPortRead##Kind##name(PVOID HwDeviceExtension, pointer at) {         \
    (void)HwDeviceExtension;                                                   \
    accessed(FAMILY("StorPortRead" #Kind #name), at, Kind##IsPort);            \
    return (Type)device_read(at, sizeof(Type));                                \
  }                                                                            \
  VOID StorPortWrite##Kind##name(PVOID HwDeviceExtension, pointer at,          \
                                 Type value) {                                 \
    (void)HwDeviceExtension;                                                   \
    CALLED("StorPortWrite" #Kind #name, value);                                \
    accessed(FAMILY("StorPortWrite" #Kind #name), at, Kind##IsPort);           \
    device_write(at, sizeof(Type), value);                                     \
  }

/* ...buffer{uchar,ushort,ulong,ulong64}: a port takes all elements, of
 * registers each has its own. */
#define MANY(Kind, Type, name, step)                                           \
  VOID StorPortRead##Kind##Buffer##name(PVOID HwDeviceExtension, Type *at,     \
                                        Type *Buffer, ULONG Count) {           \
    (void)HwDeviceExtension;                                                   \
    accessed(FAMILY("StorPortRead" #Kind "Buffer" #name), at, Kind##IsPort);   \
    for (ULONG i = 0; i < Count; i++) {                                        \
      Type value = (Type)device_read(at + i * step, sizeof(Type));             \
      give(Buffer + i, &value, sizeof(value));                                 \
    }                                                                          \
  }                                                                            \
  VOID StorPortWrite##Kind##Buffer##name(PVOID HwDeviceExtension, Type *at,    \
                                         Type *Buffer, ULONG Count) {          \
    (void)HwDeviceExtension;                                                   \
    CALLED("StorPortWrite" #Kind "Buffer" #name, Count);                       \
    accessed(FAMILY("StorPortWrite" #Kind "Buffer" #name), at, Kind##IsPort);  \
    model_reads(Buffer, Count * sizeof(Type),                                  \
                "StorPortWrite" #Kind "Buffer" #name);                         \
    for (ULONG i = 0; i < Count; i++)                                          \
      device_write(at + i * step, sizeof(Type), Buffer[i]);                    \
  }

ONE(Port, UCHAR, Uchar, PUCHAR)
ONE(Port, USHORT, Ushort, PUSHORT)
ONE(Port, ULONG, Ulong, PULONG)
ONE(Register, UCHAR, Uchar, volatile UCHAR *)
ONE(Register, USHORT, Ushort, volatile USHORT *)
ONE(Register, ULONG, Ulong, volatile ULONG *)
ONE(Register, ULONG64, Ulong64, volatile ULONG64 *)

MANY(Port, UCHAR, Uchar, 0)
MANY(Port, USHORT, Ushort, 0)
MANY(Port, ULONG, Ulong, 0)
MANY(Register, UCHAR, Uchar, 1)
MANY(Register, USHORT, Ushort, 1)
MANY(Register, ULONG, Ulong, 1)
MANY(Register, ULONG64, Ulong64, 1)
