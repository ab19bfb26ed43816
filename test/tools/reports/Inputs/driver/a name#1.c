#include <storport.h>

/* café */ VOID Umlaut(PVOID DeviceExtension, PVOID Log) {
	StorPortFreePool(DeviceExtension, Log);
	/* é */ StorPortFreePool(DeviceExtension, Log);
}
