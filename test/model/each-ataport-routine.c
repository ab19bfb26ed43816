// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Each routine without a contract of its own, in the order of the headers: it
// changes what it writes through and nothing else, whatever it is given to
// read.
#include <irb.h>

typedef struct {
  PVOID Buffer;
} CHANNEL;

#define FIELD ((PVOID) & ((CHANNEL *)Extension)->Buffer)
#define FREE                                                                   \
  AtaPortRegistryFreeBuffer(Extension, ((CHANNEL *)Extension)->Buffer)

#define BETWEEN(name, routine, ...)                                            \
  VOID name(PVOID Extension, PVOID Other, IDE_PHYSICAL_ADDRESS Any) {          \
    if (((CHANNEL *)Extension)->Buffer == NULL)                                \
      return;                                                                  \
    FREE;                                                                      \
    (void)routine(__VA_ARGS__);                                                \
    FREE;                                                                      \
  }
#define UNCHANGED_BY(routine, ...)                                             \
  BETWEEN(routine##_leaves_the_rest, routine, __VA_ARGS__)
#define WRITTEN_BY(routine, at, ...)                                           \
  BETWEEN(routine##_writes_##at, routine, __VA_ARGS__)

UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortInitializeEx, Extension, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortGetUnCachedExtension, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortGetDeviceBase, Extension, Any, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortGetScatterGatherList, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortGetPhysicalAddress, Extension, Extension, Extension, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortConvertPhysicalAddressToUlong, Any)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortConvertUlongToPhysicalAddress, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortGetBusData, Extension, Other, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortSetBusData, Extension, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortCompleteRequest, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortCompleteAllActiveRequests, Extension, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortBuildRequestSenseIrb, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReleaseRequestSenseIrb, Extension, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortInitializeQueueTag, Extension, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortAllocateQueueTag, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReleaseQueueTag, Extension, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortDeviceBusy, Extension, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortDeviceReady, Extension, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortRequestWorkerRoutine, Extension, NULL)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortRequestTimer, Extension, NULL, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortBusChangeDetected, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortRequestPowerStateChange, Extension, 0, 0, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortStallExecution, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortDebugPrint, 0, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortQuerySystemTime, Other)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortDebugBreak, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortDeviceArrived, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortDeviceRemoved, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadPortUchar, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadPortUshort, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadPortUlong, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadPortBufferUchar, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadPortBufferUshort, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadPortBufferUlong, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadRegisterUchar, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadRegisterUshort, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadRegisterUlong, Extension)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadRegisterBufferUchar, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadRegisterBufferUshort, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortReadRegisterBufferUlong, Extension, Other, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWritePortUchar, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWritePortUshort, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWritePortUlong, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWritePortBufferUchar, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWritePortBufferUshort, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWritePortBufferUlong, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWriteRegisterUchar, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWriteRegisterUshort, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWriteRegisterUlong, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWriteRegisterBufferUchar, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWriteRegisterBufferUshort, Extension, Extension, 0)
UNCHANGED_BY( // expected-warning {{freed twice}}
    AtaPortWriteRegisterBufferUlong, Extension, Extension, 0)

/* And this is what they write through: the field may hold another buffer now.
 */
WRITTEN_BY(AtaPortGetPhysicalAddress, 4, Extension, Extension, Extension, FIELD)
WRITTEN_BY(AtaPortGetBusData, 2, Extension, FIELD, 0, 0)
WRITTEN_BY(AtaPortQuerySystemTime, 1, FIELD)
WRITTEN_BY(AtaPortReadPortBufferUchar, 2, Extension, FIELD, 0)
WRITTEN_BY(AtaPortReadPortBufferUshort, 2, Extension, FIELD, 0)
WRITTEN_BY(AtaPortReadPortBufferUlong, 2, Extension, FIELD, 0)
WRITTEN_BY(AtaPortReadRegisterBufferUchar, 2, Extension, FIELD, 0)
WRITTEN_BY(AtaPortReadRegisterBufferUshort, 2, Extension, FIELD, 0)
WRITTEN_BY(AtaPortReadRegisterBufferUlong, 2, Extension, FIELD, 0)
