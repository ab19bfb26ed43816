/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a miniport tells the port driver of its devices; time; debugging. */
#include "ataport_port.h"
#include "routine.h"

#include "../core/context.h"
#include "../core/resources.h"
#include "../core/results.h"

#include <stdarg.h>
#include <string.h>

/* One routine may stall for less than a millisecond in all. */
enum { MOST_MICROSECONDS = 1000 };

static struct {
  unsigned invocation;
  ULONG microseconds;
} stalled;

static LONGLONG since_start; /* of the run, in units of 100 nanoseconds */

void ata_events_clear(void) {
  memset(&stalled, 0, sizeof(stalled));
  since_start = 0;
}

/* irb/nf-irb-ataportdevicebusy */
VOID AtaPortDeviceBusy(PVOID ChannelExtension, UCHAR TargetId, UCHAR Lun,
                       ULONG BusyTimeout) {
  CALLED("AtaPortDeviceBusy", TargetId, Lun, BusyTimeout);
  not_in_build_io("AtaPortDeviceBusy");
  not_called_by("IdeHwInterrupt", "families:AtaPortDeviceBusy",
                "AtaPortDeviceBusy");
  ataport_channel_for(ChannelExtension)->busy = true;
}

/* irb/nf-irb-ataportdeviceready */
VOID AtaPortDeviceReady(PVOID ChannelExtension, UCHAR TargetId, UCHAR Lun) {
  CALLED("AtaPortDeviceReady", TargetId, Lun);
  not_in_build_io("AtaPortDeviceReady");
  ataport_channel_for(ChannelExtension)->busy = false;
}

/* irb/nf-irb-ataportbuschangedetected */
VOID AtaPortBusChangeDetected(PVOID ChannelExtension) {
  CALLED("AtaPortBusChangeDetected", GIVEN(ChannelExtension));
  not_in_build_io("AtaPortBusChangeDetected");
  ataport_channel_for(ChannelExtension)->bus_changed = true;
}

/* These two have no page. */
VOID AtaPortDeviceArrived(PVOID ChannelExtension, UCHAR TargetId) {
  CALLED("AtaPortDeviceArrived", TargetId);
  ataport_channel_for(ChannelExtension)->bus_changed = true;
}

VOID AtaPortDeviceRemoved(PVOID ChannelExtension, UCHAR TargetId) {
  CALLED("AtaPortDeviceRemoved", TargetId);
  ataport_channel_for(ChannelExtension)->bus_changed = true;
}

/* irb/nf-irb-ataportrequestpowerstatechange: the port driver may do so later,
 * or not at all. */
VOID AtaPortRequestPowerStateChange(PVOID ChannelExtension, UCHAR TargetId,
                                    UCHAR Lun,
                                    IDE_POWER_STATE DesiredPowerState) {
  (void)ChannelExtension;
  CALLED("AtaPortRequestPowerStateChange", TargetId, Lun, DesiredPowerState);
  not_in_build_io("AtaPortRequestPowerStateChange");
}

/* irb/nf-irb-ataportstallexecution */
VOID AtaPortStallExecution(ULONG Delay) {
  unsigned invocation = context_now()->invocation;

  CALLED("AtaPortStallExecution", Delay);
  not_in_build_io("AtaPortStallExecution");
  if (stalled.invocation != invocation)
    stalled.microseconds = 0;
  stalled.invocation = invocation;
  if (Delay >= MOST_MICROSECONDS - stalled.microseconds &&
      stalled.microseconds < MOST_MICROSECONDS) {
    violation("families:AtaPortStallExecution", "AtaPortStallExecution",
              "one routine stalls for a millisecond or longer");
    stalled.microseconds = MOST_MICROSECONDS;
  } else {
    stalled.microseconds += Delay;
  }
}

/* The arguments of a message are what a driver shows of itself. */
static void show_argument(char conversion, unsigned longs, va_list *arguments) {
  switch (conversion) {
  case 'd':
  case 'i':
  case 'u':
  case 'x':
  case 'X':
  case 'o':
  case 'c':
    if (longs > 1)
      behaviour_add(va_arg(*arguments, uint64_t));
    else
      behaviour_add(va_arg(*arguments, ULONG));
    break;
  case 's': {
    const char *text = va_arg(*arguments, const char *);

    for (; text != NULL && *text != '\0'; text++)
      behaviour_add((unsigned char)*text);
    break;
  }
  case '%':
    break;
  default: /* an address, which differs from run to run, or something wider */
    (void)va_arg(*arguments, void *);
    break;
  }
}

/* irb/nf-irb-ataportdebugprint: nobody listens. */
VOID AtaPortDebugPrint(ULONG DebugPrintLevel, PCSTR DebugMessage, ...) {
  const char *at = DebugMessage;
  va_list arguments;

  CALLED("AtaPortDebugPrint", DebugPrintLevel);
  va_start(arguments, DebugMessage);
  while ((at = strchr(at, '%')) != NULL) {
    unsigned longs = 0;

    at++;
    at += strspn(at, "-+ #0123456789.");
    if (strncmp(at, "I64", 3) == 0) {
      longs = 2;
      at += 3;
    }
    while (*at == 'l' || *at == 'h' || *at == 'w') {
      longs += *at == 'l';
      at++;
    }
    if (*at == '\0')
      break;
    show_argument(*at++, longs, &arguments);
  }
  va_end(arguments);
}

/* These two have no page. Time goes on by a millisecond each time. */
VOID AtaPortQuerySystemTime(PLARGE_INTEGER CurrentTime) {
  address_given(CurrentTime, "AtaPortQuerySystemTime");
  since_start += 10000;
  CurrentTime->QuadPart = 0x01DC000000000000 + since_start;
  model_wrote(CurrentTime, sizeof(*CurrentTime));
}

VOID AtaPortDebugBreak(PVOID ChannelExtension) {
  (void)ChannelExtension;
  violation("families:AtaPortDebugBreak", "AtaPortDebugBreak",
            "the driver stops the machine: there is no debugger");
  stop_machine();
}
