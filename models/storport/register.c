/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Accessors of ports and registers: one row each. families.md, section F. */
#include "../core/device.h"
#include "routine.h"

/* storport/nf-storport-storportread{port,register}{uchar,ushort,ulong,ulong64},
 * storport/nf-storport-storportwrite... */
#define ONE(Kind, Type, name, pointer)                                         \
  Type StorPortRead##Kind##name(PVOID HwDeviceExtension, pointer at) {         \
    (void)HwDeviceExtension;                                                   \
    return (Type)device_read(at, sizeof(Type));                                \
  }                                                                            \
  VOID StorPortWrite##Kind##name(PVOID HwDeviceExtension, pointer at,          \
                                 Type value) {                                 \
    (void)HwDeviceExtension;                                                   \
    CALLED("StorPortWrite" #Kind #name, value);                                \
    device_write(at, sizeof(Type), value);                                     \
  }

/* ...buffer{uchar,ushort,ulong,ulong64}: a port takes all elements, of
 * registers each has its own. */
#define MANY(Kind, Type, name, step)                                           \
  VOID StorPortRead##Kind##Buffer##name(PVOID HwDeviceExtension, Type *at,     \
                                        Type *Buffer, ULONG Count) {           \
    (void)HwDeviceExtension;                                                   \
    for (ULONG i = 0; i < Count; i++) {                                        \
      Type value = (Type)device_read(at + i * step, sizeof(Type));             \
      give(Buffer + i, &value, sizeof(value));                                 \
    }                                                                          \
  }                                                                            \
  VOID StorPortWrite##Kind##Buffer##name(PVOID HwDeviceExtension, Type *at,    \
                                         Type *Buffer, ULONG Count) {          \
    (void)HwDeviceExtension;                                                   \
    CALLED("StorPortWrite" #Kind "Buffer" #name, Count);                       \
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
