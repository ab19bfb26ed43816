#include <storport.h>

VOID Twice(PVOID DeviceExtension, PVOID Log) {
  StorPortFreePool(DeviceExtension, Log);
  /* miniport-check: allow storport.Pool the second one is a test */
  StorPortFreePool(DeviceExtension, Log);
}
