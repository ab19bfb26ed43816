// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify_optin %s
// Which rule reports which kind of finding.
#include <irb.h>

#define WRITE_DEFERRED                                                         \
  AtaPortRegistryControllerKeyWriteDeferred(Channel, 0, "Depth",               \
                                            IDE_REG_BINARY, Buffer, &Length)

VOID misuse(PVOID Channel, PVOID Buffer) {
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  // expected-warning@+1 {{freed twice (irb/nf-irb-ataportregistryfreebuffer) [ataport.RegistryBuffer]}}
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID length(PVOID Channel) {
  ULONG Length;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  // expected-warning@+1 {{is not initialised; the routine reads it before it writes it (irb/nf-irb-ataportregistrycontrollerkeywritedeferred) [ataport.RegistryBuffer]}}
  (void)WRITE_DEFERRED;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID unchecked(PVOID Channel, PUCHAR Buffer) {
  ULONG Length = 16;
  // expected-warning@+1 {{it says whether the call worked (irb/nf-irb-ataportregistrycontrollerkeywritedeferred) [ataport.UncheckedResult]}}
  WRITE_DEFERRED;
}

VOID deferred(PVOID Channel) {
  ULONG Length = 16;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (WRITE_DEFERRED)
    // expected-warning@+1 {{that happens when it is freed (irb/nf-irb-ataportregistryallocatebuffer) [ataport.DeferredWrite]}}
    Buffer[0] = 1;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID deferred_twice(PVOID Channel) {
  ULONG Length = 8;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  if (WRITE_DEFERRED) {
    Length = 8;
    // expected-warning@+1 {{is used for a second deferred write before it is freed (irb/nf-irb-ataportregistrycontrollerkeywritedeferred) [ataport.optin.DeferredWrite]}}
    (void)WRITE_DEFERRED;
  }
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

VOID deferred_after_the_free(PVOID Channel) {
  ULONG Length = 8;
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (!Buffer)
    return;
  (void)WRITE_DEFERRED;
  AtaPortRegistryFreeBuffer(Channel, Buffer);
  Length = 8;
  // expected-warning@+1 {{used after it was freed (irb/nf-irb-ataportregistrycontrollerkeywritedeferred) [ataport.RegistryBuffer]}}
  (void)WRITE_DEFERRED;
}

VOID argument(PVOID Channel) {
  // expected-warning@+1 {{a buffer of no bytes holds no value (irb/nf-irb-ataportregistryallocatebuffer) [ataport.optin.Argument]}}
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 0);
  if (Buffer)
    AtaPortRegistryFreeBuffer(Channel, Buffer);
}

static BOOLEAN interrupt(PVOID Channel) {
  // expected-warning@+1 {{IdeHwControl with IdeStart or IdeStop only (irb/nf-irb-ataportregistryallocatebuffer) [ataport.CallingRoutine]}}
  PUCHAR Buffer = AtaPortRegistryAllocateBuffer(Channel, 16);
  if (Buffer)
    // expected-warning@+1 {{IdeHwControl with IdeStart or IdeStop only (irb/nf-irb-ataportregistryfreebuffer) [ataport.CallingRoutine]}}
    AtaPortRegistryFreeBuffer(Channel, Buffer);
  return TRUE;
}

static BOOLEAN adapter_control(PVOID Channel, ULONG Action, PVOID Buffer) {
  ULONG Length = 16;
  // expected-warning@+1 {{it may be called from IdeHwInitialize, IdeHwBuildIo, IdeHwStartIo, IdeHwInterrupt, IdeHwReset, IdeHwControl, AtaChannelInitRoutine and IDE_HW_DPC only (irb/nf-irb-ataportregistrycontrollerkeywritedeferred) [ataport.CallingRoutine]}}
  return WRITE_DEFERRED;
}

VOID registers_with_the_controller(PIDE_CONTROLLER_INTERFACE Interface) {
  Interface->AtaAdapterControl = (PVOID)adapter_control;
}

VOID registers(PIDE_CHANNEL_INTERFACE Interface) {
  Interface->IdeHwInterrupt = interrupt;
}
