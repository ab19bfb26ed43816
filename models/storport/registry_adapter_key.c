/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Values under the adapter's own key, read to and written from the caller's
 * storage. core.md, section 2.
 */
#include "../core/registry.h"
#include "routine.h"

#include <stdio.h>
#include <string.h>

#define READ "StorPortRegistryReadAdapterKey"
#define WRITE "StorPortRegistryWriteAdapterKey"

static void key_of(char *key, size_t size, const UCHAR *sub_key) {
  snprintf(key, size,
           "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Enum\\PCI\\miniport"
           "\\Device Parameters\\StorPort%s%s",
           sub_key == NULL ? "" : "\\",
           sub_key == NULL ? "" : (const char *)sub_key);
}

static void names_shown(const UCHAR *sub_key, const UCHAR *value) {
  if (sub_key != NULL)
    shown(sub_key, strlen((const char *)sub_key));
  shown(value, strlen((const char *)value));
}

/* storport/nf-storport-storportregistryreadadapterkey */
ULONG StorPortRegistryReadAdapterKey(PVOID HwDeviceExtension, PUCHAR SubKeyName,
                                     PUCHAR ValueName, ULONG ValueType,
                                     PVOID *ValueData, PULONG ValueDataLength) {
  static const ULONG some_value = 1;
  const struct registry_value *found;
  const void *data = &some_value;
  size_t size = sizeof(some_value);
  ULONG status = STOR_STATUS_SUCCESS, opposite = STOR_STATUS_UNSUCCESSFUL;
  char key[256];

  (void)HwDeviceExtension;
  address_given(ValueName, READ);
  address_given(ValueData, READ);
  address_given(ValueDataLength, READ);
  CALLED(READ, ValueType, GIVEN(*ValueData), *ValueDataLength);
  names_shown(SubKeyName, ValueName);
  level_at_most_passive("S15", READ);

  key_of(key, sizeof(key), SubKeyName);
  found = registry_get(key, (const char *)ValueName);
  if (found != NULL && found->type == ValueType) {
    data = found->data;
    size = found->size;
  }
  if (fails(READ) || *ValueData == NULL)
    status = STOR_STATUS_UNSUCCESSFUL;
  else if (size > *ValueDataLength)
    status = STOR_STATUS_BUFFER_TOO_SMALL;
  if (status == STOR_STATUS_SUCCESS)
    give(*ValueData, data, size);
  else
    opposite = STOR_STATUS_SUCCESS;
  if (status != STOR_STATUS_UNSUCCESSFUL)
    give_ulong(ValueDataLength, (ULONG)size);
  else if (choose("length of a failed " READ, 2) != 0) /* no page says */
    give_ulong(ValueDataLength, 0);
  return (ULONG)result_given("S15r", READ, true, status, opposite);
}

/* storport/nf-storport-storportregistrywriteadapterkey */
ULONG StorPortRegistryWriteAdapterKey(PVOID HwDeviceExtension,
                                      PUCHAR SubKeyName, PUCHAR ValueName,
                                      ULONG ValueType, PVOID ValueData,
                                      ULONG ValueDataLength) {
  ULONG status = STOR_STATUS_SUCCESS, opposite = STOR_STATUS_UNSUCCESSFUL;
  char key[256];

  (void)HwDeviceExtension;
  address_given(ValueName, WRITE);
  CALLED(WRITE, ValueType, GIVEN(ValueData), ValueDataLength);
  names_shown(SubKeyName, ValueName);
  level_at_most_passive("S15", WRITE);

  key_of(key, sizeof(key), SubKeyName);
  if (fails(WRITE) || ValueData == NULL) {
    status = STOR_STATUS_UNSUCCESSFUL;
  } else {
    model_reads(ValueData, ValueDataLength, WRITE);
    shown(ValueData, ValueDataLength);
    if (!registry_set(key, (const char *)ValueName, ValueType, ValueData,
                      ValueDataLength))
      status = STOR_STATUS_INSUFFICIENT_RESOURCES;
  }
  if (status != STOR_STATUS_SUCCESS)
    opposite = STOR_STATUS_SUCCESS;
  return (ULONG)result_given("S15r", WRITE, true, status, opposite);
}

/* storport/nf-storport-storportenableregistrykeynotification */
ULONG StorPortEnableRegistryKeyNotification(
    PVOID HwDeviceExtension,
    PHW_REGISTRY_NOTIFICATION_ROUTINE NotificationCallback) {
  CALLED("StorPortEnableRegistryKeyNotification", GIVEN(NotificationCallback));
  REGISTERED("HwRegistryNotificationRoutine", NotificationCallback);
  if (NotificationCallback == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (fails("StorPortEnableRegistryKeyNotification"))
    return STOR_STATUS_UNSUCCESSFUL;
  storport_adapter_of(HwDeviceExtension)->registry_changed =
      NotificationCallback;
  return STOR_STATUS_SUCCESS;
}
