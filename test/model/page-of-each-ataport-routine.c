// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// Each routine that has a contract belongs to an extension, and a finding names
// the page that says so.
#include <irb.h>

#define GIVEN_THE_CONTEXT(routine, ...)                                        \
  static BOOLEAN routine##_given_the_context(PVOID Channel, PVOID Controller,  \
                                             PVOID Context) {                  \
    (void)routine(__VA_ARGS__);                                                \
    return TRUE;                                                               \
  }                                                                            \
  VOID registers_##routine(PIDE_CONTROLLER_INTERFACE Interface) {              \
    Interface->AtaChannelInitRoutine = (PVOID)routine##_given_the_context;     \
  }

GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryAllocateBuffer is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistryallocatebuffer)}} expected-warning {{never freed}}
    AtaPortRegistryAllocateBuffer, Context, 0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryFreeBuffer is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistryfreebuffer)}}
    AtaPortRegistryFreeBuffer, Context, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryControllerKeyRead is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrycontrollerkeyread)}}
    AtaPortRegistryControllerKeyRead, Context, 0, (PVOID)0, 0, (PVOID)0,
    (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryChannelSubkeyRead is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrychannelsubkeyread)}}
    AtaPortRegistryChannelSubkeyRead, Context, 0, (PVOID)0, 0, (PVOID)0,
    (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryControllerKeyWrite is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrycontrollerkeywrite)}}
    AtaPortRegistryControllerKeyWrite, Context, 0, (PVOID)0, 0, (PVOID)0,
    (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryChannelSubkeyWrite is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrychannelsubkeywrite)}}
    AtaPortRegistryChannelSubkeyWrite, Context, 0, (PVOID)0, 0, (PVOID)0,
    (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryControllerKeyWriteDeferred is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrycontrollerkeywritedeferred)}}
    AtaPortRegistryControllerKeyWriteDeferred, Context, 0, (PVOID)0, 0,
    (PVOID)0, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryChannelSubkeyWriteDeferred is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrychannelsubkeywritedeferred)}}
    AtaPortRegistryChannelSubkeyWriteDeferred, Context, 0, (PVOID)0, 0,
    (PVOID)0, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryRead is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrycontrollerkeyread)}}
    AtaPortRegistryRead, Context, 0, 0, (PVOID)0, 0, (PVOID)0, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryWrite is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrycontrollerkeywrite)}}
    AtaPortRegistryWrite, Context, 0, 0, (PVOID)0, 0, (PVOID)0, (PVOID)0)
GIVEN_THE_CONTEXT( // expected-warning {{AtaPortRegistryWriteDeferred is given 'Context', another parameter of the callback, instead of the channel extension (irb/nf-irb-ataportregistrycontrollerkeywritedeferred)}}
    AtaPortRegistryWriteDeferred, Context, 0, 0, (PVOID)0, 0, (PVOID)0,
    (PVOID)0)
