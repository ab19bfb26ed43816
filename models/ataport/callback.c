/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Callbacks that a miniport asks for; the lifecycle calls them. */
#include "ataport_port.h"
#include "routine.h"

#include "../core/choices.h"
#include "../core/context.h"
#include "../core/registrations.h"

#include <string.h>

enum { MOST_CALLBACKS = 64 };

static struct ata_callback callbacks[MOST_CALLBACKS];
static unsigned count;

static BOOLEAN request(const char *routine, const char *role,
                       enum ata_callback_kind kind, PVOID extension,
                       IDE_HW_DPC callback, ULONG microseconds) {
  CALLED(routine, (uintptr_t)callback, microseconds);
  if (kind != ATA_CALLBACK_SYNCHRONIZED)
    not_in_build_io(routine);
  role_registered(role, (registered_routine)callback);
  if (context_now()->dump) {
    violation("families:dump", routine, "%s is called in the dump stack",
              routine);
    return FALSE;
  }
  if (count == MOST_CALLBACKS || fails(routine))
    return FALSE;
  callbacks[count].kind = kind;
  callbacks[count].routine = callback;
  callbacks[count].extension = extension;
  callbacks[count].microseconds = microseconds;
  count++;
  return TRUE;
}

/* irb/nf-irb-ataportrequestworkerroutine */
BOOLEAN AtaPortRequestWorkerRoutine(PVOID ChannelExtension,
                                    IDE_HW_DPC WorkerRoutine) {
  return request("AtaPortRequestWorkerRoutine", "IdeWorkerRoutine",
                 ATA_CALLBACK_WORKER, ChannelExtension, WorkerRoutine, 0);
}

/* irb/nf-irb-ataportrequestsynchronizedroutine */
BOOLEAN AtaPortRequestSynchronizedRoutine(PVOID ChannelExtension,
                                          IDE_HW_DPC SynchronizedRoutine) {
  return request("AtaPortRequestSynchronizedRoutine", "IdeSynchronizedRoutine",
                 ATA_CALLBACK_SYNCHRONIZED, ChannelExtension,
                 SynchronizedRoutine, 0);
}

/* irb/nf-irb-ataportcontrollersyncroutine */
BOOLEAN AtaPortControllerSyncRoutine(PVOID ChannelExtension,
                                     IDE_HW_DPC ControllerSyncRoutine) {
  return request("AtaPortControllerSyncRoutine", "IdeControllerSyncRoutine",
                 ATA_CALLBACK_CONTROLLER_SYNC, ChannelExtension,
                 ControllerSyncRoutine, 0);
}

/* irb/nf-irb-ataportrequesttimer */
BOOLEAN AtaPortRequestTimer(PVOID ChannelExtension, IDE_HW_DPC TimerRoutine,
                            ULONG TimerValue) {
  return request("AtaPortRequestTimer", "IdeTimerRoutine", ATA_CALLBACK_TIMER,
                 ChannelExtension, TimerRoutine, TimerValue);
}

bool ataport_take_callback(struct ata_callback *callback) {
  if (count == 0)
    return false;
  *callback = callbacks[0];
  count--;
  memmove(callbacks, callbacks + 1, count * sizeof(*callbacks));
  return true;
}

void ata_callbacks_clear(void) { count = 0; }
