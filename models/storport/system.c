/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The machine: time, processors, events, what it is configured for. It has one
 * processor, and its time goes on with each question. families.md, sections B
 * and D. */
#include "routine.h"

static LONGLONG ticks;

void system_clear(void) { ticks = 0; }

/* storport/nf-storport-storportstallexecution */
VOID StorPortStallExecution(ULONG Delay) {
  CALLED("StorPortStallExecution", Delay);
}

/* storport/nf-storport-storportdelayexecution */
ULONG StorPortDelayExecution(PVOID HwDeviceExtension,
                             ULONG DelayInMicroseconds) {
  (void)HwDeviceExtension;
  CALLED("StorPortDelayExecution", DelayInMicroseconds);
  return STOR_STATUS_SUCCESS;
}

static void give_time(PLARGE_INTEGER to) {
  give(to, &(LARGE_INTEGER){.QuadPart = ++ticks}, sizeof(*to));
}

/* storport/nf-storport-storportquerysystemtime */
VOID StorPortQuerySystemTime(PLARGE_INTEGER CurrentTime) {
  CALLED("StorPortQuerySystemTime", GIVEN(CurrentTime));
  give_time(CurrentTime);
}

/* storport/nf-storport-storportqueryperformancecounter */
ULONG StorPortQueryPerformanceCounter(PVOID HwDeviceExtension,
                                      PLARGE_INTEGER PerformanceFrequency,
                                      PLARGE_INTEGER PerformanceCounter) {
  (void)HwDeviceExtension;
  CALLED("StorPortQueryPerformanceCounter", GIVEN(PerformanceFrequency),
         GIVEN(PerformanceCounter));
  if (PerformanceCounter == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  if (PerformanceFrequency != NULL)
    give(PerformanceFrequency, &(LARGE_INTEGER){.QuadPart = 1},
         sizeof(*PerformanceFrequency));
  give_time(PerformanceCounter);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetactivegroupcount */
ULONG StorPortGetActiveGroupCount(PVOID HwDeviceExtension,
                                  PUSHORT NumberGroups) {
  USHORT one = 1;

  (void)HwDeviceExtension;
  CALLED("StorPortGetActiveGroupCount", GIVEN(NumberGroups));
  if (NumberGroups == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(NumberGroups, &one, sizeof(one));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetactivenodecount */
ULONG StorPortGetActiveNodeCount(PVOID HwDeviceExtension, PULONG NumberNodes) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetActiveNodeCount", GIVEN(NumberNodes));
  if (NumberNodes == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give_ulong(NumberNodes, 1);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgethighestnodenumber */
ULONG StorPortGetHighestNodeNumber(PVOID HwDeviceExtension,
                                   PULONG HighestNode) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetHighestNodeNumber", GIVEN(HighestNode));
  if (HighestNode == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give_ulong(HighestNode, 0);
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetcurrentprocessornumber */
ULONG StorPortGetCurrentProcessorNumber(PVOID HwDeviceExtension,
                                        PPROCESSOR_NUMBER ProcNumber) {
  static const PROCESSOR_NUMBER first;

  (void)HwDeviceExtension;
  CALLED("StorPortGetCurrentProcessorNumber", GIVEN(ProcNumber));
  if (ProcNumber == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(ProcNumber, &first, sizeof(first));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetgroupaffinity */
ULONG StorPortGetGroupAffinity(PVOID HwDeviceExtension, USHORT GroupNumber,
                               PKAFFINITY GroupAffinityMask) {
  KAFFINITY mask = 1;

  (void)HwDeviceExtension;
  CALLED("StorPortGetGroupAffinity", GroupNumber, GIVEN(GroupAffinityMask));
  if (GroupAffinityMask == NULL || GroupNumber != 0)
    return STOR_STATUS_INVALID_PARAMETER;
  give(GroupAffinityMask, &mask, sizeof(mask));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetnodeaffinity */
ULONG StorPortGetNodeAffinity(PVOID HwDeviceExtension, ULONG NodeNumber,
                              PGROUP_AFFINITY NodeAffinityMask) {
  GROUP_AFFINITY mask = {.Mask = 1};

  (void)HwDeviceExtension;
  CALLED("StorPortGetNodeAffinity", NodeNumber, GIVEN(NodeAffinityMask));
  if (NodeAffinityMask == NULL || NodeNumber != 0)
    return STOR_STATUS_INVALID_PARAMETER;
  give(NodeAffinityMask, &mask, sizeof(mask));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetnodeaffinity2 */
ULONG StorPortGetNodeAffinity2(PVOID HwDeviceExtension, ULONG NodeNumber,
                               PGROUP_AFFINITY GroupAffinities,
                               ULONG GroupAffinitiesCount,
                               PULONG GroupAffinitiesCountRequired) {
  CALLED("StorPortGetNodeAffinity2", NodeNumber, GroupAffinitiesCount);
  give_ulong(GroupAffinitiesCountRequired, 1);
  if (GroupAffinitiesCount == 0)
    return STOR_STATUS_BUFFER_TOO_SMALL;
  return StorPortGetNodeAffinity(HwDeviceExtension, NodeNumber,
                                 GroupAffinities);
}

/* storport/nf-storport-storportgetlogicalprocessorrelationship: too much for
 * any buffer. */
ULONG StorPortGetLogicalProcessorRelationship(
    PVOID HwDeviceExtension, PPROCESSOR_NUMBER ProcessorNumber,
    LOGICAL_PROCESSOR_RELATIONSHIP RelationshipType,
    PSYSTEM_LOGICAL_PROCESSOR_INFORMATION_EX Information, PULONG Length) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetLogicalProcessorRelationship", GIVEN(ProcessorNumber),
         RelationshipType, GIVEN(Information), GIVEN(Length));
  return STOR_STATUS_NOT_IMPLEMENTED;
}

/* storport/nf-storport-storportinitializeevent */
ULONG StorPortInitializeEvent(PVOID HwDeviceExtension, PSTOR_EVENT Event,
                              STOR_EVENT_TYPE Type, BOOLEAN State) {
  STOR_EVENT event = {.Header.SignalState = State};

  (void)HwDeviceExtension;
  CALLED("StorPortInitializeEvent", GIVEN(Event), Type, State);
  if (Event == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(Event, &event, sizeof(event));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportsetevent */
ULONG StorPortSetEvent(PVOID HwDeviceExtension, PSTOR_EVENT Event) {
  STOR_EVENT event = {.Header.SignalState = TRUE};

  (void)HwDeviceExtension;
  CALLED("StorPortSetEvent", GIVEN(Event));
  if (Event == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(Event, &event, sizeof(event));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportwaitforsingleobject: whoever waits goes on. */
ULONG StorPortWaitForSingleObject(PVOID HwDeviceExtension, PVOID Object,
                                  BOOLEAN Alertable, PLARGE_INTEGER Timeout) {
  (void)HwDeviceExtension;
  CALLED("StorPortWaitForSingleObject", GIVEN(Object), Alertable,
         GIVEN(Timeout));
  return Object != NULL ? STOR_STATUS_SUCCESS : STOR_STATUS_INVALID_PARAMETER;
}

static ULONG give_no(PBOOLEAN to) {
  BOOLEAN no = FALSE;

  if (to == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(to, &no, sizeof(no));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportiscurrentosinstallationupgrade */
ULONG StorPortIsCurrentOsInstallationUpgrade(PVOID HwDeviceExtension,
                                             BOOLEAN *Upgraded) {
  (void)HwDeviceExtension;
  CALLED("StorPortIsCurrentOsInstallationUpgrade", GIVEN(Upgraded));
  return give_no(Upgraded);
}

/* storport/nf-storport-storportqueryconfiguration */
ULONG StorPortQueryConfiguration(PVOID HwDeviceExtension,
                                 STORPORT_QUERY_CONFIGURATION_TYPE Type,
                                 PBOOLEAN Enabled) {
  (void)HwDeviceExtension;
  CALLED("StorPortQueryConfiguration", Type, GIVEN(Enabled));
  return give_no(Enabled);
}
