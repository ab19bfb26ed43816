/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <irb.h>
#include <storport.h>

VOID no_bytes(PVOID ChannelExtension) {
  PVOID buffer = AtaPortRegistryAllocateBuffer(ChannelExtension, 0);
  if (buffer)
    AtaPortRegistryFreeBuffer(ChannelExtension, buffer);
}

VOID nobody_looks(PVOID DeviceExtension, PUCHAR Name, PUCHAR Value) {
  StorPortRegistryWrite(DeviceExtension, Name, 1, MINIPORT_REG_DWORD, Value, 4);
}

VOID freed_twice(PVOID ChannelExtension) {
  PVOID buffer = AtaPortRegistryAllocateBuffer(ChannelExtension, 4);
  if (!buffer)
    return;
  AtaPortRegistryFreeBuffer(ChannelExtension, buffer);
  AtaPortRegistryFreeBuffer(ChannelExtension, buffer);
}
