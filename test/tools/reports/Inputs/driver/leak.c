#include <storport.h>

ULONG ReadDepth(PVOID DeviceExtension) {
  ULONG Length = sizeof(ULONG), Depth = 0;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(DeviceExtension, &Length);

  if (Buffer == NULL)
    return 0;
  if (!StorPortRegistryRead(DeviceExtension, (PUCHAR) "Depth", 1,
                            MINIPORT_REG_DWORD, Buffer, &Length))
    goto Done;
  Depth = *(PULONG)Buffer;
  StorPortFreeRegistryBuffer(DeviceExtension, Buffer);
Done:
  return Depth;
}
