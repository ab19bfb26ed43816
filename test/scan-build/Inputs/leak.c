/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <irb.h>

BOOLEAN leak(PVOID ChannelExtension) {
  PVOID buffer = AtaPortRegistryAllocateBuffer(ChannelExtension, 4);
  if (!buffer)
    return FALSE;
  return TRUE;
}
