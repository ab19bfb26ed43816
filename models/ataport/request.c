/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Requests of the port driver, and their completion by the miniport. */
#include "ataport_port.h"
#include "routine.h"

#include "../core/device.h"
#include "../core/resources.h"

#include <stdlib.h>
#include <string.h>

/* The driver's as long as it owns the IRB. It is asked for by nobody: the port
 * driver has them all. */
static const struct resource_kind irb_kind = {
    .name = "IRB",
    .used_after = "families:AtaPortCompleteRequest",
};
static const struct resource_kind sense_kind = {
    .name = "request sense IRB",
    .used_after = "families:AtaPortReleaseRequestSenseIrb",
};

struct ata_request *ataport_new_request(struct ata_channel *channel,
                                        USHORT function, ULONG flags,
                                        ULONG bytes) {
  struct resource *resource = resource_open(
      function == IRB_FUNCTION_REQUEST_SENSE ? &sense_kind : &irb_kind, channel,
      sizeof(struct ata_request), sizeof(IDE_REQUEST_BLOCK));
  struct ata_request *request = (struct ata_request *)resource->start;
  ULONG extension = channel->irb_extension_size;
  PIDE_REQUEST_BLOCK irb = &request->irb;

  memset(request, 0, sizeof(*request));
  resource->escaped = true;
  request->resource = resource;
  irb->Function = function;
  irb->IrbFlags = flags;
  irb->Channel = channel->number;
  irb->QueueTag = IDE_UNTAGGED;
  irb->TimeOutValue = 10; /* seconds */
  irb->DataTransferLength = bytes;
  irb->DataBuffer = bytes == 0 ? NULL : device_shared_memory(bytes);
  irb->IrbExtension = extension == 0 ? NULL : calloc(1, extension);
  if ((bytes != 0 && irb->DataBuffer == NULL) ||
      (extension != 0 && irb->IrbExtension == NULL)) {
    free(irb->IrbExtension);
    return NULL;
  }
  memory_add(irb, sizeof(*irb));
  if (bytes != 0)
    memory_add(irb->DataBuffer, bytes);
  if (extension != 0)
    memory_add(irb->IrbExtension, extension);
  request->data = irb->DataBuffer;
  request->extension = irb->IrbExtension;
  request->channel = channel;
  request->next = channel->requests;
  channel->requests = request;
  return request;
}

static struct ata_request *of_channel(const struct ata_channel *channel,
                                      const IDE_REQUEST_BLOCK *irb) {
  struct ata_request *request = channel->requests;

  while (request != NULL && &request->irb != irb)
    request = request->next;
  return request;
}

struct ata_request *ataport_request_of(const IDE_REQUEST_BLOCK *irb) {
  for (struct ata_controller *controller = ataport_controllers();
       controller != NULL; controller = controller->next) {
    for (struct ata_channel *channel = controller->channels; channel != NULL;
         channel = channel->next) {
      struct ata_request *request = of_channel(channel, irb);

      if (request != NULL)
        return request;
    }
  }
  return NULL;
}

void ataport_remove_request(struct ata_request *request) {
  struct ata_request **link = &request->channel->requests;

  while (*link != request)
    link = &(*link)->next;
  *link = request->next;
  if (request->sense != NULL)
    request->sense->sense_of = NULL;
  if (request->sense_of != NULL)
    request->sense_of->sense = NULL;
  memory_remove(&request->irb);
  if (request->data != NULL)
    memory_remove(request->data);
  if (request->extension != NULL)
    memory_remove(request->extension);
  free(request->extension);
  free(request->scatter_gather);
  resource_close(request->resource);
}

static void complete(struct ata_request *request) {
  behaviour_add(request->irb.IrbStatus);
  request->started = false;
  request->completed = true;
  resource_close(request->resource);
}

/* irb/nf-irb-ataportcompleterequest */
VOID AtaPortCompleteRequest(PVOID ChannelExtension, PIDE_REQUEST_BLOCK Irb) {
  static const char routine[] = "AtaPortCompleteRequest";
  static const char clause[] = "families:AtaPortCompleteRequest";
  struct ata_request *request = ataport_request_of(Irb);

  (void)ChannelExtension;
  CALLED(routine, GIVEN(Irb));
  not_called_by("IdeHwBuildIo", clause, routine);
  if (request == NULL)
    return;
  if (request->completed)
    violation(clause, routine, "an IRB is completed twice");
  else if (request->irb.IrbStatus == IRB_STATUS_PENDING)
    violation(clause, routine, "an IRB is completed as IRB_STATUS_PENDING");
  else if (request->sense != NULL)
    violation(clause, routine,
              "an IRB is completed before its request sense IRB");
  complete(request);
}

static bool matches(UCHAR wanted, UCHAR is) {
  return wanted == IDE_UNTAGGED || wanted == is;
}

/* irb/nf-irb-ataportcompleteallactiverequests: IDE_UNTAGGED stands for all. */
VOID AtaPortCompleteAllActiveRequests(PVOID ChannelExtension, UCHAR Target,
                                      UCHAR Lun, UCHAR IrbStatus) {
  static const char routine[] = "AtaPortCompleteAllActiveRequests";
  struct ata_channel *channel = ataport_channel_for(ChannelExtension);

  CALLED(routine, Target, Lun, IrbStatus);
  not_in_build_io(routine);
  not_called_by("IdeHwInterrupt", "families:AtaPortCompleteAllActiveRequests",
                routine);
  for (struct ata_request *request = channel->requests; request != NULL;
       request = request->next) {
    if (!request->started || !matches(Target, request->irb.TargetId) ||
        !matches(Lun, request->irb.Lun))
      continue;
    request->irb.IrbStatus = IrbStatus;
    complete(request);
  }
}
