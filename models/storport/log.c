/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Logs: nobody reads them here. families.md, sections D and E. */
#include "routine.h"

static size_t characters(const WCHAR *text) {
  size_t count = 0;

  while (text[count] != 0)
    count++;
  return count;
}

/* An event needs a description; its texts have at most so many characters. */
static void event_given(const char *clause, const char *routine,
                        const WCHAR *description, const WCHAR *const *names,
                        unsigned count) {
  argument_must(description != NULL && characters(description) <=
                                           STORPORT_ETW_MAX_DESCRIPTION_LENGTH,
                clause, routine, "EventDescription is none or too long");
  for (unsigned i = 0; i < count; i++)
    argument_must(names[i] == NULL || characters(names[i]) <=
                                          STORPORT_ETW_MAX_PARAM_NAME_LENGTH,
                  clause, routine, "the name of a parameter is too long");
}

static void telemetry_given(const char *clause, const char *routine,
                            const STORPORT_TELEMETRY_EVENT *event) {
  address_given(event, routine);
  argument_must((event->EventBuffer == NULL) ==
                        (event->EventBufferLength == 0) &&
                    event->EventBufferLength <= EVENT_BUFFER_MAX_LENGTH,
                clause, routine, "EventBufferLength does not suit the buffer");
}

/* storport/nf-storport-storportdebugprint */
VOID StorPortDebugPrint(ULONG DebugPrintLevel, PCSTR DebugMessage, ...) {
  CALLED("StorPortDebugPrint", DebugPrintLevel, GIVEN(DebugMessage));
}

/* storport/nf-storport-storportlogerror */
VOID StorPortLogError(PVOID HwDeviceExtension, PSCSI_REQUEST_BLOCK Srb,
                      UCHAR PathId, UCHAR TargetId, UCHAR Lun, ULONG ErrorCode,
                      ULONG UniqueId) {
  (void)HwDeviceExtension;
  CALLED("StorPortLogError", GIVEN(Srb), PathId, TargetId, Lun, ErrorCode,
         UniqueId);
}

/* storport/nf-storport-storportlogsystemevent */
ULONG StorPortLogSystemEvent(PVOID HwDeviceExtension,
                             PSTOR_LOG_EVENT_DETAILS LogDetails,
                             PULONG MaximumSize) {
  (void)HwDeviceExtension;
  CALLED("StorPortLogSystemEvent", GIVEN(LogDetails), GIVEN(MaximumSize));
  level_at_most_dispatch(FAMILY("StorPortLogSystemEvent"));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportlogtelemetry */
ULONG StorPortLogTelemetry(PVOID HwDeviceExtension, PSTOR_ADDRESS StorAddress,
                           PSTORPORT_TELEMETRY_EVENT Event) {
  (void)HwDeviceExtension;
  CALLED("StorPortLogTelemetry", GIVEN(StorAddress), GIVEN(Event));
  telemetry_given(FAMILY("StorPortLogTelemetry"), Event);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportlogtelemetryex */
ULONG StorPortLogTelemetryEx(PVOID HwDeviceExtension, PSTOR_ADDRESS StorAddress,
                             PSTORPORT_TELEMETRY_EVENT Event,
                             STOR_TELEMETRY_CATEGORY Category) {
  (void)HwDeviceExtension;
  CALLED("StorPortLogTelemetryEx", GIVEN(StorAddress), GIVEN(Event), Category);
  telemetry_given(FAMILY("StorPortLogTelemetryEx"), Event);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportetwevent2 */
ULONG StorPortEtwEvent2(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                        ULONG EventId, PWSTR EventDescription,
                        ULONGLONG EventKeywords, STORPORT_ETW_LEVEL EventLevel,
                        STORPORT_ETW_EVENT_OPCODE EventOpcode,
                        PSCSI_REQUEST_BLOCK Srb, PWSTR Parameter1Name,
                        ULONGLONG Parameter1Value, PWSTR Parameter2Name,
                        ULONGLONG Parameter2Value) {
  (void)HwDeviceExtension;
  CALLED("StorPortEtwEvent2", GIVEN(Address), EventId, GIVEN(EventDescription),
         EventKeywords, EventLevel, EventOpcode, GIVEN(Srb),
         GIVEN(Parameter1Name), Parameter1Value, GIVEN(Parameter2Name),
         Parameter2Value);
  level_at_most_dispatch(FAMILY("StorPortEtwEvent2"));
  event_given(FAMILY("StorPortEtwEvent2"), EventDescription,
              (const WCHAR *const[]){Parameter1Name, Parameter2Name}, 2);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportetwevent4 */
ULONG StorPortEtwEvent4(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                        ULONG EventId, PWSTR EventDescription,
                        ULONGLONG EventKeywords, STORPORT_ETW_LEVEL EventLevel,
                        STORPORT_ETW_EVENT_OPCODE EventOpcode,
                        PSCSI_REQUEST_BLOCK Srb, PWSTR Parameter1Name,
                        ULONGLONG Parameter1Value, PWSTR Parameter2Name,
                        ULONGLONG Parameter2Value, PWSTR Parameter3Name,
                        ULONGLONG Parameter3Value, PWSTR Parameter4Name,
                        ULONGLONG Parameter4Value) {
  (void)HwDeviceExtension;
  CALLED("StorPortEtwEvent4", GIVEN(Address), EventId, GIVEN(EventDescription),
         EventKeywords, EventLevel, EventOpcode, GIVEN(Srb),
         GIVEN(Parameter1Name), Parameter1Value, GIVEN(Parameter2Name),
         Parameter2Value, GIVEN(Parameter3Name), Parameter3Value,
         GIVEN(Parameter4Name), Parameter4Value);
  level_at_most_dispatch(FAMILY("StorPortEtwEvent4"));
  event_given(FAMILY("StorPortEtwEvent4"), EventDescription,
              (const WCHAR *const[]){Parameter1Name, Parameter2Name,
                                     Parameter3Name, Parameter4Name},
              4);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportetwevent8 */
ULONG StorPortEtwEvent8(
    PVOID HwDeviceExtension, PSTOR_ADDRESS Address, ULONG EventId,
    PWSTR EventDescription, ULONGLONG EventKeywords,
    STORPORT_ETW_LEVEL EventLevel, STORPORT_ETW_EVENT_OPCODE EventOpcode,
    PSCSI_REQUEST_BLOCK Srb, PWSTR Parameter1Name, ULONGLONG Parameter1Value,
    PWSTR Parameter2Name, ULONGLONG Parameter2Value, PWSTR Parameter3Name,
    ULONGLONG Parameter3Value, PWSTR Parameter4Name, ULONGLONG Parameter4Value,
    PWSTR Parameter5Name, ULONGLONG Parameter5Value, PWSTR Parameter6Name,
    ULONGLONG Parameter6Value, PWSTR Parameter7Name, ULONGLONG Parameter7Value,
    PWSTR Parameter8Name, ULONGLONG Parameter8Value) {
  (void)HwDeviceExtension;
  CALLED("StorPortEtwEvent8", GIVEN(Address), EventId, GIVEN(EventDescription),
         EventKeywords, EventLevel, EventOpcode, GIVEN(Srb),
         GIVEN(Parameter1Name), Parameter1Value, GIVEN(Parameter2Name),
         Parameter2Value, GIVEN(Parameter3Name), Parameter3Value,
         GIVEN(Parameter4Name), Parameter4Value, GIVEN(Parameter5Name),
         Parameter5Value, GIVEN(Parameter6Name), Parameter6Value,
         GIVEN(Parameter7Name), Parameter7Value, GIVEN(Parameter8Name),
         Parameter8Value);
  level_at_most_dispatch(FAMILY("StorPortEtwEvent8"));
  event_given(FAMILY("StorPortEtwEvent8"), EventDescription,
              (const WCHAR *const[]){Parameter1Name, Parameter2Name,
                                     Parameter3Name, Parameter4Name,
                                     Parameter5Name, Parameter6Name,
                                     Parameter7Name, Parameter8Name},
              8);
  return STOR_STATUS_SUCCESS;
}

/* no page */
ULONG StorPortEtwChannelEvent2(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                               STORPORT_ETW_EVENT_CHANNEL EventChannel,
                               ULONG EventId, PWSTR EventDescription,
                               ULONGLONG EventKeywords,
                               STORPORT_ETW_LEVEL EventLevel,
                               STORPORT_ETW_EVENT_OPCODE EventOpcode,
                               PSCSI_REQUEST_BLOCK Srb, PWSTR Parameter1Name,
                               ULONGLONG Parameter1Value, PWSTR Parameter2Name,
                               ULONGLONG Parameter2Value) {
  (void)HwDeviceExtension;
  CALLED("StorPortEtwChannelEvent2", GIVEN(Address), EventChannel, EventId,
         GIVEN(EventDescription), EventKeywords, EventLevel, EventOpcode,
         GIVEN(Srb), GIVEN(Parameter1Name), Parameter1Value,
         GIVEN(Parameter2Name), Parameter2Value);
  return STOR_STATUS_SUCCESS;
}

/* no page */
ULONG StorPortEtwChannelEvent4(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                               STORPORT_ETW_EVENT_CHANNEL EventChannel,
                               ULONG EventId, PWSTR EventDescription,
                               ULONGLONG EventKeywords,
                               STORPORT_ETW_LEVEL EventLevel,
                               STORPORT_ETW_EVENT_OPCODE EventOpcode,
                               PSCSI_REQUEST_BLOCK Srb, PWSTR Parameter1Name,
                               ULONGLONG Parameter1Value, PWSTR Parameter2Name,
                               ULONGLONG Parameter2Value, PWSTR Parameter3Name,
                               ULONGLONG Parameter3Value, PWSTR Parameter4Name,
                               ULONGLONG Parameter4Value) {
  (void)HwDeviceExtension;
  CALLED("StorPortEtwChannelEvent4", GIVEN(Address), EventChannel, EventId,
         GIVEN(EventDescription), EventKeywords, EventLevel, EventOpcode,
         GIVEN(Srb), GIVEN(Parameter1Name), Parameter1Value,
         GIVEN(Parameter2Name), Parameter2Value, GIVEN(Parameter3Name),
         Parameter3Value, GIVEN(Parameter4Name), Parameter4Value);
  return STOR_STATUS_SUCCESS;
}

/* no page */
ULONG StorPortEtwChannelEvent8(
    PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
    STORPORT_ETW_EVENT_CHANNEL EventChannel, ULONG EventId,
    PWSTR EventDescription, ULONGLONG EventKeywords,
    STORPORT_ETW_LEVEL EventLevel, STORPORT_ETW_EVENT_OPCODE EventOpcode,
    PSCSI_REQUEST_BLOCK Srb, PWSTR Parameter1Name, ULONGLONG Parameter1Value,
    PWSTR Parameter2Name, ULONGLONG Parameter2Value, PWSTR Parameter3Name,
    ULONGLONG Parameter3Value, PWSTR Parameter4Name, ULONGLONG Parameter4Value,
    PWSTR Parameter5Name, ULONGLONG Parameter5Value, PWSTR Parameter6Name,
    ULONGLONG Parameter6Value, PWSTR Parameter7Name, ULONGLONG Parameter7Value,
    PWSTR Parameter8Name, ULONGLONG Parameter8Value) {
  (void)HwDeviceExtension;
  CALLED("StorPortEtwChannelEvent8", GIVEN(Address), EventChannel, EventId,
         GIVEN(EventDescription), EventKeywords, EventLevel, EventOpcode,
         GIVEN(Srb), GIVEN(Parameter1Name), Parameter1Value,
         GIVEN(Parameter2Name), Parameter2Value, GIVEN(Parameter3Name),
         Parameter3Value, GIVEN(Parameter4Name), Parameter4Value,
         GIVEN(Parameter5Name), Parameter5Value, GIVEN(Parameter6Name),
         Parameter6Value, GIVEN(Parameter7Name), Parameter7Value,
         GIVEN(Parameter8Name), Parameter8Value);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportetwlogbytestream */
ULONG StorPortEtwLogByteStream(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                               STORPORT_ETW_EVENT_CHANNEL EventChannel,
                               ULONG EventId, PWSTR EventDescription,
                               ULONGLONG EventKeywords,
                               STORPORT_ETW_LEVEL EventLevel,
                               STORPORT_ETW_EVENT_OPCODE EventOpcode,
                               ULONG DataLength, PUCHAR Data) {
  (void)HwDeviceExtension;
  CALLED("StorPortEtwLogByteStream", GIVEN(Address), EventChannel, EventId,
         GIVEN(EventDescription), EventKeywords, EventLevel, EventOpcode,
         DataLength, GIVEN(Data));
  event_given(FAMILY("StorPortEtwLogByteStream"), EventDescription, NULL, 0);
  argument_must(DataLength != 0 && Data != NULL,
                FAMILY("StorPortEtwLogByteStream"), "there is no data");
  if (DataLength == 0 || Data == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportetwlogerror */
ULONG StorPortEtwLogError(PVOID HwDeviceExtension, PSTOR_ADDRESS Address,
                          ULONG Id, PWSTR Description, ULONG DataBufferLength,
                          PVOID DataBuffer) {
  (void)HwDeviceExtension;
  CALLED("StorPortEtwLogError", GIVEN(Address), Id, GIVEN(Description),
         DataBufferLength, GIVEN(DataBuffer));
  argument_must(
      Description != NULL && DataBuffer != NULL && DataBufferLength != 0,
      FAMILY("StorPortEtwLogError"), "there is no description or no data");
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportcapturelivedump */
ULONG StorPortCaptureLiveDump(PVOID HwDeviceExtension,
                              PSTOR_ADDRESS StorAddress,
                              PSTORPORT_CAPTURE_LIVEDUMP CaptureLivedump) {
  (void)HwDeviceExtension;
  CALLED("StorPortCaptureLiveDump", GIVEN(StorAddress), GIVEN(CaptureLivedump));
  level_at_most_passive(FAMILY("StorPortCaptureLiveDump"));
  return STOR_STATUS_SUCCESS;
}
