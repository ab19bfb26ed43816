/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Queues of the adapter and of its units. The lifecycle sends requests whenever
 * it likes, so these only take note. families.md, section A. */
#include "routine.h"

/* storport/nf-storport-storportpause */
BOOLEAN StorPortPause(PVOID HwDeviceExtension, ULONG TimeOut) {
  (void)HwDeviceExtension;
  CALLED("StorPortPause", TimeOut);
  return TRUE;
}

/* storport/nf-storport-storportresume */
BOOLEAN StorPortResume(PVOID HwDeviceExtension) {
  (void)HwDeviceExtension;
  CALLED("StorPortResume", 0);
  return TRUE;
}

/* storport/nf-storport-storportpausedevice */
BOOLEAN StorPortPauseDevice(PVOID HwDeviceExtension, UCHAR PathId,
                            UCHAR TargetId, UCHAR Lun, ULONG TimeOut) {
  (void)HwDeviceExtension;
  CALLED("StorPortPauseDevice", PathId, TargetId, Lun, TimeOut);
  return TRUE;
}

/* storport/nf-storport-storportresumedevice */
BOOLEAN StorPortResumeDevice(PVOID HwDeviceExtension, UCHAR PathId,
                             UCHAR TargetId, UCHAR Lun) {
  (void)HwDeviceExtension;
  CALLED("StorPortResumeDevice", PathId, TargetId, Lun);
  return TRUE;
}

/* storport/nf-storport-storportbusy */
BOOLEAN StorPortBusy(PVOID HwDeviceExtension, ULONG RequestsToComplete) {
  (void)HwDeviceExtension;
  CALLED("StorPortBusy", RequestsToComplete);
  return TRUE;
}

/* storport/nf-storport-storportready */
BOOLEAN StorPortReady(PVOID HwDeviceExtension) {
  (void)HwDeviceExtension;
  CALLED("StorPortReady", 0);
  return TRUE;
}

/* storport/nf-storport-storportdevicebusy */
BOOLEAN StorPortDeviceBusy(PVOID HwDeviceExtension, UCHAR PathId,
                           UCHAR TargetId, UCHAR Lun,
                           ULONG RequestsToComplete) {
  (void)HwDeviceExtension;
  CALLED("StorPortDeviceBusy", PathId, TargetId, Lun, RequestsToComplete);
  return TRUE;
}

/* storport/nf-storport-storportdeviceready */
BOOLEAN StorPortDeviceReady(PVOID HwDeviceExtension, UCHAR PathId,
                            UCHAR TargetId, UCHAR Lun) {
  (void)HwDeviceExtension;
  CALLED("StorPortDeviceReady", PathId, TargetId, Lun);
  return TRUE;
}

/* storport/nf-storport-storportsetdevicequeuedepth: 0 is invalid. */
BOOLEAN StorPortSetDeviceQueueDepth(PVOID HwDeviceExtension, UCHAR PathId,
                                    UCHAR TargetId, UCHAR Lun, ULONG Depth) {
  (void)HwDeviceExtension;
  CALLED("StorPortSetDeviceQueueDepth", PathId, TargetId, Lun, Depth);
  argument_must(Depth > 0, FAMILY("StorPortSetDeviceQueueDepth"), "Depth is 0");
  return Depth > 0;
}
