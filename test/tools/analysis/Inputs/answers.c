/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <storport.h>

/* What each of these functions does with the buffer is right, as the function
 * says that does not compile. */
typedef struct {
  ULONG Ready;
  ULONG Other;
} STATE;

static ULONG Global;
static BOOLEAN never_seen(PVOID Extension);

static void stores(STATE *State) { State->Ready = 1; Nothing; }
static STATE returns(void) { STATE State = {1, 1}; Nothing; return State; }
static void sets_a_global(void) { Global = 1; Nothing; }
static ULONG number(void) { Nothing; return 4; }
static const ULONG *address(void) { static const ULONG Four = 4; Nothing; return &Four; }
static void lowers(KIRQL Old) { KeLowerIrql(Old); Nothing; }

ULONG asks_a_local(PVOID Extension) {
  STATE State;
  ULONG Length = 4;
  PUCHAR Buffer;

  stores(&State);
  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer && State.Ready)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}

ULONG asks_the_extension(STATE *Extension) {
  ULONG Length = 4;
  PUCHAR Buffer;

  stores(Extension);
  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer && Extension->Ready)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}

ULONG asks_a_structure(PVOID Extension) {
  STATE State = returns();
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (Buffer && State.Ready)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}

ULONG asks_a_global(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer;

  sets_a_global();
  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer && Global)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}

ULONG switches(PVOID Extension) {
  ULONG Number = number();
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (!Buffer)
    return 1;
  switch (Number & 7) {
  case 4:
    StorPortFreeRegistryBuffer(Extension, Buffer);
  }
  return 0;
}

ULONG follows(PVOID Extension) {
  const ULONG *Address = address();
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (!Buffer)
    return 1;
  if (*Address == 4)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}

ULONG asks_what_is_never_seen(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);

  if (Buffer && never_seen(Extension))
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return 0;
}

HW_STARTIO is_lowered;
BOOLEAN is_lowered(PVOID Extension, PSCSI_REQUEST_BLOCK Srb) {
  ULONG Length = 4;
  PUCHAR Buffer;

  lowers(PASSIVE_LEVEL);
  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer)
    StorPortFreeRegistryBuffer(Extension, Buffer);
  return TRUE;
}

ULONG loses_it(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer;

  stores((STATE *)Extension);
  Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  return Buffer ? 1 : 0;
}

ULONG never_ends(PVOID Extension) {
  if (Extension) {
    return 1;
}

static BOOLEAN never_seen(PVOID Extension) { return TRUE; }
