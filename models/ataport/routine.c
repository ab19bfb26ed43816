/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the routines of the ATA port driver have in common. */
#include "routine.h"

#include "../core/context.h"

#include <string.h>

bool called_by(const char *role) {
  return context_now()->callback != NULL &&
         strcmp(context_now()->callback, role) == 0;
}

void not_called_by(const char *role, const char *clause, const char *routine) {
  if (called_by(role))
    violation(clause, routine, "%s is called by %s", routine, role);
}

void not_in_build_io(const char *routine) {
  not_called_by("IdeHwBuildIo", "families:IdeHwBuildIo", routine);
}
