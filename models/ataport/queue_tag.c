/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Queue tags, of a device or (IDE_UNTAGGED) of the whole channel. */
#include "ataport_port.h"

#include "../core/choices.h"
#include "../core/violations.h"

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

  if (tags == NULL) {
    violation("families:AtaPortAllocateQueueTag", "AtaPortAllocateQueueTag",
              "a tag is asked for before AtaPortInitializeQueueTag");
    return 0;
  }
  for (unsigned tag = 1; tag <= tags->limit; tag++) {
    if (!tags->used[tag]) {
      tags->used[tag] = true;
      return (UCHAR)tag;
    }
  }
  return 0;
}

/* irb/nf-irb-ataportreleasequeuetag */
VOID AtaPortReleaseQueueTag(PVOID ChannelExtension, UCHAR TargetId, UCHAR Lun,
                            UCHAR QueueTag) {
  struct ata_tags *tags = tags_of(ChannelExtension, TargetId, Lun);

  if (tags == NULL || !tags->used[QueueTag])
    violation("families:AtaPortReleaseQueueTag", "AtaPortReleaseQueueTag",
              "tag %u is released, which is not allocated", QueueTag);
  else
    tags->used[QueueTag] = false;
}
