/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Queue tags, of a device or (IDE_UNTAGGED) of the whole channel. */
#include "ataport_port.h"
#include "routine.h"

#include "../core/choices.h"
#include "../core/context.h"

#include <string.h>

static struct ata_tags *tags_of(PVOID extension, UCHAR target, UCHAR lun) {
  struct ata_channel *channel = ataport_channel_for(extension);

  for (unsigned i = 0; i < ATA_TAG_POOLS; i++) {
    struct ata_tags *tags = &channel->tags[i];

    if (tags->limit != 0 && tags->target == target && tags->lun == lun)
      return tags;
  }
  return NULL;
}

/* irb/nf-irb-ataportinitializequeuetag */
BOOLEAN AtaPortInitializeQueueTag(PVOID ChannelExtension, UCHAR TargetId,
                                  UCHAR Lun, UCHAR MaxQueueTag) {
  struct ata_channel *channel = ataport_channel_for(ChannelExtension);
  struct ata_tags *tags = tags_of(ChannelExtension, TargetId, Lun);

  CALLED("AtaPortInitializeQueueTag", TargetId, Lun, MaxQueueTag);
  not_in_build_io("AtaPortInitializeQueueTag");
  if (MaxQueueTag == 0 || fails("AtaPortInitializeQueueTag"))
    return FALSE;
  for (unsigned i = 0; tags == NULL && i < ATA_TAG_POOLS; i++) {
    if (channel->tags[i].limit == 0)
      tags = &channel->tags[i];
  }
  if (tags == NULL)
    return FALSE;
  memset(tags, 0, sizeof(*tags));
  tags->target = TargetId;
  tags->lun = Lun;
  tags->limit = MaxQueueTag;
  return TRUE;
}

/* irb/nf-irb-ataportallocatequeuetag: 0 when there is none. */
UCHAR AtaPortAllocateQueueTag(PVOID ChannelExtension, UCHAR TargetId,
                              UCHAR Lun) {
  struct ata_tags *tags = tags_of(ChannelExtension, TargetId, Lun);

  CALLED("AtaPortAllocateQueueTag", TargetId, Lun);
  not_in_build_io("AtaPortAllocateQueueTag");
  if (tags == NULL) {
    violation("families:AtaPortAllocateQueueTag", "AtaPortAllocateQueueTag",
              "a tag is asked for before AtaPortInitializeQueueTag");
    return 0;
  }
  for (unsigned tag = 1; tag <= tags->limit; tag++) {
    if (!tags->used[tag]) {
      tags->used[tag] = true;
      tags->allocated = place_now;
      return (UCHAR)tag;
    }
  }
  return 0;
}

/* irb/nf-irb-ataportreleasequeuetag */
VOID AtaPortReleaseQueueTag(PVOID ChannelExtension, UCHAR TargetId, UCHAR Lun,
                            UCHAR QueueTag) {
  struct ata_tags *tags = tags_of(ChannelExtension, TargetId, Lun);

  CALLED("AtaPortReleaseQueueTag", TargetId, Lun, QueueTag);
  not_in_build_io("AtaPortReleaseQueueTag");
  if (tags == NULL || !tags->used[QueueTag])
    violation("families:AtaPortReleaseQueueTag", "AtaPortReleaseQueueTag",
              "tag %u is released, which is not allocated", QueueTag);
  else
    tags->used[QueueTag] = false;
}

void queue_tags_lost(const struct ata_channel *channel) {
  for (unsigned i = 0; i < ATA_TAG_POOLS; i++)
    for (unsigned tag = 1; tag <= channel->tags[i].limit; tag++)
      if (channel->tags[i].used[tag]) {
        place_now = channel->tags[i].allocated;
        violation("families:AtaPortAllocateQueueTag", "AtaPortAllocateQueueTag",
                  "tag %u is not released when the channel is stopped", tag);
      }
}
