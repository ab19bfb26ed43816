/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Registry helpers for values of one dword in the channel's subkey. */
#include "../ahci/ahci.h"

/* For IdeHwControl at IdeStart and IdeStop only. NULL when there is none. */
PUCHAR AhciOpenSettings(PAHCI_CHANNEL Channel, ULONG Size) {
  PUCHAR buffer = AtaPortRegistryAllocateBuffer(Channel, Size);

  if (buffer == NULL)
    AtaPortDebugPrint(1, "ahci: channel %u: no registry buffer\n",
                      Channel->Number);
  return buffer;
}

VOID AhciCloseSettings(PAHCI_CHANNEL Channel, PUCHAR Buffer) {
  AtaPortRegistryFreeBuffer(Channel, Buffer);
}

/* Value keeps what it had when the registry has no such value. */
BOOLEAN AhciReadSetting(PAHCI_CHANNEL Channel, PUCHAR Buffer, PCHAR Name,
                        PULONG Value) {
  ULONG length = sizeof(ULONG);

  if (!AtaPortRegistryChannelSubkeyRead(Channel, AHCI_KEY, Name, IDE_REG_DWORD,
                                        Buffer, &length))
    return FALSE;
  if (length != sizeof(ULONG))
    return FALSE;

  *Value = *(PULONG)Buffer;
  return TRUE;
}

BOOLEAN AhciWriteSetting(PAHCI_CHANNEL Channel, PUCHAR Buffer, PCHAR Name,
                         ULONG Value) {
  ULONG length = sizeof(ULONG);

  *(PULONG)Buffer = Value;
  if (AtaPortRegistryChannelSubkeyWrite(Channel, AHCI_KEY, Name, IDE_REG_DWORD,
                                        Buffer, &length))
    return TRUE;

  AtaPortRegistryFreeBuffer(Channel, Buffer);
  return FALSE;
}

/*
 * Writes Value behind the running channel. The buffer serves one such write a
 * run; what comes later is written when the channel stops.
 */
VOID AhciDeferSetting(PAHCI_CHANNEL Channel, PCHAR Name, ULONG Value) {
  ULONG length = sizeof(ULONG);

  if (Channel->WriteBack.Buffer == NULL || Channel->WriteBack.Pending)
    return;

  *Channel->WriteBack.Buffer = Value;
  Channel->WriteBack.Pending = TRUE;
  if (!AtaPortRegistryChannelSubkeyWriteDeferred(
          Channel, AHCI_KEY, Name, IDE_REG_DWORD,
          (PUCHAR)Channel->WriteBack.Buffer, &length))
    AtaPortDebugPrint(1, "ahci: channel %u: %s not saved\n", Channel->Number,
                      Name);
}
