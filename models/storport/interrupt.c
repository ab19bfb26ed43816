/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Message interrupts, their locks, and the level. families.md, sections A and
 * D. */
#include "routine.h"

/* Taken for a message; it stands where the old level is kept. */
static const struct resource_kind message_lock = {
    .name = "message interrupt lock",
    .lost = "families:StorPortAcquireMSISpinLock",
    .in_storage = true,
    .held_by_callback = true,
};

/* The lock of a message that this callback holds, or NULL. */
static struct resource *message_lock_of(PVOID extension, ULONG message) {
  struct resource *resource = resources_first();

  while (resource != NULL &&
         (resource->kind != &message_lock || resource->owner != extension ||
          resource->count != message))
    resource = resource->next;
  return resource;
}

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
  if (runs_in("HwMSInterruptRoutine"))
    violation(FAMILY("StorPortGetMSIInfo"), "called from HwMSInterruptRoutine");
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
  address_given((const void *)SynchronizedAccessRoutine,
                "StorPortSynchronizeAccess");
  context_enter("HwStorSynchronizedAccess", NULL, 0, at_least(MODEL_DEVICE));
  result = SynchronizedAccessRoutine(HwDeviceExtension, Context);
  context_leave();
  place_now = here;
  return result;
}

/* storport/nf-storport-storportacquiremsispinlock */
ULONG StorPortAcquireMSISpinLock(PVOID HwDeviceExtension, ULONG MessageId,
                                 PULONG OldIrql) {
  struct resource *lock;

  CALLED("StorPortAcquireMSISpinLock", MessageId, GIVEN(OldIrql));
  if (!has_message(HwDeviceExtension, MessageId) || OldIrql == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (message_lock_of(HwDeviceExtension, MessageId) != NULL) {
    violation(FAMILY("StorPortAcquireMSISpinLock"), "acquired again");
    return STOR_STATUS_INVALID_PARAMETER;
  }
  lock = resource_open_in(&message_lock, HwDeviceExtension, OldIrql,
                          sizeof(*OldIrql), false);
  lock->count = MessageId;
  lock->escaped = true; /* the level may be kept elsewhere */
  give_ulong(OldIrql, context_now()->irql);
  context_now()->irql = at_least(MODEL_DEVICE);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportreleasemsispinlock */
ULONG StorPortReleaseMSISpinLock(PVOID HwDeviceExtension, ULONG MessageId,
                                 ULONG OldIrql) {
  struct resource *lock = message_lock_of(HwDeviceExtension, MessageId);

  CALLED("StorPortReleaseMSISpinLock", MessageId, OldIrql);
  if (!has_message(HwDeviceExtension, MessageId))
    return STOR_STATUS_INVALID_PARAMETER;
  if (lock == NULL) {
    violation(FAMILY("StorPortReleaseMSISpinLock"),
              "the lock of this message is not held");
    return STOR_STATUS_UNSUCCESSFUL;
  }
  argument_must(OldIrql <= context_now()->irql,
                FAMILY("StorPortReleaseMSISpinLock"),
                "OldIrql is not the level from before");
  if (OldIrql <= context_now()->irql)
    context_now()->irql = OldIrql;
  resource_close(lock);
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
