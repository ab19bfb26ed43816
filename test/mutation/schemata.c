/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define _GNU_SOURCE
#include "schemata.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CPU_SECONDS = 2, WALL_SECONDS = 60, MAX_TABLES = 16 };
static const rlim_t memory_bytes = 3ull << 30;

static bool is_set_up;
static int active;             /* mutant, or 0 */
static unsigned char *reached; /* one byte for each mutant, or NULL */
static size_t reached_bytes;
static const char *list; /* mutants that get a copy each, or NULL */
static int list_from;
static void *(*cells[MAX_TABLES])(int mutant, bool change);
static int table_count;
bool notes_what_is_used;
/* Where the cells of the mutants are, in order. */
static struct table_cell {
  const char *at;
  int mutant;
} *table_cells;
static size_t cell_count;

static void fail(const char *what) {
  perror(what);
  exit(EXIT_FAILURE);
}

static int number(const char *variable) {
  const char *text = getenv(variable);
  return text ? atoi(text) : 0;
}

static void set_up(void) {
  const char *path = getenv("MUTANTS_REACHED");
  is_set_up = true;
  active = number("MUTANT");
  list = getenv("MUTANTS");
  list_from = number("MUTANTS_FROM");
  if (path) {
    int file = open(path, O_RDWR);
    struct stat about;
    if (file < 0 || fstat(file, &about) < 0)
      fail(path);
    reached_bytes = (size_t)about.st_size;
    reached =
        mmap(NULL, reached_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (reached == MAP_FAILED)
      fail(path);
    close(file);
    notes_what_is_used = true;
  }
}

void mutants_of_table(void *(*cell)(int mutant, bool change)) {
  if (!is_set_up)
    set_up();
  if (table_count == MAX_TABLES)
    abort();
  cells[table_count++] = cell;
  cell(active, true);
}

static int compare_cells(const void *left, const void *right) {
  const char *a = ((const struct table_cell *)left)->at;
  const char *b = ((const struct table_cell *)right)->at;
  return (a > b) - (a < b);
}

static void sort_cells(void) {
  table_cells = malloc(reached_bytes * sizeof *table_cells);
  if (!table_cells)
    fail("malloc");
  for (int i = 0; i < table_count; ++i)
    for (int mutant = 1; (size_t)mutant < reached_bytes; ++mutant) {
      const void *at = cells[i](mutant, false);
      if (at)
        table_cells[cell_count++] = (struct table_cell){at, mutant};
    }
  qsort(table_cells, cell_count, sizeof *table_cells, compare_cells);
}

void bytes_are_used(const void *bytes, size_t size) {
  const char *begin = bytes;
  size_t first = 0, end;
  if (!table_cells)
    sort_cells();
  end = cell_count;
  while (first < end) {
    size_t middle = first + (end - first) / 2;
    if (table_cells[middle].at < begin)
      first = middle + 1;
    else
      end = middle;
  }
  for (; first < cell_count && table_cells[first].at < begin + size; ++first)
    reached[table_cells[first].mutant] = 1;
}

/* In the copy: a mutant that crashes or never ends is over soon. */
static void begin_as(int mutant) {
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
  struct rlimit cpu = {CPU_SECONDS, CPU_SECONDS};
  struct rlimit memory = {memory_bytes, memory_bytes};
  struct rlimit no_core = {0, 0};
  for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; ++i)
    signal(crashes[i], SIG_DFL);
  setrlimit(RLIMIT_CPU, &cpu);
  setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_CORE, &no_core);
  alarm(WALL_SECONDS);
  active = mutant;
  for (int i = 0; i < table_count; ++i)
    cells[i](mutant, true);
}

/* Returns in the copies only. */
static void copy_for_each_of_list(void) {
  const char *path = getenv("MUTANTS_RESULTS");
  FILE *results = path ? fopen(path, "a") : NULL;
  const char *rest = list;
  if (!results)
    fail("MUTANTS_RESULTS");
  list = NULL;
  while (*rest) {
    char *end;
    int mutant = (int)strtol(rest, &end, 10), status;
    pid_t copy = fork();
    if (copy < 0)
      fail("fork");
    if (copy == 0) {
      begin_as(mutant);
      return;
    }
    if (waitpid(copy, &status, 0) != copy)
      fail("waitpid");
    fprintf(results, "%d %d\n", mutant,
            WIFEXITED(status) ? WEXITSTATUS(status) : 256);
    fflush(results);
    rest = end + (*end == ',');
  }
  _exit(EXIT_SUCCESS);
}

bool mutant_is_active(int mutant) {
  if (!is_set_up)
    set_up();
  if (reached && (size_t)mutant < reached_bytes)
    reached[mutant] = 1;
  if (list && mutant >= list_from)
    copy_for_each_of_list();
  return mutant == active;
}
