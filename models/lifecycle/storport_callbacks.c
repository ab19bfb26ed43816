/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Each StorPort callback as its page storport/nc-storport-… has it called. */
#include "storport_callbacks.h"

#include "../core/context.h"
#include "run.h"

#include <ntddscsi.h>
#include <string.h>

HW_INITIALIZATION_DATA storport_callbacks;

bool storport_is_virtual(void) {
  return (storport_callbacks.FeatureSupport & STOR_FEATURE_VIRTUAL_MINIPORT) !=
             0 ||
         storport_callbacks.HwFreeAdapterResources != NULL ||
         storport_callbacks.HwProcessServiceRequest != NULL ||
         storport_callbacks.HwCompleteServiceIrp != NULL;
}

ULONG storport_call_find_adapter(struct storport_adapter *adapter,
                                 unsigned irql) {
  char arguments[] = "";
  BOOLEAN again = FALSE;
  PVOID lower_device = NULL;
  ULONG found;

  storport_adapter_configure(adapter);
  callback_enter_at("HwFindAdapter", NO_ACTION, irql);
  if (storport_is_virtual()) {
    VIRTUAL_HW_FIND_ADAPTER *find;

    memcpy(&find, &storport_callbacks.HwFindAdapter, sizeof(find));
    found = find(adapter->extension, storport_hw_context(), NULL, &lower_device,
                 arguments, &adapter->configuration, &again);
  } else {
    HW_FIND_ADAPTER *find;

    memcpy(&find, &storport_callbacks.HwFindAdapter, sizeof(find));
    found = find(adapter->extension, storport_hw_context(), NULL, arguments,
                 &adapter->configuration, &again);
  }
  if (found > SP_RETURN_BAD_CONFIG)
    undocumented_result("families:HwFindAdapter", "HwFindAdapter", (long)found);
  callback_leave(found);
  return found;
}

bool storport_call_initialize(struct storport_adapter *adapter) {
  BOOLEAN done;

  callback_enter("HwInitialize", NO_ACTION);
  done = storport_callbacks.HwInitialize(adapter->extension);
  callback_leave(done);
  return done;
}

bool storport_call_passive_initialize(struct storport_adapter *adapter) {
  HW_PASSIVE_INITIALIZE_ROUTINE *routine = adapter->passive_initialize;
  BOOLEAN done;

  adapter->passive_initialize = NULL;
  callback_enter("HwStorPassiveInitializeRoutine", NO_ACTION);
  done = routine(adapter->extension);
  callback_leave(done);
  return done;
}

/* --- Control ---------------------------------------------------------------
 */

/* A list of types as long as the longest. */
union type_list {
  SCSI_SUPPORTED_CONTROL_TYPE_LIST list;
  unsigned char
      bytes[sizeof(SCSI_SUPPORTED_CONTROL_TYPE_LIST) + ScsiAdapterControlMax];
};

/* Parameters of the control types, each of its own structure. */
union parameters {
  union type_list types;
  STOR_ADAPTER_CONTROL_POWER adapter_power;
  STOR_UNIT_CONTROL_POWER unit_power;
  STOR_POWER_SETTING_INFO power_setting;
  BOOLEAN power_required;
  STOR_POFX_POWER_REQUIRED_CONTEXT unit_power_required;
  STOR_POFX_ACTIVE_CONTEXT active;
  STOR_POFX_FSTATE_CONTEXT f_state;
  STOR_POFX_POWER_CONTROL power_control;
  STOR_POFX_UNIT_POWER_INFO unit_power_info;
  STOR_POFX_PERF_STATE_CONTEXT perf_state;
  STOR_MAX_OPERATIONAL_POWER max_power;
  STOR_SYSTEM_POWER_HINTS hints;
  STOR_FILTER_RESOURCE_REQUIREMENTS requirements;
  STOR_SERIAL_NUMBER serial_number;
  STOR_UC_DEVICE_USAGE usage;
  STOR_RICH_DEVICE_DESCRIPTION description;
  unsigned char others[256];
};

static STOR_ADDR_BTL8 unit = {.Type = STOR_ADDRESS_TYPE_BTL8,
                              .AddressLength = STOR_ADDR_BTL8_ADDRESS_LENGTH};

static PSTOR_ADDRESS unit_address(void) { return (PSTOR_ADDRESS)&unit; }

static STOR_POWER_CONTROL_HEADER header(ULONG size, PSTOR_ADDRESS address) {
  STOR_POWER_CONTROL_HEADER filled = {1, size, address};

  return filled;
}

/* The PoFx types of adapter and unit have the same structures. */
static void fill_active(union parameters *parameters, PSTOR_ADDRESS address,
                        bool power_up) {
  parameters->active.Header = header(sizeof(parameters->active), address);
  parameters->active.Active = power_up;
}

static void fill_f_state(union parameters *parameters, PSTOR_ADDRESS address,
                         bool power_up) {
  parameters->f_state.Header = header(sizeof(parameters->f_state), address);
  parameters->f_state.FState = power_up ? 0 : 1;
}

static void fill_power_control(union parameters *parameters,
                               PSTOR_ADDRESS address) {
  static const GUID code = {
      0x5A9D3F01, 0x1B2C, 0x4D3E, {1, 2, 3, 4, 5, 6, 7, 8}};
  static SIZE_T returned;

  returned = 0;
  parameters->power_control.Header =
      header(sizeof(parameters->power_control), address);
  parameters->power_control.PowerControlCode = &code;
  parameters->power_control.BytesReturned = &returned;
}

/* Returns what Parameters is: the structure, or NULL. */
static void *fill_adapter_parameters(union parameters *parameters,
                                     unsigned type, bool power_up) {
  static ULONG setting;
  static IO_RESOURCE_REQUIREMENTS_LIST requirements;

  switch (type) {
  case ScsiAdapterPower:
    parameters->adapter_power.Header =
        header(sizeof(parameters->adapter_power), NULL);
    parameters->adapter_power.PowerAction = StorPowerActionSleep;
    parameters->adapter_power.PowerState =
        power_up ? StorPowerDeviceD0 : StorPowerDeviceD3;
    return parameters;
  case ScsiPowerSettingNotification:
    setting = power_up;
    parameters->power_setting.Value = &setting;
    parameters->power_setting.ValueLength = sizeof(setting);
    return parameters;
  case ScsiAdapterPoFxPowerRequired:
    parameters->power_required = power_up;
    return parameters;
  case ScsiAdapterPoFxPowerActive:
    fill_active(parameters, NULL, power_up);
    return parameters;
  case ScsiAdapterPoFxPowerSetFState:
    fill_f_state(parameters, NULL, power_up);
    return parameters;
  case ScsiAdapterPoFxPowerControl:
    fill_power_control(parameters, NULL);
    return parameters;
  case ScsiAdapterSystemPowerHints:
    parameters->hints.Version = 1;
    parameters->hints.Size = sizeof(parameters->hints);
    parameters->hints.SystemPower =
        power_up ? RaidSystemPowerHigh : RaidSystemPowerLowest;
    parameters->hints.ResumeLatencyMSec = 10;
    return parameters;
  case ScsiAdapterFilterResourceRequirements:
    memset(&requirements, 0, sizeof(requirements));
    requirements.ListSize = sizeof(requirements);
    parameters->requirements.Version = 1;
    parameters->requirements.Size = sizeof(parameters->requirements);
    parameters->requirements.IoResourceRequirementsList = &requirements;
    return parameters;
  case ScsiAdapterPoFxMaxOperationalPower:
    parameters->max_power.Version = 1;
    parameters->max_power.Size = sizeof(parameters->max_power);
    parameters->max_power.Value = power_up ? 1000 : 100;
    return parameters;
  case ScsiAdapterPoFxSetPerfState:
    parameters->perf_state.Version = 1;
    parameters->perf_state.Size = sizeof(parameters->perf_state);
    parameters->perf_state.Succeeded = power_up;
    return parameters;
  case ScsiAdapterSerialNumber:
    parameters->serial_number.Version = 1;
    parameters->serial_number.Size = sizeof(parameters->serial_number);
    return parameters;
  case ScsiAdapterCryptoOperation:
  case ScsiAdapterQueryFruId:
  case ScsiAdapterSetEventLogging:
    return parameters;
  default:
    return NULL;
  }
}

static void *fill_unit_parameters(union parameters *parameters, unsigned type,
                                  bool power_up) {
  switch (type) {
  case ScsiUnitUsage:
    parameters->usage.Address = unit_address();
    parameters->usage.UsageType = ScsiDeviceUsageTypePaging;
    parameters->usage.InUse = power_up;
    return parameters;
  case ScsiUnitPower:
    parameters->unit_power.Address = unit_address();
    parameters->unit_power.PowerAction = StorPowerActionSleep;
    parameters->unit_power.PowerState =
        power_up ? StorPowerDeviceD0 : StorPowerDeviceD3;
    return parameters;
  case ScsiUnitPoFxPowerInfo:
    parameters->unit_power_info.Header =
        header(sizeof(parameters->unit_power_info), unit_address());
    parameters->unit_power_info.IdlePowerEnabled = power_up;
    return parameters;
  case ScsiUnitPoFxPowerRequired:
    parameters->unit_power_required.Header =
        header(sizeof(parameters->unit_power_required), unit_address());
    parameters->unit_power_required.PowerRequired = power_up;
    return parameters;
  case ScsiUnitPoFxPowerActive:
    fill_active(parameters, unit_address(), power_up);
    return parameters;
  case ScsiUnitPoFxPowerSetFState:
    fill_f_state(parameters, unit_address(), power_up);
    return parameters;
  case ScsiUnitPoFxPowerControl:
    fill_power_control(parameters, unit_address());
    return parameters;
  case ScsiUnitRichDescription:
    parameters->description.Version = 1;
    parameters->description.Size = sizeof(parameters->description);
    return parameters;
  case ScsiUnitQueryBusType:
  case ScsiUnitQueryFruId:
    return parameters;
  default: /* start and removal: of which unit */
    return unit_address();
  }
}

bool storport_says_power(const char *role, unsigned type) {
  if (strcmp(role, "HwAdapterControl") == 0)
    return type == ScsiPowerSettingNotification ||
           (type >= ScsiAdapterPower &&
            type <= ScsiAdapterPoFxPowerSetFState) ||
           type == ScsiAdapterSystemPowerHints ||
           type == ScsiAdapterPoFxMaxOperationalPower ||
           type == ScsiAdapterPoFxSetPerfState;
  return strcmp(role, "HwUnitControl") == 0 &&
         (type == ScsiUnitUsage ||
          (type >= ScsiUnitPower && type <= ScsiUnitPoFxPowerSetFState));
}

/* Whether a type was set that is none of those the port driver knows. */
static bool lists_beyond(const union type_list *types, ULONG known_types) {
  for (size_t at =
           offsetof(SCSI_SUPPORTED_CONTROL_TYPE_LIST, SupportedTypeList) +
           known_types;
       at < sizeof(*types); at++)
    if (types->bytes[at] != 0)
      return true;
  return false;
}

void storport_call_adapter_control(struct storport_adapter *adapter,
                                   unsigned type, bool power_up,
                                   BOOLEAN *supported, ULONG known_types) {
  union parameters filled;
  void *parameters = &filled;
  SCSI_ADAPTER_CONTROL_STATUS status;

  memset(&filled, 0, sizeof(filled));
  if (type == ScsiQuerySupportedControlTypes)
    filled.types.list.MaxControlType = known_types;
  else
    parameters = fill_adapter_parameters(&filled, type, power_up);

  callback_enter("HwAdapterControl", type);
  status = storport_callbacks.HwAdapterControl(
      adapter->extension, (SCSI_ADAPTER_CONTROL_TYPE)type, parameters);
  if (status != ScsiAdapterControlSuccess &&
      status != ScsiAdapterControlUnsuccessful)
    undocumented_result("families:HwAdapterControl", "HwAdapterControl",
                        (long)status);
  if (type == ScsiQuerySupportedControlTypes &&
      lists_beyond(&filled.types, known_types))
    violation("families:HwAdapterControl", NULL,
              "SupportedTypeList is written beyond MaxControlType");
  callback_leave((uint64_t)status);

  if (supported != NULL)
    memcpy(supported,
           filled.types.bytes +
               offsetof(SCSI_SUPPORTED_CONTROL_TYPE_LIST, SupportedTypeList),
           known_types);
}

void storport_call_unit_control(struct storport_adapter *adapter, unsigned type,
                                bool power_up, BOOLEAN *supported) {
  union parameters filled;
  void *parameters = &filled;
  SCSI_UNIT_CONTROL_STATUS status;

  memset(&filled, 0, sizeof(filled));
  if (type == ScsiQuerySupportedUnitControlTypes)
    filled.types.list.MaxControlType = ScsiUnitControlMax;
  else
    parameters = fill_unit_parameters(&filled, type, power_up);

  callback_enter("HwUnitControl", type);
  status = storport_callbacks.HwUnitControl(
      adapter->extension, (SCSI_UNIT_CONTROL_TYPE)type, parameters);
  if (status != ScsiUnitControlSuccess && status != ScsiUnitControlUnsuccessful)
    undocumented_result("families:HwUnitControl", "HwUnitControl",
                        (long)status);
  if (type == ScsiQuerySupportedUnitControlTypes &&
      lists_beyond(&filled.types, ScsiUnitControlMax))
    violation("families:HwUnitControl", NULL,
              "SupportedTypeList is written beyond MaxControlType");
  callback_leave((uint64_t)status);

  if (supported != NULL)
    memcpy(supported,
           filled.types.bytes +
               offsetof(SCSI_SUPPORTED_CONTROL_TYPE_LIST, SupportedTypeList),
           ScsiUnitControlMax);
}

/* --- Requests --------------------------------------------------------------
 */

struct request_kind {
  UCHAR function;
  UCHAR cdb_length;
  UCHAR cdb[16];
  ULONG flags;
  ULONG length; /* of the data */
};

#define DATA_IN SRB_FLAGS_DATA_IN
#define DATA_OUT SRB_FLAGS_DATA_OUT

static const struct request_kind request_kinds[] = {
    /* READ(10) and WRITE(10) of eight blocks */
    {SRB_FUNCTION_EXECUTE_SCSI, 10, {0x28, [8] = 8}, DATA_IN, 4096},
    {SRB_FUNCTION_EXECUTE_SCSI, 10, {0x2A, [8] = 8}, DATA_OUT, 4096},
    {SRB_FUNCTION_IO_CONTROL,
     0,
     {0},
     DATA_IN | DATA_OUT,
     sizeof(SRB_IO_CONTROL) + 64},
    {SRB_FUNCTION_FLUSH, 0, {0}, 0, 0},

    /* READ(10) of many pages */
    {SRB_FUNCTION_EXECUTE_SCSI, 10, {0x28, [8] = 64}, DATA_IN, 32768},
    /* INQUIRY; of the pages there are, the serial number, the identifiers, one
       that not all devices have */
    {SRB_FUNCTION_EXECUTE_SCSI, 6, {0x12, [4] = 36}, DATA_IN, 36},
    {SRB_FUNCTION_EXECUTE_SCSI, 6, {0x12, 1, 0x00, [4] = 252}, DATA_IN, 252},
    {SRB_FUNCTION_EXECUTE_SCSI, 6, {0x12, 1, 0x80, [4] = 252}, DATA_IN, 252},
    {SRB_FUNCTION_EXECUTE_SCSI, 6, {0x12, 1, 0x83, [4] = 252}, DATA_IN, 252},
    {SRB_FUNCTION_EXECUTE_SCSI, 6, {0x12, 1, 0xB0, [4] = 252}, DATA_IN, 252},
    /* TEST UNIT READY, READ CAPACITY(10) and (16), SYNCHRONIZE CACHE(10),
       REPORT LUNS, MODE SENSE(6) of the caching page, a vendor's command */
    {SRB_FUNCTION_EXECUTE_SCSI, 6, {0x00}, 0, 0},
    {SRB_FUNCTION_EXECUTE_SCSI, 10, {0x25}, DATA_IN, 8},
    {SRB_FUNCTION_EXECUTE_SCSI, 16, {0x9E, 0x10, [13] = 32}, DATA_IN, 32},
    {SRB_FUNCTION_EXECUTE_SCSI, 10, {0x35}, 0, 0},
    {SRB_FUNCTION_EXECUTE_SCSI, 12, {0xA0, [9] = 16}, DATA_IN, 16},
    {SRB_FUNCTION_EXECUTE_SCSI, 6, {0x1A, 0, 0x08, [4] = 192}, DATA_IN, 192},
    {SRB_FUNCTION_EXECUTE_SCSI, 10, {0xC1}, DATA_IN, 512},

    {SRB_FUNCTION_SHUTDOWN, 0, {0}, 0, 0},
    {SRB_FUNCTION_RESET_LOGICAL_UNIT, 0, {0}, 0, 0},
    {SRB_FUNCTION_RESET_DEVICE, 0, {0}, 0, 0},
    {SRB_FUNCTION_PNP, 0, {0}, DATA_IN, sizeof(STOR_DEVICE_CAPABILITIES)},
    {SRB_FUNCTION_WMI, 0, {0}, DATA_IN, 64},
};

enum {
  REQUEST_KINDS = sizeof(request_kinds) / sizeof(request_kinds[0]),
  PLAIN_REQUEST_KINDS = 4 /* the first ones */
};

static const struct request_kind power_request = {
    SRB_FUNCTION_POWER, 0, {0}, 0, 0};

static struct storport_request *request_of(struct storport_adapter *adapter,
                                           const struct request_kind *kind) {
  struct storport_request *request = storport_request_new(
      adapter, kind->function, kind->cdb_length == 0 ? NULL : kind->cdb,
      kind->cdb_length, kind->flags, kind->length);

  if (request == NULL)
    stop_machine();
  if (kind->function == SRB_FUNCTION_IO_CONTROL) {
    SRB_IO_CONTROL *control = request->srb.DataBuffer;

    memset(control, 0, kind->length);
    control->HeaderLength = sizeof(*control);
    control->Timeout = 10;
    control->Length = kind->length - (ULONG)sizeof(*control);
  } else if (kind->function == SRB_FUNCTION_PNP) {
    ((SCSI_PNP_REQUEST_BLOCK *)&request->srb)->PnPAction =
        StorQueryCapabilities;
  } else if (kind->function == SRB_FUNCTION_POWER) {
    SCSI_POWER_REQUEST_BLOCK *power = (SCSI_POWER_REQUEST_BLOCK *)&request->srb;

    power->PowerAction = StorPowerActionSleep;
    power->DevicePowerState = StorPowerDeviceD3;
  }
  return request;
}

struct storport_request *
storport_some_request(struct storport_adapter *adapter) {
  return request_of(adapter,
                    &request_kinds[choose("which request", REQUEST_KINDS)]);
}

struct storport_request *
storport_plain_request(struct storport_adapter *adapter) {
  return request_of(
      adapter, &request_kinds[choose("which request", PLAIN_REQUEST_KINDS)]);
}

struct storport_request *
storport_read_or_write(struct storport_adapter *adapter) {
  return request_of(adapter, &request_kinds[choose("read or write", 2)]);
}

struct storport_request *storport_read(struct storport_adapter *adapter) {
  return request_of(adapter, &request_kinds[0]);
}

struct storport_request *storport_power_down(struct storport_adapter *adapter) {
  return request_of(adapter, &power_request);
}

struct storport_request *storport_flush(struct storport_adapter *adapter) {
  return request_of(adapter, &request_kinds[PLAIN_REQUEST_KINDS - 1]);
}

static void leave_with_request(const struct storport_request *request,
                               BOOLEAN result) {
  callback_leave(result | (uint64_t)request->srb.SrbStatus << 8 |
                 (uint64_t)request->srb.ScsiStatus << 16 |
                 (uint64_t)request->srb.DataTransferLength << 32);
}

bool storport_call_build_io(struct storport_adapter *adapter,
                            struct storport_request *request) {
  BOOLEAN go_on;

  callback_enter("HwBuildIo", NO_ACTION);
  go_on = storport_callbacks.HwBuildIo(adapter->extension, &request->srb);
  leave_with_request(request, go_on);
  return go_on;
}

void storport_call_start_io(struct storport_adapter *adapter,
                            struct storport_request *request, unsigned irql) {
  BOOLEAN started;

  callback_enter_at("HwStartIo", NO_ACTION, irql);
  started = storport_callbacks.HwStartIo(adapter->extension, &request->srb);
  leave_with_request(request, started);
}

/* --- Events ----------------------------------------------------------------
 */

void storport_call_interrupt(struct storport_adapter *adapter) {
  BOOLEAN ours;

  if (adapter->messages > 0 &&
      adapter->configuration.HwMSInterruptRoutine != NULL) {
    int asserted = interrupt_asserted();
    ULONG message = asserted >= 0 ? (ULONG)asserted % adapter->messages
                                  : choose("which message", adapter->messages);

    callback_enter("HwMSInterruptRoutine", NO_ACTION);
    ours = adapter->configuration.HwMSInterruptRoutine(adapter->extension,
                                                       message);
  } else {
    callback_enter("HwInterrupt", NO_ACTION);
    ours = storport_callbacks.HwInterrupt(adapter->extension);
  }
  callback_leave(ours);
}

void storport_call_reset_bus(struct storport_adapter *adapter) {
  BOOLEAN done;

  callback_enter("HwResetBus", NO_ACTION);
  done = storport_callbacks.HwResetBus(adapter->extension, 0);
  callback_leave(done);
}

void storport_call_tracing_enabled(struct storport_adapter *adapter) {
  BOOLEAN enabled = choose("tracing is enabled", 2) != 0;

  callback_enter("HwTracingEnabled", NO_ACTION);
  storport_callbacks.HwTracingEnabled(adapter->extension, enabled);
  callback_leave(0);
}

void storport_call_registry_changed(struct storport_adapter *adapter) {
  callback_enter("HwRegistryNotificationRoutine", NO_ACTION);
  adapter->registry_changed(adapter->extension);
  callback_leave(0);
}

const char *storport_pending_role(const struct storport_pending *pending) {
  switch (pending->kind) {
  case STORPORT_DPC:
    return "HwStorDpcRoutine";
  case STORPORT_TIMER:
    return "HwStorTimer";
  case STORPORT_TIMER_EX:
    return "HwStorTimerEx";
  case STORPORT_WORK_ITEM:
    return "HwStorWorkItemRoutine";
  case STORPORT_STATE_CHANGE:
    return "HwStorStateChange";
  case STORPORT_THREAD:
    return "StorThreadStartRoutine";
  }
  return NULL;
}

void storport_call_pending(struct storport_adapter *adapter,
                           const struct storport_pending *pending) {
  PVOID extension = adapter->extension;

  callback_enter(storport_pending_role(pending), NO_ACTION);
  switch (pending->kind) {
  case STORPORT_DPC:
    pending->routine.dpc(pending->object, extension, pending->context,
                         pending->context2);
    break;
  case STORPORT_TIMER:
    pending->routine.timer(extension);
    break;
  case STORPORT_TIMER_EX:
    pending->routine.timer_ex(extension, pending->context);
    break;
  case STORPORT_WORK_ITEM:
    pending->routine.work_item(extension, pending->context, pending->object);
    break;
  case STORPORT_STATE_CHANGE:
    pending->routine.state_change(extension, pending->context,
                                  STOR_ADDRESS_TYPE_BTL8, pending->object,
                                  STOR_STATUS_SUCCESS);
    break;
  case STORPORT_THREAD:
    pending->routine.thread(pending->context);
    break;
  }
  callback_leave(0);
}

/* --- Virtual miniports -----------------------------------------------------
 */

void storport_call_process_service_request(struct storport_adapter *adapter) {
  static struct {
    IRP irp;
    IO_STACK_LOCATION location;
  } request;

  memset(&request, 0, sizeof(request));
  request.irp.Size = sizeof(request);
  request.irp.StackCount = 1;
  request.irp.CurrentLocation = 1;
  request.irp.Tail.Overlay.CurrentStackLocation = &request.location;
  request.location.MajorFunction = IRP_MJ_DEVICE_CONTROL;
  callback_enter("HwProcessServiceRequest", NO_ACTION);
  storport_callbacks.HwProcessServiceRequest(adapter->extension, &request.irp);
  callback_leave(0);
}

void storport_call_complete_service_irp(struct storport_adapter *adapter) {
  callback_enter("HwCompleteServiceIrp", NO_ACTION);
  storport_callbacks.HwCompleteServiceIrp(adapter->extension);
  callback_leave(0);
}

void storport_call_free_resources(struct storport_adapter *adapter) {
  callback_enter("HwFreeAdapterResources", NO_ACTION);
  storport_callbacks.HwFreeAdapterResources(adapter->extension);
  callback_leave(0);
}

static DRIVER_OBJECT driver_object;

void storport_call_initialize_tracing(void) {
  static UNICODE_STRING registry_path;

  callback_enter("HwInitializeTracing", NO_ACTION);
  storport_callbacks.HwInitializeTracing(&driver_object, &registry_path);
  callback_leave(0);
}

void storport_call_cleanup_tracing(void) {
  callback_enter("HwCleanupTracing", NO_ACTION);
  storport_callbacks.HwCleanupTracing(&driver_object);
  callback_leave(0);
}
