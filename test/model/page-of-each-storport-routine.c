// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Each routine that has a contract belongs to an extension, and a finding names
// the page that says so.
#include <storport.h>

static ACCESS_RANGE Ranges[8];

#define GIVEN_THE_CONTEXT(routine, ...)                                        \
  HW_FIND_ADAPTER routine##_given_the_context;                                 \
  ULONG routine##_given_the_context(                                           \
      PVOID Device, PVOID Context, PVOID Bus, PCHAR Arguments,                 \
      PPORT_CONFIGURATION_INFORMATION Configuration, PBOOLEAN Reserved3) {     \
    PHYSICAL_ADDRESS Any = {.QuadPart = 0};                                    \
    (void)routine(__VA_ARGS__);                                                \
    return SP_RETURN_FOUND;                                                    \
  }

GIVEN_THE_CONTEXT( // expected-warning {{StorPortAllocateRegistryBuffer is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportallocateregistrybuffer)}} expected-warning {{never freed}}
    StorPortAllocateRegistryBuffer, Context, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortFreeRegistryBuffer is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportfreeregistrybuffer)}}
    StorPortFreeRegistryBuffer, Context, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortRegistryRead is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportregistryread)}}
    StorPortRegistryRead, Context, (PVOID)0, 0, 0, (PVOID)0, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortRegistryWrite is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportregistrywrite)}}
    StorPortRegistryWrite, Context, (PVOID)0, 0, 0, (PVOID)0, 0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortAllocateHostMemoryBuffer is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportallocatehostmemorybuffer)}}
    StorPortAllocateHostMemoryBuffer, Context, 0, 0, 0, 0, Any, Any, Any,
    Ranges, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortFreeHostMemoryBuffer is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportfreehostmemorybuffer)}}
    StorPortFreeHostMemoryBuffer, Context, Ranges, 0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortAcquireSpinLock is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportacquirespinlock)}}
    StorPortAcquireSpinLock, Context, 0, (PVOID)0, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortAcquireSpinLockEx is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportacquirespinlockex)}}
    StorPortAcquireSpinLockEx, Context, 0, (PVOID)0, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortReleaseSpinLock is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportreleasespinlock)}}
    StorPortReleaseSpinLock, Context, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortAllocatePool is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportallocatepool)}} expected-warning {{never freed}}
    StorPortAllocatePool, Context, 0, 0, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{StorPortFreePool is given 'Context', another parameter of the callback, instead of the device extension (storport/nf-storport-storportfreepool)}}
    StorPortFreePool, Context, (PVOID)0)
