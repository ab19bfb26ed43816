/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
// begin_wpp config
// FUNC TraceLevel(LEVEL, MSG, ...);
// end_wpp

typedef struct {
  ULONG Length;
} EXTENSION;
