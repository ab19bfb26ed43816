/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The order of callbacks, from irb/nc-irb-ide_channel_enabled,
 * …-ide_channel_init, …-ide_hw_control, …-ide_hw_initialize, …-ide_hw_reset and
 * irb/ne-irb-ide_control_action. */
#include "ataport_order.h"

#include <irb.h>

const struct ataport_step ataport_order[] = {
    {CHANNEL_NEW, "AtaControllerChannelEnabled", 0, CHANNEL_ENABLED, true},
    {CHANNEL_NEW, NULL, 0, CHANNEL_ENABLED, true},
    {CHANNEL_ENABLED, "AtaChannelInitRoutine", 0, CHANNEL_KNOWN, true},
    {CHANNEL_KNOWN, "IdeHwControl", IdeStart, CHANNEL_STARTED, true},

    /* Enumeration */
    {CHANNEL_STARTED, "IdeHwReset", 0, CHANNEL_RESET, true},
    {CHANNEL_STARTED, NULL, 0, CHANNEL_RESET, true},
    {CHANNEL_RESET, "IdeHwInitialize", 0, CHANNEL_RUNNING, true},
    {CHANNEL_RESET, NULL, 0, CHANNEL_RUNNING, true},

    /* Requests, and what comes from the device or was asked for */
    {CHANNEL_RUNNING, "IdeHwStartIo", 0, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "IdeHwInterrupt", 0, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "IdeHwReset", 0, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "IdeHwInitialize", 0, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "IdeWorkerRoutine", 0, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "IdeSynchronizedRoutine", 0, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "IdeControllerSyncRoutine", 0, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "IdeTimerRoutine", 0, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "AtaControllerTransferModeSelect", 0, CHANNEL_RUNNING,
     false},
    {CHANNEL_RUNNING, "IdeHwControl", IdeVendorDefined, CHANNEL_RUNNING, false},
    {CHANNEL_RUNNING, "AtaAdapterControl", IdeVendorDefined, CHANNEL_RUNNING,
     false},

    /* Power */
    {CHANNEL_RUNNING, "IdeHwControl", IdePowerDown, CHANNEL_POWERED_DOWN,
     false},
    {CHANNEL_POWERED_DOWN, "IdeHwControl", IdePowerUp, CHANNEL_RUNNING, true},

    /* Stopped, to be started again or for good */
    {CHANNEL_RUNNING, "IdeHwControl", IdeStop, CHANNEL_STOPPED, false},
    {CHANNEL_STOPPED, "IdeHwControl", IdeStart, CHANNEL_STARTED, true},
    {CHANNEL_RUNNING, "IdeHwControl", IdeStop, CHANNEL_GONE, true},
    {CHANNEL_STATES, NULL, 0, CHANNEL_STATES, false}};
