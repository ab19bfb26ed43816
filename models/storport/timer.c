/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Timers of the miniport's own. families.md, section A. */
#include "routine.h"

struct timer {
  PVOID extension;
  bool live;
  struct timer *next;
};

static struct timer *timers;

void timers_clear(void) { timers = NULL; }

/* The live timer behind a handle, or NULL. */
static struct timer *timer_of(PVOID extension, const void *handle) {
  for (struct timer *timer = timers; timer != NULL; timer = timer->next)
    if (timer == handle && timer->extension == extension && timer->live)
      return timer;
  return NULL;
}

/* storport/nf-storport-storportinitializetimer */
ULONG StorPortInitializeTimer(PVOID HwDeviceExtension, PVOID *TimerHandle) {
  struct timer *timer;

  CALLED("StorPortInitializeTimer", GIVEN(TimerHandle));
  if (TimerHandle == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (fails("StorPortInitializeTimer"))
    return STOR_STATUS_INSUFFICIENT_RESOURCES;
  timer = port_memory(sizeof(*timer));
  timer->extension = HwDeviceExtension;
  timer->live = true;
  timer->next = timers;
  timers = timer;
  give_pointer(TimerHandle, timer);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportrequesttimer: 0 microseconds cancel it. */
ULONG StorPortRequestTimer(PVOID HwDeviceExtension, PVOID TimerHandle,
                           PHW_TIMER_EX TimerCallback, PVOID CallbackContext,
                           ULONGLONG TimerValue, ULONGLONG TolerableDelay) {
  struct timer *timer = timer_of(HwDeviceExtension, TimerHandle);
  struct storport_pending *pending;

  CALLED("StorPortRequestTimer", GIVEN(TimerHandle), GIVEN(TimerCallback),
         GIVEN(CallbackContext), TimerValue, TolerableDelay);
  REGISTERED("HwStorTimerEx", TimerCallback);
  if (timer == NULL || TimerCallback == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  pending = pending_find(HwDeviceExtension, STORPORT_TIMER_EX, timer);
  if (TimerValue == 0) {
    if (pending != NULL)
      storport_pending_take(pending);
    return STOR_STATUS_SUCCESS;
  }
  if (pending != NULL)
    return STOR_STATUS_BUSY;
  pending_add(HwDeviceExtension, STORPORT_TIMER_EX, timer, CallbackContext,
              NULL)
      ->routine.timer_ex = TimerCallback;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportfreetimer: cancels it as well. */
ULONG StorPortFreeTimer(PVOID HwDeviceExtension, PVOID TimerHandle) {
  struct timer *timer = timer_of(HwDeviceExtension, TimerHandle);
  struct storport_pending *pending;

  CALLED("StorPortFreeTimer", GIVEN(TimerHandle));
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (timer == NULL)
    return STOR_STATUS_UNSUCCESSFUL;
  timer->live = false;
  pending = pending_find(HwDeviceExtension, STORPORT_TIMER_EX, timer);
  if (pending != NULL)
    storport_pending_take(pending);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportquerytimermininterval */
ULONG StorPortQueryTimerMinInterval(PVOID HwDeviceExtension,
                                    PULONG TimerMinInterval) {
  (void)HwDeviceExtension;
  CALLED("StorPortQueryTimerMinInterval", GIVEN(TimerMinInterval));
  if (TimerMinInterval == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give_ulong(TimerMinInterval, 32);
  return STOR_STATUS_SUCCESS;
}
