/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Linked with a traced driver and --wrap=miniport_trace_at: the program prints
 *   line FILE LINE
 * for each line that was run, when it ends.
 */
#include <stdio.h>
#include <stdlib.h>

enum { MOST_FILES = 32, MOST_LINES = 4096 };

static struct {
  const char *name; /* one constant of each source file */
  unsigned char run[MOST_LINES];
} files[MOST_FILES];
static unsigned count;

void __real_miniport_trace_at(const char *file, unsigned line);
void __wrap_miniport_trace_at(const char *file, unsigned line);
void __wrap_miniport_trace_at(const char *file, unsigned line) {
  unsigned n = 0;

  while (n < count && files[n].name != file)
    n++;
  if (n == MOST_FILES || line >= MOST_LINES)
    abort();
  if (n == count)
    files[count++].name = file;
  files[n].run[line] = 1;
  __real_miniport_trace_at(file, line);
}

__attribute__((destructor)) static void print_lines(void) {
  for (unsigned n = 0; n < count; n++)
    for (unsigned line = 0; line < MOST_LINES; line++)
      if (files[n].run[line])
        printf("line %s %u\n", files[n].name, line);
}
