/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Memory for devices, and addresses. Physical addresses are the virtual ones.
 * families.md, sections A and B.
 */
#include "routine.h"

#include <stdlib.h>
#include <string.h>

/* Contiguous or DMA memory. */
struct contiguous {
  void *start;
  SIZE_T size;
  MEMORY_CACHING_TYPE cache;
  bool freed;
  struct contiguous *next;
};

/* What an MDL says; drivers only pass it on. */
struct mdl {
  PVOID buffer;
  ULONG size;
};

static const struct resource_kind mdl_kind = {
    .name = "MDL",
    .lost = "families:StorPortAllocateMdl",
    .used_after = "families:StorPortFreeMdl",
};

static struct contiguous *contiguous;

void contiguous_clear(void) {
  while (contiguous != NULL) {
    struct contiguous *memory = contiguous;

    contiguous = memory->next;
    free(memory);
  }
}

static STOR_PHYSICAL_ADDRESS physical(const void *address) {
  return (STOR_PHYSICAL_ADDRESS){.QuadPart = (LONGLONG)(ULONG_PTR)address};
}

/* storport/nf-storport-storportgetuncachedextension: a second call returns the
 * block that exists. Verifier: for HwFindAdapter. */
PVOID
StorPortGetUncachedExtension(PVOID HwDeviceExtension,
                             PPORT_CONFIGURATION_INFORMATION ConfigInfo,
                             ULONG NumberOfBytes) {
  struct storport_adapter *adapter = storport_adapter_of(HwDeviceExtension);

  CALLED("StorPortGetUncachedExtension", GIVEN(ConfigInfo), NumberOfBytes);
  CALLED_IN("StorPortGetUncachedExtension", "HwFindAdapter");
  if (adapter->uncached == NULL && !fails("StorPortGetUncachedExtension"))
    adapter->uncached = port_pages(NumberOfBytes);
  return adapter->uncached;
}

static PVOID contiguous_new(SIZE_T size, MEMORY_CACHING_TYPE cache) {
  struct contiguous *memory = malloc(sizeof(*memory));

  if (memory == NULL)
    abort();
  *memory =
      (struct contiguous){port_pages(size), size, cache, false, contiguous};
  contiguous = memory;
  return memory->start;
}

/* Takes it back, with the size and the caching it was allocated with. */
static ULONG contiguous_free(const void *start, SIZE_T size,
                             MEMORY_CACHING_TYPE cache, const char *clause,
                             const char *routine) {
  struct contiguous *memory = contiguous;

  level_at_most_dispatch(clause, routine);
  while (memory != NULL && memory->start != start)
    memory = memory->next;
  if (memory == NULL) {
    foreign_freed(start, clause, routine);
    return STOR_STATUS_INVALID_PARAMETER;
  }
  if (memory->freed) {
    violation(clause, routine, "freed twice");
    return STOR_STATUS_INVALID_PARAMETER;
  }
  if (memory->size != size || memory->cache != cache) {
    violation(clause, routine, "not the size and the caching it has");
    return STOR_STATUS_INVALID_PARAMETER;
  }
  memory->freed = true;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportallocatecontiguousmemoryspecifycachenode */
ULONG StorPortAllocateContiguousMemorySpecifyCacheNode(
    PVOID HwDeviceExtension, SIZE_T NumberOfBytes,
    PHYSICAL_ADDRESS LowestAcceptableAddress,
    PHYSICAL_ADDRESS HighestAcceptableAddress,
    PHYSICAL_ADDRESS BoundaryAddressMultiple, MEMORY_CACHING_TYPE CacheType,
    NODE_REQUIREMENT PreferredNode, PVOID *BufferPointer) {
  ULONG status;

  (void)HwDeviceExtension;
  CALLED("StorPortAllocateContiguousMemorySpecifyCacheNode", NumberOfBytes,
         LowestAcceptableAddress.QuadPart, HighestAcceptableAddress.QuadPart,
         BoundaryAddressMultiple.QuadPart, CacheType, PreferredNode,
         GIVEN(BufferPointer));
  level_at_most_dispatch(
      FAMILY("StorPortAllocateContiguousMemorySpecifyCacheNode"));
  if (BufferPointer == NULL || NumberOfBytes == 0)
    return STOR_STATUS_INVALID_PARAMETER;
  if (context_now()->irql > MODEL_DISPATCH)
    return STOR_STATUS_INVALID_IRQL;
  status = status_unless("StorPortAllocateContiguousMemorySpecifyCacheNode",
                         STOR_STATUS_INSUFFICIENT_RESOURCES);
  if (status == STOR_STATUS_INSUFFICIENT_RESOURCES)
    give_pointer(BufferPointer, NULL);
  if (status != STOR_STATUS_SUCCESS)
    return status;
  give_pointer(BufferPointer, contiguous_new(NumberOfBytes, CacheType));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportfreecontiguousmemoryspecifycache: with the size
 * and caching it was allocated with. */
ULONG
StorPortFreeContiguousMemorySpecifyCache(PVOID HwDeviceExtension,
                                         PVOID BaseAddress,
                                         SIZE_T NumberOfBytes,
                                         MEMORY_CACHING_TYPE CacheType) {
  (void)HwDeviceExtension;
  CALLED("StorPortFreeContiguousMemorySpecifyCache", GIVEN(BaseAddress),
         NumberOfBytes, CacheType);
  return contiguous_free(BaseAddress, NumberOfBytes, CacheType,
                         FAMILY("StorPortFreeContiguousMemorySpecifyCache"));
}

/* storport/nf-storport-storportallocatedmamemory */
ULONG StorPortAllocateDmaMemory(PVOID HwDeviceExtension, SIZE_T NumberOfBytes,
                                PHYSICAL_ADDRESS LowestAcceptableAddress,
                                PHYSICAL_ADDRESS HighestAcceptableAddress,
                                PHYSICAL_ADDRESS BoundaryAddressMultiple,
                                MEMORY_CACHING_TYPE CacheType,
                                NODE_REQUIREMENT PreferredNode,
                                PVOID *BufferPointer,
                                PPHYSICAL_ADDRESS PhysicalAddress) {
  STOR_PHYSICAL_ADDRESS address;
  ULONG status;

  (void)HwDeviceExtension;
  CALLED("StorPortAllocateDmaMemory", NumberOfBytes,
         LowestAcceptableAddress.QuadPart, HighestAcceptableAddress.QuadPart,
         BoundaryAddressMultiple.QuadPart, CacheType, PreferredNode,
         GIVEN(BufferPointer), GIVEN(PhysicalAddress));
  level_at_most_dispatch(FAMILY("StorPortAllocateDmaMemory"));
  if (BufferPointer == NULL || NumberOfBytes == 0)
    return STOR_STATUS_INVALID_PARAMETER;
  status = status_unless("StorPortAllocateDmaMemory",
                         STOR_STATUS_INSUFFICIENT_RESOURCES);
  if (status == STOR_STATUS_INSUFFICIENT_RESOURCES)
    give_pointer(BufferPointer, NULL);
  if (status != STOR_STATUS_SUCCESS)
    return status;
  give_pointer(BufferPointer, contiguous_new(NumberOfBytes, CacheType));
  address = physical(*BufferPointer);
  if (PhysicalAddress != NULL)
    give(PhysicalAddress, &address, sizeof(address));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportfreedmamemory */
ULONG StorPortFreeDmaMemory(PVOID HwDeviceExtension, PVOID BaseAddress,
                            SIZE_T NumberOfBytes, MEMORY_CACHING_TYPE CacheType,
                            PHYSICAL_ADDRESS PhysicalAddress) {
  (void)HwDeviceExtension;
  (void)PhysicalAddress;
  CALLED("StorPortFreeDmaMemory", GIVEN(BaseAddress), NumberOfBytes, CacheType);
  return contiguous_free(BaseAddress, NumberOfBytes, CacheType,
                         FAMILY("StorPortFreeDmaMemory"));
}

/* storport/nf-storport-storportallocatemdl */
ULONG StorPortAllocateMdl(PVOID HwDeviceExtension, PVOID BufferPointer,
                          ULONG NumberOfBytes, PVOID *Mdl) {
  struct resource *resource;
  struct mdl *mdl;
  ULONG status;

  CALLED("StorPortAllocateMdl", GIVEN(BufferPointer), NumberOfBytes,
         GIVEN(Mdl));
  level_at_most_dispatch(FAMILY("StorPortAllocateMdl"));
  if (BufferPointer == NULL || Mdl == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  status =
      status_unless("StorPortAllocateMdl", STOR_STATUS_INSUFFICIENT_RESOURCES);
  if (status != STOR_STATUS_SUCCESS)
    return status;
  resource =
      resource_open(&mdl_kind, HwDeviceExtension, sizeof(*mdl), sizeof(*mdl));
  mdl = (struct mdl *)resource->start;
  *mdl = (struct mdl){BufferPointer, NumberOfBytes};
  give_pointer(Mdl, mdl);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportfreemdl */
ULONG StorPortFreeMdl(PVOID HwDeviceExtension, PVOID Mdl) {
  struct resource *mdl;

  CALLED("StorPortFreeMdl", GIVEN(Mdl));
  level_at_most_dispatch(FAMILY("StorPortFreeMdl"));
  extension_given(HwDeviceExtension, "StorPortFreeMdl");
  if (Mdl == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  mdl = resource_at(&mdl_kind, Mdl);
  if (mdl == NULL) {
    foreign_freed(Mdl, FAMILY("StorPortFreeMdl"));
    return STOR_STATUS_INVALID_PARAMETER;
  }
  if (mdl->state != RESOURCE_OPEN) {
    resource_note(mdl, FAMILY("StorPortFreeMdl"), "freed twice");
    return STOR_STATUS_INVALID_PARAMETER;
  }
  resource_close(mdl);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportbuildmdlfornonpagedpool */
ULONG StorPortBuildMdlForNonPagedPool(PVOID HwDeviceExtension, PVOID Mdl) {
  (void)HwDeviceExtension;
  CALLED("StorPortBuildMdlForNonPagedPool", GIVEN(Mdl));
  level_at_most_dispatch(FAMILY("StorPortBuildMdlForNonPagedPool"));
  return Mdl != NULL ? STOR_STATUS_SUCCESS : STOR_STATUS_INVALID_PARAMETER;
}

/* Bytes from the address to the end of the memory it lies in; 0: outside. */
static ULONG bytes_from(const void *address, const void *start, size_t size) {
  ULONG_PTR offset = (ULONG_PTR)address - (ULONG_PTR)start;

  return start != NULL && offset < size ? (ULONG)(size - offset) : 0;
}

/* storport/nf-storport-storportgetphysicaladdress: with a request, of its data
 * or sense buffer alone; else as far as the page goes. */
STOR_PHYSICAL_ADDRESS StorPortGetPhysicalAddress(PVOID HwDeviceExtension,
                                                 PSCSI_REQUEST_BLOCK Srb,
                                                 PVOID VirtualAddress,
                                                 ULONG *Length) {
  ULONG bytes = PAGE_SIZE - (ULONG)((ULONG_PTR)VirtualAddress % PAGE_SIZE);

  (void)HwDeviceExtension;
  CALLED("StorPortGetPhysicalAddress", GIVEN(Srb), GIVEN(VirtualAddress));
  if (Srb != NULL) {
    bytes =
        bytes_from(VirtualAddress, Srb->DataBuffer, Srb->DataTransferLength);
    if (bytes == 0)
      bytes = bytes_from(VirtualAddress, Srb->SenseInfoBuffer,
                         Srb->SenseInfoBufferLength);
  }
  give_ulong(Length, bytes);
  return physical(bytes != 0 ? VirtualAddress : NULL);
}

/* storport/nf-storport-storportgetvirtualaddress */
PVOID StorPortGetVirtualAddress(PVOID HwDeviceExtension,
                                STOR_PHYSICAL_ADDRESS PhysicalAddress) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetVirtualAddress", 0);
  return (PVOID)(ULONG_PTR)PhysicalAddress.QuadPart;
}

/* storport/nf-storport-storportconvertulongtophysicaladdress */
STOR_PHYSICAL_ADDRESS
StorPortConvertUlongToPhysicalAddress(ULONG_PTR UlongAddress) {
  return (STOR_PHYSICAL_ADDRESS){.QuadPart = (LONGLONG)UlongAddress};
}

/* no page */
ULONG StorPortConvertPhysicalAddressToUlong(STOR_PHYSICAL_ADDRESS Address) {
  return Address.LowPart;
}

/* storport/nf-storport-storportsecurecopymemory */
ULONG StorPortSecureCopyMemory(PVOID Dest, SIZE_T DestSizeInBytes, PVOID Src,
                               SIZE_T Count) {
  CALLED("StorPortSecureCopyMemory", GIVEN(Dest), DestSizeInBytes, GIVEN(Src),
         Count);
  if (Dest == NULL || Src == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (DestSizeInBytes < Count)
    return STOR_STATUS_BUFFER_TOO_SMALL;
  model_reads(Src, Count, "StorPortSecureCopyMemory");
  give(Dest, Src, Count);
  return STOR_STATUS_SUCCESS;
}
