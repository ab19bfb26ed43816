/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
static ULONG InHeader(PVOID Extension) {
  ULONG Length = 4;
  PUCHAR Buffer = StorPortAllocateRegistryBuffer(Extension, &Length);
  if (Buffer == NULL)
    return 0;
  return Length;
}
