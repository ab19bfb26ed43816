/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Request sense IRBs: built for an IRB that failed, and released. */
#include "ataport_port.h"
#include "routine.h"

#include "../core/choices.h"
#include "../core/violations.h"

enum { SCSIOP_REQUEST_SENSE = 0x03, SENSE_BYTES = 18, CDB_LENGTH = 6 };

/* Whether the logical unit has one already: it may have one at a time. */
static bool is_outstanding(const struct ata_channel *channel,
                           const IDE_REQUEST_BLOCK *irb) {
  for (const struct ata_request *request = channel->requests; request != NULL;
       request = request->next) {
    if (request->sense != NULL && request->irb.TargetId == irb->TargetId &&
        request->irb.Lun == irb->Lun)
      return true;
  }
  return false;
}

/* irb/nf-irb-ataportbuildrequestsenseirb */
PIDE_REQUEST_BLOCK AtaPortBuildRequestSenseIrb(PVOID ChannelExtension,
                                               PIDE_REQUEST_BLOCK Irb) {
  static const char routine[] = "AtaPortBuildRequestSenseIrb";
  struct ata_request *failed = ataport_request_of(Irb);
  struct ata_request *sense;

  (void)ChannelExtension;
  CALLED(routine, GIVEN(Irb));
  not_in_build_io(routine);
  if (failed == NULL)
    return NULL;
  if (is_outstanding(failed->channel, Irb)) {
    violation("families:AtaPortBuildRequestSenseIrb", routine,
              "the logical unit has a request sense IRB outstanding");
    return NULL;
  }
  if (fails(routine))
    return NULL;
  sense =
      ataport_new_request(failed->channel, IRB_FUNCTION_REQUEST_SENSE,
                          IRB_FLAGS_DATA_IN | IRB_FLAGS_USE_DMA, SENSE_BYTES);
  if (sense == NULL)
    return NULL;
  sense->irb.TargetId = Irb->TargetId;
  sense->irb.Lun = Irb->Lun;
  sense->irb.CdbLength = CDB_LENGTH;
  sense->irb.Cdb[0] = SCSIOP_REQUEST_SENSE;
  sense->irb.Cdb[4] = SENSE_BYTES;
  sense->sense_of = failed;
  failed->sense = sense;
  return &sense->irb;
}

/* irb/nf-irb-ataportreleaserequestsenseirb */
VOID AtaPortReleaseRequestSenseIrb(PVOID ChannelExtension,
                                   PIDE_REQUEST_BLOCK Irb) {
  struct ata_request *sense = ataport_request_of(Irb);

  (void)ChannelExtension;
  CALLED("AtaPortReleaseRequestSenseIrb", GIVEN(Irb));
  not_in_build_io("AtaPortReleaseRequestSenseIrb");
  if (sense == NULL || sense->sense_of == NULL) {
    violation("families:AtaPortReleaseRequestSenseIrb",
              "AtaPortReleaseRequestSenseIrb",
              "what is released is no request sense IRB");
    return;
  }
  ataport_remove_request(sense);
}
