/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Deferred procedure calls. families.md, sections B and D. */
#include "routine.h"

#include <stdlib.h>

/* A DPC object of the driver's that was initialised. */
struct dpc {
  PSTOR_DPC object;
  HW_DPC_ROUTINE *routine;
  struct dpc *next;
};

static struct dpc *dpcs;

void dpcs_clear(void) {
  while (dpcs != NULL) {
    struct dpc *dpc = dpcs;

    dpcs = dpc->next;
    free(dpc);
  }
}

static struct dpc *dpc_of(const STOR_DPC *object) {
  struct dpc *dpc = dpcs;

  while (dpc != NULL && dpc->object != object)
    dpc = dpc->next;
  return dpc;
}

/* storport/nf-storport-storportinitializedpc */
VOID StorPortInitializeDpc(PVOID DeviceExtension, PSTOR_DPC Dpc,
                           PHW_DPC_ROUTINE HwDpcRoutine) {
  struct dpc *dpc = dpc_of(Dpc);

  (void)DeviceExtension;
  CALLED("StorPortInitializeDpc", GIVEN(Dpc), GIVEN(HwDpcRoutine));
  REGISTERED("HwStorDpcRoutine", HwDpcRoutine);
  /* The pages contradict each other about HwInitialize. */
  CALLED_IN("StorPortInitializeDpc", "HwStorPassiveInitializeRoutine",
            "HwInitialize");
  not_in_dump(FAMILY("StorPortInitializeDpc"));
  if (Dpc == NULL)
    return;
  if (dpc == NULL) {
    dpc = calloc(1, sizeof(*dpc));
    if (dpc == NULL)
      abort();
    dpc->next = dpcs;
    dpcs = dpc;
  }
  dpc->object = Dpc;
  dpc->routine = HwDpcRoutine;
  give(Dpc, &(STOR_DPC){.Lock = 0}, sizeof(*Dpc));
}

/* storport/nf-storport-storportissuedpc: FALSE if it is queued already. */
BOOLEAN StorPortIssueDpc(PVOID DeviceExtension, PSTOR_DPC Dpc,
                         PVOID SystemArgument1, PVOID SystemArgument2) {
  const struct dpc *dpc = dpc_of(Dpc);

  CALLED("StorPortIssueDpc", GIVEN(Dpc), GIVEN(SystemArgument1),
         GIVEN(SystemArgument2));
  argument_must(dpc != NULL, FAMILY("StorPortIssueDpc"),
                "the DPC was not initialised");
  if (dpc == NULL || pending_find(DeviceExtension, STORPORT_DPC, Dpc) != NULL)
    return FALSE;
  pending_add(DeviceExtension, STORPORT_DPC, Dpc, SystemArgument1,
              SystemArgument2)
      ->routine.dpc = dpc->routine;
  return TRUE;
}

/* storport/nf-storport-storportcanceldpc */
ULONG StorPortCancelDpc(PVOID HwDeviceExtension, PSTOR_DPC Dpc,
                        PBOOLEAN ReturnValue) {
  struct storport_pending *pending;
  BOOLEAN was_queued;

  CALLED("StorPortCancelDpc", GIVEN(Dpc), GIVEN(ReturnValue));
  if (Dpc == NULL || ReturnValue == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  pending = pending_find(HwDeviceExtension, STORPORT_DPC, Dpc);
  was_queued = pending != NULL;
  if (was_queued)
    storport_pending_take(pending);
  give(ReturnValue, &was_queued, sizeof(was_queued));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportquerydpcwatchdoginformation */
ULONG StorPortQueryDpcWatchdogInformation(
    PVOID HwDeviceExtension,
    PSTOR_DPC_WATCHDOG_INFORMATION DpcWatchdogInformation) {
  static const STOR_DPC_WATCHDOG_INFORMATION none;

  (void)HwDeviceExtension;
  CALLED("StorPortQueryDpcWatchdogInformation", GIVEN(DpcWatchdogInformation));
  level_at_least_dispatch(FAMILY("StorPortQueryDpcWatchdogInformation"));
  if (context_now()->irql < MODEL_DISPATCH)
    return STOR_STATUS_UNSUCCESSFUL;
  if (DpcWatchdogInformation == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(DpcWatchdogInformation, &none, sizeof(none));
  return STOR_STATUS_SUCCESS;
}
