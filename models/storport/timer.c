/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Timers of the miniport's own. families.md, section A. */
#include "routine.h"

static const struct resource_kind timer_kind = {
    .name = "timer",
    .lost = "families:StorPortInitializeTimer",
};

/* The live timer behind a handle, or NULL. */
static struct resource *timer_of(PVOID extension, const void *handle) {
  struct resource *timer = resource_at(&timer_kind, handle);

  return timer != NULL && timer->state == RESOURCE_OPEN &&
                 belongs_to(timer, extension)
             ? timer
             : NULL;
}

/* storport/nf-storport-storportinitializetimer */
ULONG StorPortInitializeTimer(PVOID HwDeviceExtension, PVOID *TimerHandle) {
  ULONG status;

  CALLED("StorPortInitializeTimer", GIVEN(TimerHandle));
  level_at_most_dispatch(FAMILY("StorPortInitializeTimer"));
  if (TimerHandle == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  status = status_unless("StorPortInitializeTimer",
                         STOR_STATUS_INSUFFICIENT_RESOURCES);
  if (status == STOR_STATUS_SUCCESS)
    give_pointer(TimerHandle,
                 resource_open(&timer_kind, HwDeviceExtension, 1, 1)->start);
  return status;
}

/* storport/nf-storport-storportrequesttimer: 0 microseconds cancel it. */
ULONG StorPortRequestTimer(PVOID HwDeviceExtension, PVOID TimerHandle,
                           PHW_TIMER_EX TimerCallback, PVOID CallbackContext,
                           ULONGLONG TimerValue, ULONGLONG TolerableDelay) {
  struct resource *timer = timer_of(HwDeviceExtension, TimerHandle);
  struct storport_pending *pending;

  CALLED("StorPortRequestTimer", GIVEN(TimerHandle), GIVEN(TimerCallback),
         GIVEN(CallbackContext), TimerValue, TolerableDelay);
  REGISTERED("HwStorTimerEx", TimerCallback);
  argument_must(timer != NULL && TimerCallback != NULL,
                FAMILY("StorPortRequestTimer"),
                "there is no such timer, or no callback");
  if (timer == NULL || TimerCallback == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  pending = pending_find(HwDeviceExtension, STORPORT_TIMER_EX, TimerHandle);
  if (TimerValue == 0) {
    if (pending != NULL)
      storport_pending_take(pending);
    return STOR_STATUS_SUCCESS;
  }
  if (pending != NULL)
    return STOR_STATUS_BUSY;
  pending_add(HwDeviceExtension, STORPORT_TIMER_EX, TimerHandle,
              CallbackContext, NULL)
      ->routine.timer_ex = TimerCallback;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportfreetimer: cancels it as well. */
ULONG StorPortFreeTimer(PVOID HwDeviceExtension, PVOID TimerHandle) {
  struct resource *timer = timer_of(HwDeviceExtension, TimerHandle);
  struct storport_pending *pending;

  CALLED("StorPortFreeTimer", GIVEN(TimerHandle));
  level_at_most_dispatch(FAMILY("StorPortFreeTimer"));
  argument_must(timer != NULL, FAMILY("StorPortFreeTimer"),
                "there is no such timer, or no more");
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (timer == NULL)
    return STOR_STATUS_UNSUCCESSFUL;
  pending = pending_find(HwDeviceExtension, STORPORT_TIMER_EX, TimerHandle);
  if (pending != NULL)
    storport_pending_take(pending);
  resource_close(timer);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportquerytimermininterval */
ULONG StorPortQueryTimerMinInterval(PVOID HwDeviceExtension,
                                    PULONG TimerMinInterval) {
  (void)HwDeviceExtension;
  CALLED("StorPortQueryTimerMinInterval", GIVEN(TimerMinInterval));
  not_in_dump(FAMILY("StorPortQueryTimerMinInterval"));
  if (TimerMinInterval == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give_ulong(TimerMinInterval, 32);
  return STOR_STATUS_SUCCESS;
}
