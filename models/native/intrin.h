/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* intrin.h for a native build: the processor's intrinsics are not used. */
