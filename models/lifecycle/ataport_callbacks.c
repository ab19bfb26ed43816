/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Each callback of the ATA port model as its page irb/nc-irb-… has it called.
 */
#include "ataport_callbacks.h"

#include "../core/context.h"
#include "run.h"

#include <string.h>

/* --- The controller --------------------------------------------------------
 */

bool ataport_call_adapter_control(const IDE_CONTROLLER_INTERFACE *registered,
                                  struct ata_controller *controller,
                                  unsigned action) {
  void *parameters = action == IdeStart ? &controller->configuration : NULL;
  BOOLEAN done;

  callback_enter("AtaAdapterControl", action);
  done = registered->AtaAdapterControl(controller->extension,
                                       (IDE_CONTROL_ACTION)action, parameters);
  callback_leave(done);
  return done;
}

bool ataport_call_channel_enabled(const IDE_CONTROLLER_INTERFACE *registered,
                                  struct ata_controller *controller,
                                  unsigned channel) {
  ATA_CHANNEL_STATE state;

  callback_enter("AtaControllerChannelEnabled", NO_ACTION);
  state =
      registered->AtaControllerChannelEnabled(controller->extension, channel);
  callback_leave((uint64_t)state);
  return state != ChannelStateDisabled;
}

bool ataport_call_channel_init(const IDE_CONTROLLER_INTERFACE *registered,
                               struct ata_channel *channel) {
  BOOLEAN done;

  callback_enter("AtaChannelInitRoutine", NO_ACTION);
  done = registered->AtaChannelInitRoutine(channel->extension,
                                           &channel->channel_interface,
                                           channel->controller->extension);
  callback_leave(done);
  return done;
}

void ataport_call_transfer_mode_select(
    const IDE_CONTROLLER_INTERFACE *registered,
    struct ata_controller *controller) {
  IDE_TRANSFER_MODE_PARAMETERS modes;
  BOOLEAN done;

  memset(&modes, 0, sizeof(modes));
  modes.DeviceType[0] = DeviceIsAta;
  modes.DeviceType[1] = DeviceNotExist;
  modes.IoReadySupported[0] = TRUE;
  modes.DeviceTransferModeSupported[0] =
      PIO_MODE4 | MWDMA_MODE2 | UDMA_MODE4 | UDMA_MODE5;
  modes.DeviceTransferModeCurrent[0] = UDMA_MODE4;
  callback_enter("AtaControllerTransferModeSelect", NO_ACTION);
  done = registered->AtaControllerTransferModeSelect(controller->extension,
                                                     &modes);
  callback_leave(done | (uint64_t)modes.DeviceTransferModeSelected[0] << 8);
}

/* --- The channel -----------------------------------------------------------
 */

/* The level of routines that run with the interrupt's synchronisation, if the
 * channel has it, as it must. */
static unsigned synchronized_level(const struct ata_channel *channel) {
  return channel->configuration.SyncWithIsr ? MODEL_DEVICE : MODEL_DISPATCH;
}

bool ataport_call_control(struct ata_channel *channel, unsigned action) {
  IDE_VENDOR_DEFINED_POWER_INFO power;
  static const ULONG values[] = {0, 1, 2, 100};
  ULONG value;
  void *parameters = NULL;
  BOOLEAN done;

  if (action == IdeStart) {
    if (!context_now()->dump)
      channel->configuration.ChannelMode =
          choose("removable bay", 2) == 0 ? IdeModeNormal : IdeModeRemovableBay;
    parameters = &channel->configuration;
  } else if (action == IdeVendorDefined) {
    memset(&power, 0, sizeof(power));
    value = values[choose("vendor-defined value", 4)];
    power.Value = &value;
    power.ValueLength = sizeof(value);
    parameters = &power;
  }
  callback_enter("IdeHwControl", action);
  done = channel->channel_interface.IdeHwControl(
      channel->extension, (IDE_CONTROL_ACTION)action, parameters);
  callback_leave(done);
  return done;
}

void ataport_call_reset(struct ata_channel *channel) {
  BOOLEAN done;

  callback_enter_at("IdeHwReset", NO_ACTION, synchronized_level(channel));
  done = channel->channel_interface.IdeHwReset(channel->extension);
  callback_leave(done);
}

/* A disk of 1 GiB with LBA, DMA, 48-bit commands and a queue of 32, and with or
 * without a model number. */
static void identify(IDENTIFY_DEVICE_DATA *data) {
  USHORT words[256] = {0};

  words[0] = 0x0040;
  words[49] = 0x0300;
  words[60] = 0x0000;
  words[61] = 0x0020;
  words[75] = 31;
  words[76] = 0x0106;
  words[80] = 0x00F0;
  words[82] = 0x4060;
  words[83] = 0x7400;
  words[84] = 0x4000;
  words[85] = 0x4060;
  words[86] = 0x3400;
  words[88] = 0x203F;
  words[101] = 0x0020;
  if (choose("model number", 2) != 0)
    words[27] = 1;
  memcpy(data, words, sizeof(words));
}

bool ataport_call_initialize(struct ata_channel *channel) {
  static const IDE_DEVICE_TYPE types[] = {DeviceIsAta, DeviceIsAtapi,
                                          DeviceNotExist};
  IDE_DEVICE_PARAMETERS device;
  IDENTIFY_DEVICE_DATA data;
  BOOLEAN done;

  memset(&device, 0, sizeof(device));
  device.Version = sizeof(device);
  device.IdeDeviceType = types[choose("device type", 3)];
  device.NumberOfOverlappedRequests = 32;
  device.MaxBlockXfer = 16;
  device.AddressTranslation = Lba48BitMode;
  device.MaxLba.QuadPart = 0x200000;
  device.BytesPerLogicalSector = 512;
  device.BytesPerPhysicalSector = 512;
  device.TransferModeSupported = PIO_MODE4 | MWDMA_MODE2 | UDMA_MODE5;
  device.TransferModeSelected = UDMA_MODE5;
  memset(&data, 0, sizeof(data));
  identify(&data);

  callback_enter_at("IdeHwInitialize", NO_ACTION, synchronized_level(channel));
  done = channel->channel_interface.IdeHwInitialize(channel->extension, &device,
                                                    &data);
  callback_leave(done);
  return done;
}

void ataport_call_interrupt(struct ata_channel *channel) {
  BOOLEAN ours;

  callback_enter("IdeHwInterrupt", NO_ACTION);
  ours = channel->channel_interface.IdeHwInterrupt(channel->extension);
  callback_leave(ours);
}

/* --- Requests --------------------------------------------------------------
 */

struct request_kind {
  USHORT function;
  UCHAR command; /* of the task file */
  ULONG flags;
  ULONG bytes;
};

static const struct request_kind request_kinds[] = {
    /* READ and WRITE DMA EXT */
    {IRB_FUNCTION_ATA_READ, 0x25,
     IRB_FLAGS_USE_DMA | IRB_FLAGS_DATA_IN | IRB_FLAGS_48BIT, 4096},
    {IRB_FUNCTION_ATA_WRITE, 0x35,
     IRB_FLAGS_USE_DMA | IRB_FLAGS_DATA_OUT | IRB_FLAGS_48BIT, 4096},
    {IRB_FUNCTION_ATA_FLUSH, 0xE7, 0, 0},
    {IRB_FUNCTION_MINIPORT_IOCTL, 0, IRB_FLAGS_DATA_IN | IRB_FLAGS_DATA_OUT,
     128},

    /* READ and WRITE FPDMA QUEUED */
    {IRB_FUNCTION_ATA_READ, 0x60,
     IRB_FLAGS_USE_DMA | IRB_FLAGS_DATA_IN | IRB_FLAGS_48BIT, 4096},
    {IRB_FUNCTION_ATA_WRITE, 0x61,
     IRB_FLAGS_USE_DMA | IRB_FLAGS_DATA_OUT | IRB_FLAGS_48BIT, 4096},
    {IRB_FUNCTION_ATA_IDENTIFY, 0xEC, IRB_FLAGS_DATA_IN, 512},
    {IRB_FUNCTION_ATA_SMART, 0xB0, IRB_FLAGS_DATA_IN, 512},
    {IRB_FUNCTION_ATA_COMMAND, 0xE5, IRB_FLAGS_RETURN_RESULTS, 0},
    /* INQUIRY */
    {IRB_FUNCTION_ATAPI_COMMAND, 0x12, IRB_FLAGS_DATA_IN, 36},
    {IRB_FUNCTION_MINIPORT_COMMAND, 0, 0, 0},
    {IRB_FUNCTION_ADAPTER_FLUSH, 0, 0, 0},
    {IRB_FUNCTION_SHUTDOWN, 0, 0, 0},
    {IRB_FUNCTION_POWER_CHANGE, 0, 0, 0},
    {IRB_FUNCTION_LUN_RESET, 0, 0, 0},
};

enum {
  READ_FPDMA_QUEUED = 0x60,
  WRITE_FPDMA_QUEUED = 0x61,
  SECTOR = 512,
  REQUEST_KINDS = sizeof(request_kinds) / sizeof(request_kinds[0]),
  PLAIN_REQUEST_KINDS = 4 /* the first ones */
};

/* The count of a queued command is where others have their features. */
static void fill_task_file(IDE_TASK_FILE *file,
                           const struct request_kind *kind) {
  UCHAR sectors = (UCHAR)(kind->bytes / SECTOR);

  file->Current.bCommandReg = kind->command;
  if (kind->command == READ_FPDMA_QUEUED || kind->command == WRITE_FPDMA_QUEUED)
    file->Current.bFeaturesReg = sectors;
  else
    file->Current.bSectorCountReg = sectors;
}

static struct ata_request *request_of(struct ata_channel *channel,
                                      const struct request_kind *kind) {
  struct ata_request *request =
      ataport_new_request(channel, kind->function, kind->flags, kind->bytes);

  if (request == NULL)
    stop_machine();
  switch (kind->function) {
  case IRB_FUNCTION_ATAPI_COMMAND:
    request->irb.Cdb[0] = kind->command;
    request->irb.Cdb[4] = (UCHAR)kind->bytes;
    request->irb.CdbLength = 12;
    break;
  case IRB_FUNCTION_POWER_CHANGE:
    request->irb.PowerChange.CurrentPowerState = IdePowerD0;
    request->irb.PowerChange.DesiredPowerState = IdePowerD3;
    break;
  default:
    fill_task_file(&request->irb.IdeTaskFile, kind);
  }
  return request;
}

struct ata_request *ataport_some_request(struct ata_channel *channel) {
  struct ata_request *request = request_of(
      channel, &request_kinds[choose("which request", REQUEST_KINDS)]);

  if (choose("which target", 8) == 7)
    request->irb.TargetId = 1;
  return request;
}

struct ata_request *ataport_plain_request(struct ata_channel *channel) {
  return request_of(
      channel, &request_kinds[choose("which request", PLAIN_REQUEST_KINDS)]);
}

struct ata_request *ataport_read_or_write(struct ata_channel *channel) {
  return request_of(channel, &request_kinds[choose("read or write", 2)]);
}

static void leave_with_request(const struct ata_request *request,
                               BOOLEAN result) {
  callback_leave(result | (uint64_t)request->irb.IrbStatus << 8 |
                 (uint64_t)request->irb.DataTransferLength << 32);
}

bool ataport_call_build_io(struct ata_channel *channel,
                           struct ata_request *request) {
  BOOLEAN go_on;

  callback_enter("IdeHwBuildIo", NO_ACTION);
  go_on = channel->channel_interface.IdeHwBuildIo(channel->extension,
                                                  &request->irb);
  if (!go_on && request->irb.IrbStatus == IRB_STATUS_PENDING)
    violation("families:IdeHwBuildIo", NULL,
              "FALSE is returned for an IRB that is IRB_STATUS_PENDING");
  leave_with_request(request, go_on);
  return go_on;
}

void ataport_call_start_io(struct ata_channel *channel,
                           struct ata_request *request) {
  BOOLEAN started;

  callback_enter_at("IdeHwStartIo", NO_ACTION, synchronized_level(channel));
  started = channel->channel_interface.IdeHwStartIo(channel->extension,
                                                    &request->irb);
  leave_with_request(request, started);
}

/* --- Callbacks that were asked for -----------------------------------------
 */

const char *ataport_callback_role(enum ata_callback_kind kind) {
  switch (kind) {
  case ATA_CALLBACK_WORKER:
    return "IdeWorkerRoutine";
  case ATA_CALLBACK_SYNCHRONIZED:
    return "IdeSynchronizedRoutine";
  case ATA_CALLBACK_CONTROLLER_SYNC:
    return "IdeControllerSyncRoutine";
  case ATA_CALLBACK_TIMER:
    return "IdeTimerRoutine";
  }
  return NULL;
}

void ataport_call_callback(const struct ata_callback *callback) {
  callback_enter(ataport_callback_role(callback->kind), NO_ACTION);
  callback->routine(callback->extension);
  callback_leave(0);
}
