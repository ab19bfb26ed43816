/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The registry: .reg files in UTF-8 and UTF-16, what a run changes, and one
 * sentence for each line that is wrong. */
// RUN: %bin/clang --config %root/models/native.cfg -I%root/models -g -Wall -Wextra %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t %t.reg
#include "core/registry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY "HKEY_LOCAL_MACHINE\\SYSTEM\\Services\\ahci\\Controller0"
#define HEAD "Windows Registry Editor Version 5.00\r\n\r\n"

static const char *path;
static int wrong;

static void must(int right, const char *what) {
  if (right)
    return;
  printf("%s\n", what);
  wrong = 1;
}

static const char *load_bytes(const void *bytes, size_t size) {
  FILE *file = fopen(path, "wb");

  if (file == NULL || fwrite(bytes, 1, size, file) != size)
    exit(1);
  fclose(file);
  return registry_load(path);
}

static const char *load(const char *text) {
  return load_bytes(text, strlen(text));
}

static int is(const char *key, const char *name, uint32_t type,
              const void *data, size_t size) {
  const struct registry_value *value = registry_get(key, name);

  return value != NULL && value->type == type && value->size == size &&
         memcmp(value->data, data, size) == 0;
}

static void has_the_text(void) {
  must(is(KEY, "SpeedLimit", 4, "\3\0\0\0", 4), "dword");
  must(is(KEY, "SPEEDLIMIT", 4, "\3\0\0\0", 4), "letter case of a name");
  must(is("hkey_local_machine\\system\\services\\AHCI\\controller0",
          "SpeedLimit", 4, "\3\0\0\0", 4),
       "letter case of a key");
  must(is(KEY, "Path", 1, "\"\0\\\0\xE9\0\x34\xD8\x1E\xDD\0\0", 12), "string");
  must(is(KEY, "", 1, "d\0\0\0", 4), "default value");
  must(is(KEY, "Bytes", 3, "\1\2\3\xFF", 4), "bytes in two lines");
  must(is(KEY, "None", 3, "", 0), "no bytes");
  must(is(KEY, "Names", 7, "a\0\0\0\0\0", 6), "several strings");
  must(registry_get(KEY, "Gone") == NULL, "a deleted value");
  must(registry_get(KEY "\\Gone", "a") == NULL, "a deleted key");
  must(registry_get(KEY "\\Gone\\Too", "a") == NULL, "a key below it");
  must(is(KEY "\\Gone2", "a", 4, "\1\0\0\0", 4), "a key with a longer name");
  must(registry_get(KEY, "Other") == NULL, "a value that is not there");
}

static const char text[] = HEAD "; a comment\r\n"
                                "[" KEY "]\r\n"
                                "\"SpeedLimit\"=dword:00000003\r\n"
                                "\"Path\"=\"\\\"\\\\\u00E9\U0001D11E\"\r\n"
                                "@=\"d\"\r\n"
                                "  \"Bytes\" = hex:01,02,\\\r\n  03,ff\r\n"
                                "\"None\"=hex:\r\n"
                                "\"Names\"=hex(7):61,00,00,00,00,00\r\n"
                                "\"Gone\"=dword:1\r\n"
                                "\"Gone\"=-\r\n"
                                "[" KEY "\\Gone]\r\n\"a\"=dword:1\r\n"
                                "[" KEY "\\Gone\\Too]\r\n\"a\"=dword:1\r\n"
                                "[" KEY "\\Gone2]\r\n\"a\"=dword:1\r\n"
                                "[-" KEY "\\Gone]\r\n";

/* The same as UTF-16 with its mark; two surrogates for the clef. */
static void as_utf16(void) {
  static unsigned char bytes[2 * sizeof(text) + 2] = {0xFF, 0xFE};
  size_t size = 2;

  for (const unsigned char *at = (const unsigned char *)text; *at != 0; at++) {
    unsigned unit = *at;

    if (unit == 0xC3) { /* \u00E9 */
      unit = 0xE9;
      at++;
    } else if (unit == 0xF0) {
      bytes[size++] = 0x34;
      bytes[size++] = 0xD8;
      unit = 0xDD1E;
      at += 3;
    }
    bytes[size++] = (unsigned char)unit;
    bytes[size++] = (unsigned char)(unit >> 8);
  }
  must(load_bytes(bytes, size) == NULL, "UTF-16");
  has_the_text();
  bytes[size - 3] = 0xD8; /* half of a character */
  must(load_bytes(bytes, size) != NULL, "a surrogate alone");
}

static void is_changed_and_reset(void) {
  must(load(text) == NULL, "UTF-8");
  must(registry_set(KEY, "SpeedLimit", 4, "\1\0\0\0", 4), "set");
  must(registry_set(KEY, "New", 3, "\1", 1), "set a new one");
  must(registry_set(KEY, "New", 3, "\2\2", 2), "set it again");
  must(is(KEY, "SpeedLimit", 4, "\1\0\0\0", 4), "what was set hides");
  must(is(KEY, "New", 3, "\2\2", 2), "what was set last");
  registry_reset();
  has_the_text();
  must(registry_get(KEY, "New") == NULL, "reset");
}

static void is_saved(void) {
  must(registry_set(KEY, "Half", 1, "a", 1), "set half a character");
  must(registry_set(KEY, "Odd", 4, "a", 1), "set an odd dword");
  must(registry_set(KEY, "Lines", 1, "\n\0\0\0", 4), "set a line");
  must(registry_save(path), "save");
  must(registry_load(path) == NULL, "what was saved");
  has_the_text();
  must(is(KEY, "Half", 1, "a", 1), "half a character is saved");
  must(is(KEY, "Odd", 4, "a", 1), "an odd dword is saved");
  must(is(KEY, "Lines", 1, "\n\0\0\0", 4), "a line is saved");
  must(!registry_save("/nowhere/at/all"), "saved nowhere");
  registry_clear();
  must(registry_get(KEY, "SpeedLimit") == NULL, "clear");
}

static void says_what_is_wrong(void) {
  static const struct {
    const char *text;
    const char *sentence;
  } wrongs[] = {
      {"REGEDIT4\n", "line 1: this is not \"Windows Registry Editor"},
      {"", "line 1: this is not"},
      {HEAD "SpeedLimit=1\n", "line 3: this is no key, no value and no"},
      {HEAD "\"a\"=dword:1\n", "line 3: the value is below no key"},
      {HEAD "[HKEY_A\n", "line 3: the key has no closing bracket"},
      {HEAD "[Services]\n", "line 3: a key begins with HKEY_"},
      {HEAD "[-HKEY_A]\n\"a\"=dword:1\n", "line 4: the value is below no key"},
      {HEAD "[HKEY_A]\n\"a=dword:1\n", "line 4: the name is not closed"},
      {HEAD "[HKEY_A]\n\"a\"dword:1\n", "line 4: there is no = after"},
      {HEAD "[HKEY_A]\n\"a\"=1\n", "line 4: the value is none of"},
      {HEAD "[HKEY_A]\n\"a\"=\"b\n", "line 4: the string is not closed"},
      {HEAD "[HKEY_A]\n\"a\"=\"b\"c\n", "line 4: there is more text after"},
      {HEAD "[HKEY_A]\n\"a\"=dword:x\n", "line 4: dword: is not followed"},
      {HEAD "[HKEY_A]\n\"a\"=dword:123456789\n", "line 4: dword: is not"},
      {HEAD "[HKEY_A]\n\"a\"=hex(z):1\n", "line 4: hex( is not followed"},
      {HEAD "[HKEY_A]\n\"a\"=hex:1 2\n", "line 4: a comma is missing"},
      {HEAD "[HKEY_A]\n\"a\"=hex:1,\n", "line 4: bytes are written as"},
      {HEAD "[HKEY_A]\n\"a\"=hex:100\n", "line 4: bytes are written as"},
      {HEAD "[HKEY_A]\n\"a\"=hex:1,\\", "line 4: the value goes on in"},
      {HEAD "[HKEY_A]\n\"a\"=\"\xC3\"\n", "line 4: this is no text"},
      {HEAD "[HKEY_A]\n\"a\"=hex:1,\\\n\xFF\n", "line 5: this is no text"},
  };

  for (size_t i = 0; i < sizeof(wrongs) / sizeof(*wrongs); i++) {
    const char *sentence = load(wrongs[i].text);

    if (sentence == NULL || strncmp(sentence, wrongs[i].sentence,
                                    strlen(wrongs[i].sentence)) != 0) {
      printf("%s is called: %s\n", wrongs[i].text,
             sentence == NULL ? "right" : sentence);
      wrong = 1;
    }
  }
  must(load_bytes(HEAD "\0", sizeof(HEAD)) != NULL, "a byte of zero");
  must(registry_load("/nowhere/at/all") != NULL, "a file that is not there");
}

int main(int argc, char **argv) {
  path = argv[argc - 1];
  must(load(text) == NULL, "UTF-8");
  has_the_text();
  as_utf16();
  is_changed_and_reset();
  is_saved();
  says_what_is_wrong();
  registry_clear();
  return wrong;
}
