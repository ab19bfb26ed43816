/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * How StorPort calls each callback of a miniport: with which parameters, at
 * which level.
 */
#ifndef MINIPORT_MODEL_STORPORT_CALLBACKS_H
#define MINIPORT_MODEL_STORPORT_CALLBACKS_H

#include "../storport/storport_port.h"

/* The callbacks to call: of what StorPortInitialize was given. Set before any
 * of the others is called. */
extern HW_INITIALIZATION_DATA storport_callbacks;

/* Whether the miniport is a virtual one. */
bool storport_is_virtual(void);

/* HwFindAdapter: what it returned. `irql`: DISPATCH_LEVEL when an adapter is
 * found again because it cannot be restarted. */
ULONG storport_call_find_adapter(struct storport_adapter *adapter,
                                 unsigned irql);

/* HwInitialize; the routine that was enabled for passive initialisation. */
bool storport_call_initialize(struct storport_adapter *adapter);
bool storport_call_passive_initialize(struct storport_adapter *adapter);

/* Whether a control type comes with a power state or the like. */
bool storport_says_power(const char *role, unsigned type);

/* HwAdapterControl and HwUnitControl. For the query, `supported` gets as many
 * elements as the port driver knows types. `power_up`: where the type says to
 * which power state, or whether power is required. */
void storport_call_adapter_control(struct storport_adapter *adapter,
                                   unsigned type, bool power_up,
                                   BOOLEAN *supported, ULONG known_types);
void storport_call_unit_control(struct storport_adapter *adapter, unsigned type,
                                bool power_up, BOOLEAN *supported);

/* Requests of the class drivers: any; one of read, write, device control and
 * flush; the others by name. */
struct storport_request *
storport_some_request(struct storport_adapter *adapter);
struct storport_request *
storport_plain_request(struct storport_adapter *adapter);
struct storport_request *
storport_read_or_write(struct storport_adapter *adapter);
struct storport_request *storport_read(struct storport_adapter *adapter);
struct storport_request *storport_flush(struct storport_adapter *adapter);
struct storport_request *storport_power_down(struct storport_adapter *adapter);

/* HwBuildIo and HwStartIo */
bool storport_call_build_io(struct storport_adapter *adapter,
                            struct storport_request *request);
void storport_call_start_io(struct storport_adapter *adapter,
                            struct storport_request *request, unsigned irql);

/* HwInterrupt, or HwMSInterruptRoutine if messages were granted. */
void storport_call_interrupt(struct storport_adapter *adapter);
void storport_call_reset_bus(struct storport_adapter *adapter);
void storport_call_tracing_enabled(struct storport_adapter *adapter);
void storport_call_registry_changed(struct storport_adapter *adapter);

/* A callback that was asked for, by its role. */
const char *storport_pending_role(const struct storport_pending *pending);
void storport_call_pending(struct storport_adapter *adapter,
                           const struct storport_pending *pending);

/* Virtual miniports */
void storport_call_process_service_request(struct storport_adapter *adapter);
void storport_call_complete_service_irp(struct storport_adapter *adapter);
void storport_call_free_resources(struct storport_adapter *adapter);
void storport_call_initialize_tracing(void);
void storport_call_cleanup_tracing(void);

#endif
