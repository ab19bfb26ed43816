#include <storport.h>

VOID Broken(PVOID DeviceExtension) {
  undeclared_type Log;
  StorPortFreePool(DeviceExtension, &Log);
}

VOID Twice(PVOID DeviceExtension, PVOID Log) {
  StorPortFreePool(DeviceExtension, Log);
  StorPortFreePool(DeviceExtension, Log);
}
