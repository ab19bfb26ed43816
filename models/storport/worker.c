/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Work items, and threads of the miniport's own. families.md, section A. */
#include "routine.h"

static const struct resource_kind worker_kind = {
    .name = "worker",
    .lost = "families:StorPortInitializeWorker",
};

/* The live worker behind a handle, or NULL. */
static struct resource *worker_of(PVOID extension, const void *handle) {
  struct resource *worker = resource_at(&worker_kind, handle);

  return worker != NULL && worker->state == RESOURCE_OPEN &&
                 belongs_to(worker, extension)
             ? worker
             : NULL;
}

/* storport/nf-storport-storportinitializeworker */
ULONG StorPortInitializeWorker(PVOID HwDeviceExtension, PVOID *Worker) {
  ULONG status;

  CALLED("StorPortInitializeWorker", GIVEN(Worker));
  level_at_most_dispatch(FAMILY("StorPortInitializeWorker"));
  if (Worker == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  status = status_unless("StorPortInitializeWorker",
                         STOR_STATUS_INSUFFICIENT_RESOURCES);
  if (status == STOR_STATUS_SUCCESS)
    give_pointer(Worker,
                 resource_open(&worker_kind, HwDeviceExtension, 1, 1)->start);
  return status;
}

/* storport/nf-storport-storportqueueworkitem */
ULONG StorPortQueueWorkItem(PVOID HwDeviceExtension,
                            PHW_WORKITEM WorkItemCallback, PVOID Worker,
                            PVOID Context) {
  struct resource *worker = worker_of(HwDeviceExtension, Worker);

  CALLED("StorPortQueueWorkItem", GIVEN(WorkItemCallback), GIVEN(Worker),
         GIVEN(Context));
  REGISTERED("HwStorWorkItemRoutine", WorkItemCallback);
  level_at_most_dispatch(FAMILY("StorPortQueueWorkItem"));
  argument_must(worker != NULL && WorkItemCallback != NULL,
                FAMILY("StorPortQueueWorkItem"),
                "there is no such worker, or no callback");
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (worker == NULL || WorkItemCallback == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (storport_adapter_of(HwDeviceExtension)->removed)
    return STOR_STATUS_INVALID_DEVICE_STATE;
  if (pending_find(HwDeviceExtension, STORPORT_WORK_ITEM, Worker) != NULL)
    return STOR_STATUS_BUSY;
  pending_add(HwDeviceExtension, STORPORT_WORK_ITEM, Worker, Context, NULL)
      ->routine.work_item = WorkItemCallback;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportfreeworker */
ULONG StorPortFreeWorker(PVOID HwDeviceExtension, PVOID Worker) {
  struct resource *worker = worker_of(HwDeviceExtension, Worker);

  CALLED("StorPortFreeWorker", GIVEN(Worker));
  level_at_most_dispatch(FAMILY("StorPortFreeWorker"));
  argument_must(worker != NULL, FAMILY("StorPortFreeWorker"),
                "there is no such worker, or no more");
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (worker == NULL)
    return STOR_STATUS_UNSUCCESSFUL;
  if (pending_find(HwDeviceExtension, STORPORT_WORK_ITEM, Worker) != NULL)
    return STOR_STATUS_BUSY;
  resource_close(worker);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportcreatesystemthread: its context is the
 * extension here. */
ULONG StorPortCreateSystemThread(PVOID HwDeviceExtension,
                                 PSTOR_THREAD_START_ROUTINE StartRoutine,
                                 PVOID StartContext,
                                 PSTOR_THREAD_PRIORITY Priority,
                                 PVOID *ThreadContext) {
  struct storport_pending *pending;
  ULONG status;

  CALLED("StorPortCreateSystemThread", GIVEN(StartRoutine), GIVEN(StartContext),
         GIVEN(Priority), GIVEN(ThreadContext));
  REGISTERED("StorThreadStartRoutine", StartRoutine);
  if (StartRoutine == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  status = status_unless("StorPortCreateSystemThread",
                         STOR_STATUS_INSUFFICIENT_RESOURCES);
  if (status != STOR_STATUS_SUCCESS)
    return status;
  pending =
      pending_add(HwDeviceExtension, STORPORT_THREAD, NULL, StartContext, NULL);
  pending->routine.thread = StartRoutine;
  give_pointer(ThreadContext, HwDeviceExtension);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportterminatesystemthread: the thread ends when its
 * routine returns, which the model takes for the same. */
VOID StorPortTerminateSystemThread(PVOID HwDeviceExtension,
                                   PVOID ThreadContext) {
  (void)HwDeviceExtension;
  CALLED("StorPortTerminateSystemThread", GIVEN(ThreadContext));
  CALLED_IN("StorPortTerminateSystemThread", "StorThreadStartRoutine");
}

/* storport/nf-storport-storportsetprioritythread */
ULONG StorPortSetPriorityThread(PVOID HwDeviceExtension, PVOID ThreadContext,
                                STOR_THREAD_PRIORITY Priority) {
  (void)HwDeviceExtension;
  CALLED("StorPortSetPriorityThread", GIVEN(ThreadContext), Priority);
  level_at_most_passive(FAMILY("StorPortSetPriorityThread"));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportsetsystemgroupaffinitythread */
ULONG StorPortSetSystemGroupAffinityThread(
    PVOID HwDeviceExtension, PVOID ThreadContext, PSTOR_GROUP_AFFINITY Affinity,
    PSTOR_GROUP_AFFINITY PreviousAffinity) {
  static const STOR_GROUP_AFFINITY all = {.Mask = 1};

  (void)HwDeviceExtension;
  CALLED("StorPortSetSystemGroupAffinityThread", GIVEN(ThreadContext),
         GIVEN(Affinity), GIVEN(PreviousAffinity));
  level_at_most_dispatch(FAMILY("StorPortSetSystemGroupAffinityThread"));
  if (Affinity == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (PreviousAffinity != NULL)
    give(PreviousAffinity, &all, sizeof(all));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportreverttousergroupaffinitythread */
ULONG
StorPortRevertToUserGroupAffinityThread(PVOID HwDeviceExtension,
                                        PVOID ThreadContext,
                                        PSTOR_GROUP_AFFINITY PreviousAffinity) {
  (void)HwDeviceExtension;
  CALLED("StorPortRevertToUserGroupAffinityThread", GIVEN(ThreadContext),
         GIVEN(PreviousAffinity));
  level_at_most_dispatch(FAMILY("StorPortRevertToUserGroupAffinityThread"));
  return PreviousAffinity != NULL ? STOR_STATUS_SUCCESS
                                  : STOR_STATUS_INVALID_PARAMETER;
}
