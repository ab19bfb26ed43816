// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Callbacks of drivers in C++: static member functions and functions of
// namespaces, registered as in C; they cast the extension to the class and call
// its methods. A lambda gets no role.
#include <storport.h>

class Adapter {
public:
  static BOOLEAN HwInitialize(PVOID DeviceExtension);
  static BOOLEAN HwStartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb);
  static BOOLEAN HwInterrupt(PVOID DeviceExtension);
  static BOOLEAN HwBuildIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb);
  static SCSI_ADAPTER_CONTROL_STATUS
  HwAdapterControl(PVOID DeviceExtension, SCSI_ADAPTER_CONTROL_TYPE ControlType,
                   PVOID Parameters);
  static BOOLEAN HwResetBus(PVOID DeviceExtension, ULONG PathId);
  static BOOLEAN not_registered(PVOID DeviceExtension);

private:
  bool readSettings();
  bool readSettingsTooHigh();
  bool lock() {
    StorPortAcquireSpinLock(this, InterruptLock, nullptr, &Handle);
    return true;
  }
  void unlock() { StorPortReleaseSpinLock(this, &Handle); }

  STOR_LOCK_HANDLE Handle;
  ULONG Setting;
  bool Ready;
};

bool Adapter::readSettings() {
  ULONG length = 16;
  PUCHAR bytes = StorPortAllocateRegistryBuffer(this, &length);
  if (!bytes)
    return false;
  StorPortFreeRegistryBuffer(this, bytes);
  return true;
}

bool Adapter::readSettingsTooHigh() {
  ULONG length = 16;
  PUCHAR bytes =
      StorPortAllocateRegistryBuffer( // expected-warning {{StorPortAllocateRegistryBuffer must be called at PASSIVE_LEVEL}}
          this, &length);
  if (!bytes)
    return false;
  StorPortFreeRegistryBuffer( // expected-warning {{StorPortFreeRegistryBuffer must be called at PASSIVE_LEVEL}}
      this, bytes);
  return true;
}

BOOLEAN Adapter::HwInitialize(PVOID DeviceExtension) {
  return static_cast<Adapter *>(DeviceExtension)->readSettingsTooHigh();
}

BOOLEAN Adapter::not_registered(PVOID DeviceExtension) {
  return static_cast<Adapter *>(DeviceExtension)->readSettings();
}

SCSI_ADAPTER_CONTROL_STATUS
Adapter::HwAdapterControl(PVOID DeviceExtension,
                          SCSI_ADAPTER_CONTROL_TYPE ControlType, PVOID) {
  auto *adapter = static_cast<Adapter *>(DeviceExtension);
  if (ControlType == ScsiSetRunningConfig)
    adapter->readSettings();
  return ScsiAdapterControlSuccess;
}

BOOLEAN Adapter::HwStartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK) {
  auto *adapter = reinterpret_cast<Adapter *>(DeviceExtension);
  adapter->lock();
  if (!adapter->Ready)
    return FALSE; // expected-warning {{spin lock is never released: 'HwStartIo' returns while it is held}}
  adapter->unlock();
  return TRUE;
}

BOOLEAN Adapter::HwBuildIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK) {
  auto *adapter = reinterpret_cast<Adapter *>(DeviceExtension);
  adapter->lock();
  if (!adapter->Ready) {
    adapter->unlock();
    return FALSE;
  }
  adapter->unlock();
  return TRUE;
}

BOOLEAN Adapter::HwInterrupt(PVOID DeviceExtension) {
  PVOID memory;
  if (StorPortAllocatePool( // expected-warning {{StorPortAllocatePool must be called at DISPATCH_LEVEL or below}}
          DeviceExtension, 16, 'looP', &memory) == STOR_STATUS_SUCCESS)
    StorPortFreePool( // expected-warning {{StorPortFreePool must be called at DISPATCH_LEVEL or below}}
        DeviceExtension, memory);
  return TRUE;
}

BOOLEAN Adapter::HwResetBus(PVOID DeviceExtension, ULONG) {
  auto *adapter = static_cast<Adapter *>(DeviceExtension);
  adapter->Ready = false;
  return TRUE;
}

namespace miniport {
namespace detail {
static bool read_setting(PVOID Extension, PCSTR Name) {
  ULONG length = 4;
  PUCHAR bytes =
      StorPortAllocateRegistryBuffer( // expected-warning {{StorPortAllocateRegistryBuffer must be called at PASSIVE_LEVEL}}
          Extension, &length);
  if (bytes)
    StorPortFreeRegistryBuffer( // expected-warning {{StorPortFreeRegistryBuffer must be called at PASSIVE_LEVEL}}
        Extension, bytes);
  return bytes && Name;
}
} // namespace detail

VOID TimerRoutine(PVOID DeviceExtension) {
  detail::read_setting(DeviceExtension, "Depth");
}

VOID WorkRoutine(PVOID DeviceExtension, PVOID, PVOID) {
  ULONG length = 4;
  PUCHAR bytes = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (bytes)
    StorPortFreeRegistryBuffer(DeviceExtension, bytes);
}

static ULONG start(PVOID Extension, PVOID Worker) {
  StorPortNotification(RequestTimerCall, Extension, TimerRoutine, 1000);
  return StorPortQueueWorkItem(Extension, &WorkRoutine, Worker, nullptr);
}
} // namespace miniport

namespace {
BOOLEAN passiveInitialize(PVOID DeviceExtension) {
  ULONG length = 4;
  PUCHAR bytes = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
  if (bytes)
    StorPortFreeRegistryBuffer(DeviceExtension, bytes);
  return TRUE;
}

template <typename Extension> struct Callbacks {
  static BOOLEAN initialize(PVOID DeviceExtension) {
    auto *extension = static_cast<Extension *>(DeviceExtension);
    return StorPortEnablePassiveInitialization(extension, passiveInitialize);
  }
};
} // namespace

extern "C" ULONG DriverEntry(PVOID DriverObject, PVOID RegistryPath) {
  HW_INITIALIZATION_DATA data = {};
  data.HwInitializationDataSize = sizeof(data);
  data.HwInitialize = Adapter::HwInitialize;
  data.HwStartIo = &Adapter::HwStartIo;
  data.HwBuildIo = Adapter::HwBuildIo;
  data.HwInterrupt = Adapter::HwInterrupt;
  data.HwResetBus = Adapter::HwResetBus;
  data.HwAdapterControl = Adapter::HwAdapterControl;
  return StorPortInitialize(DriverObject, RegistryPath, &data, nullptr);
}

ULONG other_entry(PVOID DriverObject, PVOID RegistryPath, PVOID Extension) {
  HW_INITIALIZATION_DATA data = {};
  data.HwInitialize = Callbacks<Adapter>::initialize;
  data.HwInterrupt = [](PVOID DeviceExtension) -> BOOLEAN {
    ULONG length = 4;
    PUCHAR bytes = StorPortAllocateRegistryBuffer(DeviceExtension, &length);
    if (bytes)
      StorPortFreeRegistryBuffer(DeviceExtension, bytes);
    return TRUE;
  };
  miniport::start(Extension, nullptr);
  return StorPortInitialize(DriverObject, RegistryPath, &data, nullptr);
}
