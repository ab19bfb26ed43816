/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The machine: time, processors, events, what it is configured for. It has one
 * processor, and its time goes on with each question. families.md, sections B
 * and D. */
#include "routine.h"

enum { LONGEST_STALL = 1000 }; /* microseconds; this is too long */

static LONGLONG ticks;

void system_clear(void) { ticks = 0; }

/* storport/nf-storport-storportstallexecution */
VOID StorPortStallExecution(ULONG Delay) {
  CALLED("StorPortStallExecution", Delay);
  argument_must(Delay < LONGEST_STALL, FAMILY("StorPortStallExecution"),
                "stalls for a millisecond or more");
  if (runs_in("HwStartIo"))
    violation(FAMILY("StorPortStallExecution"), "called from HwStartIo");
}

/* storport/nf-storport-storportdelayexecution */
ULONG StorPortDelayExecution(PVOID HwDeviceExtension,
                             ULONG DelayInMicroseconds) {
  (void)HwDeviceExtension;
  CALLED("StorPortDelayExecution", DelayInMicroseconds);
  if (runs_in("HwStartIo"))
    violation(FAMILY("StorPortDelayExecution"), "called from HwStartIo")
        ->advisory = true;
  return STOR_STATUS_SUCCESS;
}

void give_time(PLARGE_INTEGER to) {
  give(to, &(LARGE_INTEGER){.QuadPart = ++ticks}, sizeof(*to));
}

/* storport/nf-storport-storportquerysystemtime */
VOID StorPortQuerySystemTime(PLARGE_INTEGER CurrentTime) {
  CALLED("StorPortQuerySystemTime", GIVEN(CurrentTime));
  not_in_dump(FAMILY("StorPortQuerySystemTime"));
  give_time(CurrentTime);
}

/* storport/nf-storport-storportqueryperformancecounter */
ULONG StorPortQueryPerformanceCounter(PVOID HwDeviceExtension,
                                      PLARGE_INTEGER PerformanceFrequency,
                                      PLARGE_INTEGER PerformanceCounter) {
  (void)HwDeviceExtension;
  CALLED("StorPortQueryPerformanceCounter", GIVEN(PerformanceFrequency),
         GIVEN(PerformanceCounter));
  not_in_dump(FAMILY("StorPortQueryPerformanceCounter"));
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
  level_at_most_dispatch(FAMILY("StorPortGetActiveGroupCount"));
  if (NumberGroups == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(NumberGroups, &one, sizeof(one));
  return STOR_STATUS_SUCCESS;
}

/* storport/nf-storport-storportgetactivenodecount */
ULONG StorPortGetActiveNodeCount(PVOID HwDeviceExtension, PULONG NumberNodes) {
  (void)HwDeviceExtension;
  CALLED("StorPortGetActiveNodeCount", GIVEN(NumberNodes));
  level_at_most_dispatch(FAMILY("StorPortGetActiveNodeCount"));
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
  level_at_most_dispatch(FAMILY("StorPortGetHighestNodeNumber"));
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
  level_at_most_dispatch(FAMILY("StorPortGetCurrentProcessorNumber"));
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
  level_at_most_dispatch(FAMILY("StorPortGetGroupAffinity"));
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
  level_at_most_dispatch(FAMILY("StorPortGetNodeAffinity"));
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
  level_at_most_dispatch(FAMILY("StorPortGetLogicalProcessorRelationship"));
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
  level_at_most_dispatch(FAMILY("StorPortSetEvent"));
  if (Event == NULL)
    return STOR_STATUS_INVALID_PARAMETER;
  give(Event, &event, sizeof(event));
  return STOR_STATUS_SUCCESS;
}

/* Where nobody may wait, and how high up; a time of 0 is no wait. */
static void wait_judged(const LARGE_INTEGER *timeout) {
  static const char *const callbacks[] = {
      "HwStartIo", "HwInterrupt", "HwMSInterruptRoutine", "HwStorDpcRoutine"};
  bool at_once = timeout != NULL && timeout->QuadPart == 0;

  if (context_now()->irql > (at_once ? MODEL_DISPATCH : MODEL_APC))
    violation(FAMILY("StorPortWaitForSingleObject"),
              "the level is too high to wait");
  for (size_t i = 0; i < sizeof(callbacks) / sizeof(callbacks[0]); i++)
    if (runs_in(callbacks[i]))
      violation(FAMILY("StorPortWaitForSingleObject"), "called from %s",
                callbacks[i]);
}

/* storport/nf-storport-storportwaitforsingleobject: whoever waits goes on. */
ULONG StorPortWaitForSingleObject(PVOID HwDeviceExtension, PVOID Object,
                                  BOOLEAN Alertable, PLARGE_INTEGER Timeout) {
  (void)HwDeviceExtension;
  CALLED("StorPortWaitForSingleObject", GIVEN(Object), Alertable,
         GIVEN(Timeout));
  wait_judged(Timeout);
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
  level_at_most_passive(FAMILY("StorPortIsCurrentOsInstallationUpgrade"));
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
