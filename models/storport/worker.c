/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Work items, and threads of the miniport's own. families.md, section A. */
#include "routine.h"

struct worker {
  PVOID extension;
  bool live;
  struct worker *next;
};

static struct worker *workers;

void workers_clear(void) { workers = NULL; }

/* The live worker behind a handle, or NULL. */
static struct worker *worker_of(PVOID extension, const void *handle) {
  for (struct worker *worker = workers; worker != NULL; worker = worker->next)
    if (worker == handle && worker->extension == extension && worker->live)
      return worker;
  return NULL;
}

/* storport/nf-storport-storportinitializeworker */
ULONG StorPortInitializeWorker(PVOID HwDeviceExtension, PVOID *Worker) {
  struct worker *worker;

  CALLED("StorPortInitializeWorker", GIVEN(Worker));
  if (Worker == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (fails("StorPortInitializeWorker"))
    return STOR_STATUS_INSUFFICIENT_RESOURCES;
  worker = port_memory(sizeof(*worker));
  worker->extension = HwDeviceExtension;
  worker->live = true;
  worker->next = workers;
  workers = worker;
  give_pointer(Worker, worker);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportqueueworkitem */
ULONG StorPortQueueWorkItem(PVOID HwDeviceExtension,
                            PHW_WORKITEM WorkItemCallback, PVOID Worker,
                            PVOID Context) {
  struct worker *worker = worker_of(HwDeviceExtension, Worker);

  CALLED("StorPortQueueWorkItem", GIVEN(WorkItemCallback), GIVEN(Worker),
         GIVEN(Context));
  REGISTERED("HwStorWorkItemRoutine", WorkItemCallback);
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (worker == NULL || WorkItemCallback == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (storport_adapter_of(HwDeviceExtension)->removed)
    return STOR_STATUS_INVALID_DEVICE_STATE;
  if (pending_find(HwDeviceExtension, STORPORT_WORK_ITEM, worker) != NULL)
    return STOR_STATUS_BUSY;
  pending_add(HwDeviceExtension, STORPORT_WORK_ITEM, worker, Context, NULL)
      ->routine.work_item = WorkItemCallback;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportfreeworker */
ULONG StorPortFreeWorker(PVOID HwDeviceExtension, PVOID Worker) {
  struct worker *worker = worker_of(HwDeviceExtension, Worker);

  CALLED("StorPortFreeWorker", GIVEN(Worker));
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  if (worker == NULL)
    return STOR_STATUS_UNSUCCESSFUL;
  if (pending_find(HwDeviceExtension, STORPORT_WORK_ITEM, worker) != NULL)
    return STOR_STATUS_BUSY;
  worker->live = false;
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

  CALLED("StorPortCreateSystemThread", GIVEN(StartRoutine), GIVEN(StartContext),
         GIVEN(Priority), GIVEN(ThreadContext));
  REGISTERED("StorThreadStartRoutine", StartRoutine);
  if (StartRoutine == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (fails("StorPortCreateSystemThread"))
    return STOR_STATUS_INSUFFICIENT_RESOURCES;
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
}

/* storport/nf-storport-storportsetprioritythread */
ULONG StorPortSetPriorityThread(PVOID HwDeviceExtension, PVOID ThreadContext,
                                STOR_THREAD_PRIORITY Priority) {
  (void)HwDeviceExtension;
  CALLED("StorPortSetPriorityThread", GIVEN(ThreadContext), Priority);
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
  return PreviousAffinity != NULL ? STOR_STATUS_SUCCESS
                                  : STOR_STATUS_INVALID_PARAMETER;
}
