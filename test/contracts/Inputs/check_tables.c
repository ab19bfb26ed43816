/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * check_tables ROOT: what the compiler cannot see of the contract tables it is
 * linked with. Each row has its page; the page docs/rules/<rule>.md of one rule
 * that a row can report names the routine, and so do fixtures
 * test/rules/<rule>/ of each such rule; no routine has two rows. Prints a
 * sentence for each fault; the exit status says whether there was one.
 */
#include "contract.h"
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 4096 };

static const char *root;
static int faults;

static int fault(const char *who, const char *what, const char *where) {
  printf("%s: %s%s\n", who, what, where);
  return ++faults;
}

/* The text of a file, or NULL. */
static char *text_of(const char *path) {
  FILE *file = fopen(path, "r");
  char *text = NULL;
  size_t size = 0, got;
  if (!file)
    return NULL;
  do {
    text = realloc(text, size + BUFSIZ + 1);
    if (!text)
      abort();
    got = fread(text + size, 1, BUFSIZ, file);
    size += got;
    text[size] = '\0';
  } while (got);
  fclose(file);
  return text;
}

static int is_part_of_a_name(char c) {
  return isalnum((unsigned char)c) || c == '_';
}

/* Whether the text names the routine, and not only one whose name is longer. */
static int names(const char *text, const char *routine) {
  size_t length = strlen(routine);
  for (const char *at = text; (at = strstr(at, routine)); at += length)
    if ((at == text || !is_part_of_a_name(at[-1])) &&
        !is_part_of_a_name(at[length]))
      return 1;
  return 0;
}

static int file_names(const char *path, const char *routine) {
  char *text = text_of(path);
  int found = text && names(text, routine);
  free(text);
  return found;
}

/* Whether a file right below the folder names the routine; with no routine,
 * whether there is a file. */
static int folder_names(const char *folder, const char *routine) {
  DIR *directory = opendir(folder);
  struct dirent *entry;
  int found = 0;
  while (directory && !found && (entry = readdir(directory))) {
    char path[PATH_BYTES];
    if (entry->d_name[0] == '.')
      continue;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    found = !routine || file_names(path, routine);
  }
  if (directory)
    closedir(directory);
  return found;
}

static void page_and_fixtures(enum rule rule, char *page, char *fixtures) {
  const char *name = rule_descriptions[rule].name;
  snprintf(page, PATH_BYTES, "%s/docs/rules/%s.md", root, name);
  snprintf(fixtures, PATH_BYTES, "%s/test/rules/%s", root, name);
}

static void check_rules(void) {
  char page[PATH_BYTES], fixtures[PATH_BYTES], *text;
  for (int rule = NO_RULE + 1; rule < RULE_COUNT; ++rule) {
    const struct rule_description *about = &rule_descriptions[rule];
    if (!about->name || !about->summary) {
      fault("rules", "one has no name or no summary", "");
      continue;
    }
    page_and_fixtures(rule, page, fixtures);
    text = text_of(page);
    if (!text)
      fault(about->name, "no page ", page);
    free(text);
    if (!folder_names(fixtures, NULL))
      fault(about->name, "no fixture below ", fixtures);
  }
}

/* The rules that calls of a routine can break. Not optin_irql: which level is
 * disputed depends on the callback, not on the routine. */
static void rules_of(const struct family *family, const struct contract *row,
                     char broken[RULE_COUNT]) {
  int handle = row->opens.handle.form || row->closes.handle.form;
  if (handle || row->uses.access)
    broken[family->misuse] = 1;
  if (row->uses.origin == DESCRIBED)
    broken[family->optin_misuse] = 1;
  if (row->length.in_out || (row->length.by_value && row->uses.access))
    broken[family->length] = 1;
  if (row->length.in_out && row->opens.handle.form &&
      !row->length.counts_entries)
    broken[family->optin_length] = 1;
  if (row->opens.fails_with || row->result.must_be_examined ||
      (row->uses.access == FILLS && row->result.form))
    broken[family->unchecked] = 1;
  if (row->result.should_be_examined)
    broken[family->optin_unchecked] = 1;
  if (row->uses.access == READS_UNTIL_CLOSED)
    broken[family->deferred] = broken[family->optin_deferred] = 1;
  if (row->called_from)
    broken[family->calling] = 1;
  if (row->irql)
    broken[family->irql] = 1;
  for (int i = 0; i < MAX_ARGUMENT_RULES && row->argument_rules[i].at; ++i)
    broken[row->argument_rules[i].advisory ? family->optin_argument
                                           : family->argument] = 1;
  broken[NO_RULE] = 0;
}

static void check_row(const struct family *family, const struct contract *row) {
  char page[PATH_BYTES], fixtures[PATH_BYTES];
  char broken[RULE_COUNT] = {0};
  int any = 0, named = 0;
  if (!row->page || !*row->page)
    fault(row->routine, "its row names no page", "");
  rules_of(family, row, broken);
  for (int rule = NO_RULE + 1; rule < RULE_COUNT; ++rule) {
    if (!broken[rule])
      continue;
    any = 1;
    page_and_fixtures(rule, page, fixtures);
    named |= file_names(page, row->routine);
    if (!folder_names(fixtures, row->routine))
      fault(row->routine, "not named by a fixture below ", fixtures);
  }
  if (!any)
    fault(row->routine, "its row can break no rule", "");
  else if (!named)
    fault(row->routine, "named in the page of no rule that it can break", "");
}

static int has_contract(const char *routine, const struct contract *up_to) {
  for (const struct family *const *family = families; *family; ++family)
    for (size_t i = 0; i < (*family)->contract_count; ++i) {
      const struct contract *row = &(*family)->contracts[i];
      if (row == up_to)
        return 0;
      if (!strcmp(row->routine, routine))
        return 1;
    }
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: check_tables ROOT\n");
    return 1;
  }
  root = argv[1];
  check_rules();
  for (const struct family *const *family = families; *family; ++family)
    for (size_t i = 0; i < (*family)->contract_count; ++i) {
      const struct contract *row = &(*family)->contracts[i];
      if (!row->routine || !*row->routine) {
        fault((*family)->resource, "a row names no routine", "");
        continue;
      }
      if (has_contract(row->routine, row))
        fault(row->routine, "has two rows", "");
      check_row(*family, row);
    }
  for (const struct port_routine *row = port_routines; row->routine; ++row) {
    if (has_contract(row->routine, NULL))
      fault(row->routine, "has a contract and is in port_routines too", "");
    for (const struct port_routine *other = port_routines; other != row;
         ++other)
      if (!strcmp(other->routine, row->routine))
        fault(row->routine, "is in port_routines twice", "");
  }
  return faults != 0;
}
