/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What drivers take from the kernel itself: the level, memory, the end. */
#include <ntddk.h>

#include "context.h"
#include "resources.h"

#include <stdlib.h>
#include <string.h>

/* On x64 the level is a register of the processor; KeGetCurrentIrql,
 * KeRaiseIrql and KeLowerIrql of the headers read and write it. They do not
 * declare these two, so that C takes them for functions of type int. */
int __readcr8(void) { return (int)context_now()->irql; }

int __writecr8(int level) {
  context_now()->irql = (unsigned)level;
  return 0;
}

/* wdm/nf-wdm-rtlcomparememory: how many bytes are equal from the start. */
#undef RtlCompareMemory
SIZE_T NTAPI RtlCompareMemory(const VOID *Source1, const VOID *Source2,
                              SIZE_T Length) {
  const UCHAR *a = Source1, *b = Source2;
  SIZE_T equal = 0;

  model_reads(Source1, Length, "RtlCompareMemory");
  model_reads(Source2, Length, "RtlCompareMemory");
  while (equal < Length && a[equal] == b[equal])
    equal++;
  return equal;
}

/* wdm/nf-wdm-dbgprint */
#undef DbgPrint
ULONG __cdecl DbgPrint(PCCH Format, ...) {
  (void)Format;
  return STATUS_SUCCESS;
}

/* wdm/nf-wdm-kebugcheckex */
VOID NTAPI KeBugCheck(ULONG BugCheckCode) {
  violation("families:KeBugCheck", "KeBugCheck",
            "the driver stops the machine with code 0x%x", BugCheckCode);
  stop_machine();
}

VOID NTAPI KeBugCheckEx(ULONG BugCheckCode, ULONG_PTR BugCheckParameter1,
                        ULONG_PTR BugCheckParameter2,
                        ULONG_PTR BugCheckParameter3,
                        ULONG_PTR BugCheckParameter4) {
  (void)BugCheckParameter1;
  (void)BugCheckParameter2;
  (void)BugCheckParameter3;
  (void)BugCheckParameter4;
  KeBugCheck(BugCheckCode);
}
