// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
int later = FROM_THE_PROJECT;
