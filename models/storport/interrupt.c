/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Message interrupts, their locks, and the level. families.md, sections A and
 * D. */
#include "routine.h"

/* Whether the adapter was granted that message. */
static bool has_message(PVOID extension, ULONG message) {
  return message < storport_adapter_of(extension)->messages;
}

/* storport/nf-storport-storportgetmsiinfo */
ULONG StorPortGetMSIInfo(PVOID HwDeviceExtension, ULONG MessageId,
                         PMESSAGE_INTERRUPT_INFORMATION InterruptInfo) {
  MESSAGE_INTERRUPT_INFORMATION info = {.MessageId = MessageId,
                                        .InterruptVector = 1,
                                        .InterruptLevel = MODEL_DEVICE,
                                        .InterruptMode = Latched};

  CALLED("StorPortGetMSIInfo", MessageId, GIVEN(InterruptInfo));
  if (InterruptInfo == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (!has_message(HwDeviceExtension, 0))
    return STOR_STATUS_INVALID_DEVICE_REQUEST;
  if (!has_message(HwDeviceExtension, MessageId))
    return STOR_STATUS_INVALID_PARAMETER;
  give(InterruptInfo, &info, sizeof(info));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportmaskmsixinterrupt */
ULONG StorPortMaskMsixInterrupt(PVOID HwDeviceExtension, ULONG MessageId,
                                BOOLEAN Mask) {
  CALLED("StorPortMaskMsixInterrupt", MessageId, Mask);
  return has_message(HwDeviceExtension, MessageId)
             ? STOR_STATUS_SUCCESS
             : STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportgetmessageinterruptidfromprocessorindex */
ULONG
StorPortGetMessageInterruptIDFromProcessorIndex(PVOID HwDeviceExtension,
                                                ULONG ProcessorIndex,
                                                PULONG MessageInterruptID) {
  CALLED("StorPortGetMessageInterruptIDFromProcessorIndex", ProcessorIndex,
         GIVEN(MessageInterruptID));
  if (MessageInterruptID == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (!has_message(HwDeviceExtension, 0))
    return STOR_STATUS_UNSUCCESSFUL;
  give_ulong(MessageInterruptID, 0);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportsynchronizeaccess: with the interrupt lock. */
BOOLEAN
StorPortSynchronizeAccess(PVOID HwDeviceExtension,
                          PSTOR_SYNCHRONIZED_ACCESS SynchronizedAccessRoutine,
                          PVOID Context) {
  struct place here = place_now;
  BOOLEAN result;

  CALLED("StorPortSynchronizeAccess", GIVEN(SynchronizedAccessRoutine),
         GIVEN(Context));
  REGISTERED("HwStorSynchronizedAccess", SynchronizedAccessRoutine);
  context_enter("HwStorSynchronizedAccess", NULL, 0, MODEL_DEVICE);
  result = SynchronizedAccessRoutine(HwDeviceExtension, Context);
  context_leave();
  place_now = here;
  return result;
}

/* storport/nf-storport-storportacquiremsispinlock */
ULONG StorPortAcquireMSISpinLock(PVOID HwDeviceExtension, ULONG MessageId,
                                 PULONG OldIrql) {
  CALLED("StorPortAcquireMSISpinLock", MessageId, GIVEN(OldIrql));
  if (!has_message(HwDeviceExtension, MessageId) || OldIrql == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give_ulong(OldIrql, context_now()->irql);
  if (context_now()->irql < MODEL_DEVICE)
    context_now()->irql = MODEL_DEVICE;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportreleasemsispinlock */
ULONG StorPortReleaseMSISpinLock(PVOID HwDeviceExtension, ULONG MessageId,
                                 ULONG OldIrql) {
  CALLED("StorPortReleaseMSISpinLock", MessageId, OldIrql);
  if (!has_message(HwDeviceExtension, MessageId))
    return STOR_STATUS_INVALID_PARAMETER;
  context_now()->irql = OldIrql;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetcurrentirql */
ULONG StorPortGetCurrentIrql(PVOID HwDeviceExtension, PKIRQL Irql) {
  KIRQL now = (KIRQL)context_now()->irql;

  (void)HwDeviceExtension;
  CALLED("StorPortGetCurrentIrql", GIVEN(Irql));
  if (Irql == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(Irql, &now, sizeof(now));
  return STOR_STATUS_SUCCESS;
}
