// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A4, A11: a helper the analyzer does not step into, because it calls itself or
// is too deep, is judged at its call for what it does on each of its paths.
#include <irb.h>

typedef struct _CHANNEL {
  PVOID Buffer;
  ULONG Depth;
} CHANNEL, *PCHANNEL;

static VOID level7(PCHANNEL Channel) {
  if (Channel->Depth == 7)
    AtaPortStallExecution(7);
  // expected-note@+1 {{AtaPortRegistryFreeBuffer is called here, whatever the path}}
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer); // only-model: A11: the checkers say so where they stop, at the call of level6
}
static VOID level6(PCHANNEL Channel) {
  if (Channel->Depth == 6)
    AtaPortStallExecution(6);
  level7(Channel);
}
static VOID level5(PCHANNEL Channel) {
  if (Channel->Depth == 5)
    AtaPortStallExecution(5);
  // expected-warning@+1 {{AtaPortRegistryFreeBuffer is called where it must not be: 'too_deep' is an IdeHwInterrupt routine}}
  level6(Channel); // only-checkers: A11: the call itself is in level7
}
static VOID level4(PCHANNEL Channel) {
  if (Channel->Depth == 4)
    AtaPortStallExecution(4);
  level5(Channel);
}
static VOID level3(PCHANNEL Channel) {
  if (Channel->Depth == 3)
    AtaPortStallExecution(3);
  level4(Channel);
}
static VOID level2(PCHANNEL Channel) {
  if (Channel->Depth == 2)
    AtaPortStallExecution(2);
  level3(Channel);
}
static VOID level1(PCHANNEL Channel) {
  if (Channel->Depth == 1)
    AtaPortStallExecution(1);
  level2(Channel);
}

static VOID branch7(PCHANNEL Channel) {
  if (Channel->Depth == 7)
    AtaPortStallExecution(7);
  if (Channel->Buffer)
    AtaPortRegistryFreeBuffer(Channel, Channel->Buffer); // only-model: A11: deeper than the checkers follow, and not on each path
}
static VOID branch6(PCHANNEL Channel) {
  if (Channel->Depth == 6)
    AtaPortStallExecution(6);
  branch7(Channel);
}
static VOID branch5(PCHANNEL Channel) {
  if (Channel->Depth == 5)
    AtaPortStallExecution(5);
  branch6(Channel);
}
static VOID branch4(PCHANNEL Channel) {
  if (Channel->Depth == 4)
    AtaPortStallExecution(4);
  branch5(Channel);
}
static VOID branch3(PCHANNEL Channel) {
  if (Channel->Depth == 3)
    AtaPortStallExecution(3);
  branch4(Channel);
}
static VOID branch2(PCHANNEL Channel) {
  if (Channel->Depth == 2)
    AtaPortStallExecution(2);
  branch3(Channel);
}
static VOID branch1(PCHANNEL Channel) {
  if (Channel->Depth == 1)
    AtaPortStallExecution(1);
  branch2(Channel);
}

static VOID stop7(PCHANNEL Channel) {
  if (Channel->Depth == 7)
    AtaPortStallExecution(7);
  AtaPortRegistryFreeBuffer(Channel, Channel->Buffer);
}
static VOID stop6(PCHANNEL Channel) {
  if (Channel->Depth == 6)
    AtaPortStallExecution(6);
  stop7(Channel);
}
static VOID stop5(PCHANNEL Channel) {
  if (Channel->Depth == 5)
    AtaPortStallExecution(5);
  stop6(Channel);
}
static VOID stop4(PCHANNEL Channel) {
  if (Channel->Depth == 4)
    AtaPortStallExecution(4);
  stop5(Channel);
}
static VOID stop3(PCHANNEL Channel) {
  if (Channel->Depth == 3)
    AtaPortStallExecution(3);
  stop4(Channel);
}
static VOID stop2(PCHANNEL Channel) {
  if (Channel->Depth == 2)
    AtaPortStallExecution(2);
  stop3(Channel);
}
static VOID stop1(PCHANNEL Channel) {
  if (Channel->Depth == 1)
    AtaPortStallExecution(1);
  stop2(Channel);
}

static BOOLEAN again(PCHANNEL Channel, ULONG Depth) {
  ULONG Length = 4;
  if (Depth > 0)
    return again(Channel, Depth - 1);
  // expected-warning@+1 {{'recursive' is an IdeHwReset routine}}
  return AtaPortRegistryControllerKeyWrite(Channel, 0, "Speed", IDE_REG_DWORD,
                                           Channel->Buffer, &Length);
}

static BOOLEAN recursive(PVOID ChannelExtension) {
  return again(ChannelExtension, ((PCHANNEL)ChannelExtension)->Depth);
}

static BOOLEAN too_deep(PVOID ChannelExtension) {
  level1(ChannelExtension);
  return TRUE;
}

static BOOLEAN silent_when_too_deep_and_perhaps(PVOID ChannelExtension) {
  branch1(ChannelExtension);
  return TRUE;
}

static BOOLEAN silent_when_too_deep_at_stop(PVOID ChannelExtension,
                                            IDE_CONTROL_ACTION Action,
                                            PVOID Parameters) {
  (void)Parameters;
  if (Action == IdeStop)
    stop1(ChannelExtension);
  return TRUE;
}

VOID register_callbacks(PIDE_CHANNEL_INTERFACE Interface, ULONG Model) {
  Interface->IdeHwReset = recursive;
  if (Model == 1)
    Interface->IdeHwReset = silent_when_too_deep_and_perhaps;
  // expected-note@+1 {{'too_deep' is registered as IdeHwInterrupt here}}
  Interface->IdeHwInterrupt = too_deep;
  Interface->IdeHwControl = silent_when_too_deep_at_stop;
}
