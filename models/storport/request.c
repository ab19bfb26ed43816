/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Requests: what the class drivers send, and how it is completed. families.md,
 * section C. */
#include "routine.h"

#include <stdarg.h>
#include <string.h>

#define NOTIFICATION "StorPortNotification"

enum { SENSE_BYTES = 32 };

/* One element for each page of the data. */
static PSTOR_SCATTER_GATHER_LIST list_of(void *data, ULONG length) {
  ULONG pages = (length + PAGE_SIZE - 1) / PAGE_SIZE;
  PSTOR_SCATTER_GATHER_LIST list =
      port_memory(sizeof(*list) + pages * sizeof(list->List[0]));

  list->NumberOfElements = pages;
  for (ULONG i = 0; i < pages; i++) {
    ULONG left = length - i * PAGE_SIZE;

    list->List[i].PhysicalAddress.QuadPart =
        (LONGLONG)(ULONG_PTR)((char *)data + i * PAGE_SIZE);
    list->List[i].Length = left < PAGE_SIZE ? left : PAGE_SIZE;
  }
  return list;
}

struct storport_request *storport_request_new(struct storport_adapter *adapter,
                                              UCHAR function, const UCHAR *cdb,
                                              UCHAR cdb_length, ULONG flags,
                                              ULONG length) {
  struct storport_request *request = port_memory(sizeof(*request));
  PSCSI_REQUEST_BLOCK srb = &request->srb;

  srb->Length = sizeof(*srb);
  srb->Function = function;
  srb->QueueAction = SRB_SIMPLE_TAG_REQUEST;
  srb->SrbFlags = flags;
  srb->TimeOutValue = 10;
  srb->SenseInfoBuffer = port_memory(SENSE_BYTES);
  srb->SenseInfoBufferLength = SENSE_BYTES;
  srb->SrbExtension = port_memory(adapter->configuration.SrbExtensionSize);
  if (cdb != NULL) {
    srb->CdbLength = cdb_length;
    memcpy(srb->Cdb, cdb, cdb_length);
  }
  if (length != 0) {
    srb->DataTransferLength = length;
    srb->DataBuffer = port_pages(length);
    request->list = list_of(srb->DataBuffer, length);
    request->mdl = port_memory(1);
  }
  request->adapter = adapter;
  request->next = adapter->requests;
  adapter->requests = request;
  return request;
}

void storport_request_send(struct storport_request *request) {
  request->srb.SrbStatus = SRB_STATUS_PENDING;
  request->sent = true;
  request->completed = false;
}

/* The request behind an SRB, or NULL: it is none of StorPort's. */
static struct storport_request *request_of(PVOID extension,
                                           const SCSI_REQUEST_BLOCK *srb) {
  struct storport_request *request = storport_adapter_of(extension)->requests;

  while (request != NULL && &request->srb != srb)
    request = request->next;
  return request;
}

/* Each request is completed once, with a status that says how it went. */
static void complete(PVOID extension, PSCSI_REQUEST_BLOCK srb) {
  struct storport_request *request = request_of(extension, srb);

  if (request == NULL)
    return;
  behaviour_add(srb->SrbStatus);
  behaviour_add(srb->DataTransferLength);
  if (!request->sent || request->completed)
    violation("families:" NOTIFICATION, NOTIFICATION,
              "a request is completed that is StorPort's");
  else if (SRB_STATUS(srb->SrbStatus) == SRB_STATUS_PENDING)
    violation("families:" NOTIFICATION, NOTIFICATION,
              "a request is completed with SRB_STATUS_PENDING");
  request->completed = true;
}

/* The one timer that each adapter has; 0 microseconds cancel it. */
static void request_timer(PVOID extension, HW_TIMER *routine,
                          ULONG microseconds) {
  struct storport_pending *pending =
      pending_find(extension, STORPORT_TIMER, NULL);

  behaviour_add(microseconds);
  REGISTERED("HwStorTimer", routine);
  if (pending != NULL)
    storport_pending_take(pending);
  if (microseconds != 0 && routine != NULL)
    pending_add(extension, STORPORT_TIMER, NULL, NULL, NULL)->routine.timer =
        routine;
}

/* storport/nf-storport-storportnotification */
VOID StorPortNotification(SCSI_NOTIFICATION_TYPE NotificationType,
                          PVOID HwDeviceExtension, ...) {
  va_list arguments;

  CALLED(NOTIFICATION, NotificationType);
  va_start(arguments, HwDeviceExtension);
  switch (NotificationType) {
  case RequestComplete:
    complete(HwDeviceExtension, va_arg(arguments, PSCSI_REQUEST_BLOCK));
    break;
  case RequestTimerCall: {
    HW_TIMER *routine = va_arg(arguments, HW_TIMER *);

    request_timer(HwDeviceExtension, routine, va_arg(arguments, ULONG));
    break;
  }
  case QueryTickCount:
    give_time(va_arg(arguments, PLARGE_INTEGER));
    break;
  default: /* the others only tell something */
    break;
  }
  va_end(arguments);
}

static bool addresses(UCHAR given, UCHAR of_request) {
  return given == SP_UNTAGGED || given == of_request;
}

/* storport/nf-storport-storportcompleterequest: advised against. SP_UNTAGGED is
 * each. */
VOID StorPortCompleteRequest(PVOID HwDeviceExtension, UCHAR PathId,
                             UCHAR TargetId, UCHAR Lun, UCHAR SrbStatus) {
  struct storport_request *request =
      storport_adapter_of(HwDeviceExtension)->requests;

  CALLED("StorPortCompleteRequest", PathId, TargetId, Lun, SrbStatus);
  violation(FAMILY("StorPortCompleteRequest"),
            "StorPortNotification completes requests")
      ->advisory = true;
  for (; request != NULL; request = request->next)
    if (request->sent && !request->completed &&
        addresses(PathId, request->srb.PathId) &&
        addresses(TargetId, request->srb.TargetId) &&
        addresses(Lun, request->srb.Lun)) {
      request->srb.SrbStatus = SrbStatus;
      request->completed = true;
    }
}

/* storport/nf-storport-storportcompleteserviceirp */
ULONG StorPortCompleteServiceIrp(PVOID HwDeviceExtension, PVOID Irp) {
  (void)HwDeviceExtension;
  CALLED("StorPortCompleteServiceIrp", GIVEN(Irp));
  return Irp != NULL ? STOR_STATUS_SUCCESS : STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportgetscattergatherlist: NULL without data. */
PSTOR_SCATTER_GATHER_LIST
StorPortGetScatterGatherList(PVOID HwDeviceExtension, PSCSI_REQUEST_BLOCK Srb) {
  struct storport_request *request = request_of(HwDeviceExtension, Srb);

  CALLED("StorPortGetScatterGatherList", GIVEN(Srb));
  return request != NULL ? request->list : NULL;
}

/* storport/nf-storport-storportbuildscattergatherlist: the routine runs at
 * once. */
ULONG StorPortBuildScatterGatherList(
    PVOID HwDeviceExtension, PVOID Mdl, PVOID CurrentVa, ULONG Length,
    PPOST_SCATTER_GATHER_EXECUTE ExecutionRoutine, PVOID Context,
    BOOLEAN WriteToDevice, PVOID ScatterGatherBuffer,
    ULONG ScatterGatherBufferLength) {
  struct place here = place_now;
  PVOID none = NULL;
  ULONG status;

  (void)HwDeviceExtension;
  CALLED("StorPortBuildScatterGatherList", GIVEN(Mdl), GIVEN(CurrentVa), Length,
         GIVEN(ExecutionRoutine), GIVEN(Context), WriteToDevice,
         GIVEN(ScatterGatherBuffer), ScatterGatherBufferLength);
  REGISTERED("HwStorExecuteScatterGatherList", ExecutionRoutine);
  level_at_most_dispatch(FAMILY("StorPortBuildScatterGatherList"));
  level_at_least_dispatch(FAMILY("StorPortBuildScatterGatherList"));
  if (ExecutionRoutine == NULL || ScatterGatherBuffer == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  status = status_unless("StorPortBuildScatterGatherList",
                         STOR_STATUS_INSUFFICIENT_RESOURCES);
  if (status != STOR_STATUS_SUCCESS)
    return status;
  context_enter("HwStorExecuteScatterGatherList", NULL, 0,
                at_least(MODEL_DISPATCH));
  ExecutionRoutine(&none, &none, list_of(CurrentVa, Length), Context);
  context_leave();
  place_now = here;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportputscattergatherlist */
ULONG StorPortPutScatterGatherList(PVOID HwDeviceExtension,
                                   PSTOR_SCATTER_GATHER_LIST ScatterGatherList,
                                   BOOLEAN WriteToDevice) {
  (void)HwDeviceExtension;
  CALLED("StorPortPutScatterGatherList", GIVEN(ScatterGatherList),
         WriteToDevice);
  level_at_most_dispatch(FAMILY("StorPortPutScatterGatherList"));
  level_at_least_dispatch(FAMILY("StorPortPutScatterGatherList"));
  return ScatterGatherList != NULL ? STOR_STATUS_SUCCESS
                                   : STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportgetsystemaddress: INVALID_PARAMETER without a
 * buffer. */
ULONG StorPortGetSystemAddress(PVOID HwDeviceExtension, PSCSI_REQUEST_BLOCK Srb,
                               PVOID *SystemAddress) {
  ULONG status;

  (void)HwDeviceExtension;
  CALLED("StorPortGetSystemAddress", GIVEN(Srb), GIVEN(SystemAddress));
  level_at_most_dispatch(FAMILY("StorPortGetSystemAddress"));
  if (Srb == NULL || SystemAddress == NULL || Srb->DataBuffer == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  status = status_unless("StorPortGetSystemAddress",
                         STOR_STATUS_INSUFFICIENT_RESOURCES);
  if (status == STOR_STATUS_SUCCESS)
    give_pointer(SystemAddress, Srb->DataBuffer);
  return status;
}

/* storport/nf-storport-storportgetoriginalmdl: it is the request's, and never
 * the driver's to free. */
ULONG StorPortGetOriginalMdl(PVOID HwDeviceExtension, PSCSI_REQUEST_BLOCK Srb,
                             PVOID *Mdl) {
  struct storport_request *request = request_of(HwDeviceExtension, Srb);

  CALLED("StorPortGetOriginalMdl", GIVEN(Srb), GIVEN(Mdl));
  if (request == NULL || request->list == NULL || Mdl == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give_pointer(Mdl, request->mdl);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetdatainbuffermdl: no request here carries data
 * both ways. */
ULONG StorPortGetDataInBufferMdl(PVOID HwDeviceExtension,
                                 PSCSI_REQUEST_BLOCK Srb, PVOID *Mdl) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetDataInBufferMdl", GIVEN(Srb), GIVEN(Mdl));
  return STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportgetdatainbufferscattergatherlist */
ULONG
StorPortGetDataInBufferScatterGatherList(PVOID HwDeviceExtension,
                                         PSCSI_REQUEST_BLOCK Srb,
                                         PSTOR_SCATTER_GATHER_LIST *SgList) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetDataInBufferScatterGatherList", GIVEN(Srb), GIVEN(SgList));
  return STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportgetdatainbuffersystemaddress */
ULONG StorPortGetDataInBufferSystemAddress(PVOID HwDeviceExtension,
                                           PSCSI_REQUEST_BLOCK Srb,
                                           PVOID *SystemAddress) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetDataInBufferSystemAddress", GIVEN(Srb),
         GIVEN(SystemAddress));
  level_at_most_dispatch(FAMILY("StorPortGetDataInBufferSystemAddress"));
  return STOR_STATUS_INVALID_PARAMETER;
}

/* storport/nf-storport-storportgetpfns: this machine has no page frames. */
ULONG StorPortGetPfns(PVOID HwDeviceExtension, PSCSI_REQUEST_BLOCK Srb,
                      PVOID Mdl, PVOID *Pfns, ULONG *PfnCount,
                      ULONG *StartingOffset) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetPfns", GIVEN(Srb), GIVEN(Mdl), GIVEN(Pfns),
         GIVEN(PfnCount), GIVEN(StartingOffset));
  return STOR_STATUS_NOT_IMPLEMENTED;
}

/* storport/nf-storport-storportgetrequestinfo */
ULONG StorPortGetRequestInfo(PVOID HwDeviceExtension, PSCSI_REQUEST_BLOCK Srb,
                             PSTOR_REQUEST_INFO RequestInfo) {
  STOR_REQUEST_INFO info = {.Version = STOR_REQUEST_INFO_VER_1,
                            .Size = sizeof(info),
                            .PriorityHint = StorIoPriorityNormal};

  (void)HwDeviceExtension;
  CALLED("StorPortGetRequestInfo", GIVEN(Srb), GIVEN(RequestInfo));
  if (Srb == NULL || RequestInfo == NULL ||
      RequestInfo->Version != STOR_REQUEST_INFO_VER_1)
    return STOR_STATUS_INVALID_PARAMETER;
  info.Length = Srb->DataTransferLength;
  give(RequestInfo, &info, sizeof(info));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetactivityidsrb: requests have none here. */
ULONG StorPortGetActivityIdSrb(PVOID HwDeviceExtension, PSCSI_REQUEST_BLOCK Srb,
                               LPGUID ActivityId) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetActivityIdSrb", GIVEN(Srb), GIVEN(ActivityId));
  return STOR_STATUS_UNSUCCESSFUL;
}

/* storport/nf-storport-storportgetlogicalunit: NULL unless the unit exists and
 * has an extension. */
PVOID StorPortGetLogicalUnit(PVOID HwDeviceExtension, UCHAR PathId,
                             UCHAR TargetId, UCHAR Lun) {
  CALLED("StorPortGetLogicalUnit", PathId, TargetId, Lun);
  if (PathId != 0 || TargetId != 0 || Lun != 0)
    return NULL;
  return storport_adapter_of(HwDeviceExtension)->unit;
}
