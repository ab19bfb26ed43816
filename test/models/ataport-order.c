/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The order and the levels in which the ATA port driver calls a miniport. The
 * miniport says what it has seen, and what the documents do not have. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t --runs 500 | env LC_ALL=C sort -u | FileCheck %s
// RUN: %t --runs 200 --dump | env LC_ALL=C sort -u | FileCheck --check-prefix=DUMP %s
#include <lifecycle/miniport_model.h>

#include "core/context.h"

#include <irb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct controller {
  bool running, enabled[2];
  unsigned channels, down; /* that are started; powered down */
};

struct channel {
  struct controller *controller;
  bool started, powered_down, again;
  PIDE_REQUEST_BLOCK irb; /* not yet completed */
};

static void must(bool right, const char *what) {
  const struct context *now = context_now();

  if (right)
    return;
  printf("WRONG: %s %s at %u: %s\n", now->callback,
         now->action == NULL ? "" : now->action, now->irql, what);
  exit(1);
}

static void at_level(unsigned irql) {
  must(context_now()->irql == (context_now()->dump ? MODEL_HIGH : irql),
       "level");
}

static void running(const struct channel *channel) {
  must(channel->controller->running && channel->started &&
           !channel->powered_down,
       "not running");
}

static VOID Worker(PVOID Extension) {
  at_level(MODEL_DISPATCH);
  running(Extension);
  puts("worker");
}

static VOID Synchronized(PVOID Extension) {
  at_level(MODEL_DEVICE);
  running(Extension);
  puts("synchronized");
}

static BOOLEAN Initialize(PVOID Extension, PIDE_DEVICE_PARAMETERS Device,
                          PIDENTIFY_DEVICE_DATA Data) {
  at_level(MODEL_DEVICE);
  running(Extension);
  must(Device->IdeDeviceType != DeviceUnknown && Data != NULL, "device");
  puts("initialize");
  return TRUE;
}

static BOOLEAN BuildIo(PVOID Extension, PIDE_REQUEST_BLOCK Irb) {
  at_level(MODEL_DISPATCH);
  running(Extension);
  if (Irb->Function == IRB_FUNCTION_ATA_SMART) {
    Irb->IrbStatus = IRB_STATUS_INVALID_REQUEST;
    return FALSE;
  }
  return TRUE;
}

/* Reads are completed by the interrupt. */
static BOOLEAN StartIo(PVOID Extension, PIDE_REQUEST_BLOCK Irb) {
  struct channel *channel = Extension;

  at_level(MODEL_DEVICE);
  running(channel);
  must(Irb->Function != IRB_FUNCTION_ATA_SMART, "was completed");
  puts("request");
  if (Irb->Function == IRB_FUNCTION_ATA_READ && channel->irb == NULL) {
    channel->irb = Irb;
    return TRUE;
  }
  Irb->IrbStatus = IRB_STATUS_SUCCESS;
  AtaPortCompleteRequest(Extension, Irb);
  return TRUE;
}

static void complete(struct channel *channel, UCHAR status) {
  PIDE_REQUEST_BLOCK irb = channel->irb;

  channel->irb = NULL;
  if (irb == NULL)
    return;
  irb->IrbStatus = status;
  AtaPortCompleteRequest(channel, irb);
}

static BOOLEAN Interrupt(PVOID Extension) {
  struct channel *channel = Extension;

  at_level(MODEL_DEVICE);
  running(channel);
  puts("interrupt");
  complete(channel, IRB_STATUS_SUCCESS);
  if (!context_now()->dump &&
      (!AtaPortRequestWorkerRoutine(Extension, Worker) ||
       !AtaPortRequestSynchronizedRoutine(Extension, Synchronized)))
    return FALSE;
  return TRUE;
}

static BOOLEAN Reset(PVOID Extension) {
  at_level(MODEL_DEVICE);
  running(Extension);
  puts("reset");
  complete(Extension, IRB_STATUS_BUS_RESET);
  return TRUE;
}

static BOOLEAN Control(PVOID Extension, IDE_CONTROL_ACTION Action,
                       PVOID Parameters) {
  struct channel *channel = Extension;

  must(channel->irb == NULL, "outstanding request");
  must(channel->controller->running, "controller is not started");
  switch (Action) {
  case IdeStart:
    at_level(MODEL_PASSIVE);
    must(!channel->started, "started twice");
    must((((PIDE_CHANNEL_CONFIGURATION)Parameters)->ChannelMode ==
          IdeModeDump) == context_now()->dump,
         "mode");
    ((PIDE_CHANNEL_CONFIGURATION)Parameters)->SyncWithIsr = TRUE;
    puts(channel->again ? "start again" : "start");
    channel->started = channel->again = true;
    channel->controller->channels++;
    break;
  case IdeStop:
    at_level(MODEL_PASSIVE);
    running(channel);
    puts("stop");
    channel->started = false;
    channel->controller->channels--;
    break;
  case IdePowerUp:
    at_level(MODEL_DISPATCH);
    must(channel->started && channel->powered_down, "power");
    channel->powered_down = false;
    channel->controller->down--;
    break;
  case IdePowerDown:
    at_level(MODEL_DISPATCH);
    running(channel);
    puts("power down");
    channel->powered_down = true;
    channel->controller->down++;
    break;
  case IdeVendorDefined:
    running(channel);
    must(Parameters != NULL, "parameters");
    puts("vendor-defined");
    break;
  }
  return TRUE;
}

static BOOLEAN ChannelInit(PVOID Extension, PIDE_CHANNEL_INTERFACE Interface,
                           PVOID Context) {
  struct channel *channel = Extension;

  at_level(MODEL_PASSIVE);
  channel->controller = Context;
  must(context_now()->dump ||
           channel->controller->enabled[Interface->ChannelNumber],
       "not enabled");
  Interface->IdeHwInitialize = Initialize;
  Interface->IdeHwBuildIo = BuildIo;
  Interface->IdeHwStartIo = StartIo;
  Interface->IdeHwInterrupt = Interrupt;
  Interface->IdeHwReset = Reset;
  Interface->IdeHwControl = Control;
  return TRUE;
}

static ATA_CHANNEL_STATE ChannelEnabled(PVOID Extension, ULONG Channel) {
  must(!context_now()->dump, "called in the dump stack");
  ((struct controller *)Extension)->enabled[Channel] = true;
  return ChannelStateEnabled;
}

static BOOLEAN AdapterControl(PVOID Extension, IDE_CONTROL_ACTION Action,
                              PVOID Parameters) {
  struct controller *controller = Extension;

  switch (Action) {
  case IdeStart:
    must(!controller->running, "started twice");
    ((PIDE_CONTROLLER_CONFIGURATION)Parameters)->NumberOfChannels = 2;
    controller->running = true;
    break;
  case IdeStop:
    must(controller->running, "not running");
    must(controller->channels == 0, "channels are not stopped");
    puts("controller stopped");
    break;
  case IdePowerDown:
    must(controller->running && controller->channels == controller->down,
         "channels have power");
    puts("controller powered down");
    controller->running = false;
    break;
  case IdePowerUp:
    must(!controller->running, "not powered down");
    controller->running = true;
    break;
  case IdeVendorDefined:
    must(controller->running, "not running");
    puts("controller's vendor-defined");
    break;
  }
  return TRUE;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject,
                     PUNICODE_STRING RegistryPath) {
  IDE_CONTROLLER_INTERFACE registered;

  memset(&registered, 0, sizeof(registered));
  registered.Version = sizeof(registered);
  registered.ControllerExtensionSize = sizeof(struct controller);
  registered.ChannelExtensionSize = sizeof(struct channel);
  registered.AtaChannelInitRoutine = ChannelInit;
  registered.AtaControllerChannelEnabled = ChannelEnabled;
  registered.AtaAdapterControl = AdapterControl;
  return (NTSTATUS)AtaPortInitializeEx(DriverObject, RegistryPath, &registered);
}

int main(int argc, char **argv) { return model_main(argc, argv, DriverEntry); }
// CHECK-NOT: WRONG
// CHECK: controller powered down
// CHECK-NEXT: controller stopped
// CHECK-NEXT: controller's vendor-defined
// CHECK-NEXT: initialize
// CHECK-NEXT: interrupt
// CHECK-NEXT: power down
// CHECK-NEXT: request
// CHECK-NEXT: reset
// CHECK-NEXT: runs: 500; violations: 0; advisory: 0
// CHECK-NEXT: start
// CHECK-NEXT: start again
// CHECK-NEXT: stop
// CHECK-NEXT: synchronized
// CHECK-NEXT: vendor-defined
// CHECK-NEXT: worker

// DUMP: initialize
// DUMP-NEXT: interrupt
// DUMP-NEXT: request
// DUMP-NEXT: reset
// DUMP-NEXT: runs: 200; violations: 0; advisory: 0
// DUMP-NEXT: start
// DUMP-NOT: {{.}}
