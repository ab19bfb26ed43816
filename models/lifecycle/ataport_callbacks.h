/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * How the ATA port driver calls each callback of a miniport: with which
 * parameters, at which level.
 */
#ifndef MINIPORT_MODEL_ATAPORT_CALLBACKS_H
#define MINIPORT_MODEL_ATAPORT_CALLBACKS_H

#include "../ataport/ataport_port.h"

/* Controller interface; `registered` has the callbacks. */
bool ataport_call_adapter_control(const IDE_CONTROLLER_INTERFACE *registered,
                                  struct ata_controller *controller,
                                  unsigned action);
bool ataport_call_channel_enabled(const IDE_CONTROLLER_INTERFACE *registered,
                                  struct ata_controller *controller,
                                  unsigned channel);
bool ataport_call_channel_init(const IDE_CONTROLLER_INTERFACE *registered,
                               struct ata_channel *channel);
void ataport_call_transfer_mode_select(
    const IDE_CONTROLLER_INTERFACE *registered,
    struct ata_controller *controller);

/* Channel interface */
bool ataport_call_control(struct ata_channel *channel, unsigned action);
void ataport_call_reset(struct ata_channel *channel);
bool ataport_call_initialize(struct ata_channel *channel);
void ataport_call_interrupt(struct ata_channel *channel);

/* Requests of the port driver: any; one of read, write, flush and device
 * control; read or write. */
struct ata_request *ataport_some_request(struct ata_channel *channel);
struct ata_request *ataport_plain_request(struct ata_channel *channel);
struct ata_request *ataport_read_or_write(struct ata_channel *channel);

/* IdeHwBuildIo and IdeHwStartIo */
bool ataport_call_build_io(struct ata_channel *channel,
                           struct ata_request *request);
void ataport_call_start_io(struct ata_channel *channel,
                           struct ata_request *request);

/* A callback that was asked for, by its role. */
const char *ataport_callback_role(enum ata_callback_kind kind);
void ataport_call_callback(const struct ata_callback *callback);

#endif
