/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The registry: what was loaded, what a run changed, and .reg text. */
#include "registry.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REG_SZ = 1, REG_BINARY = 3, REG_DWORD = 4 };

struct entry {
  char *key;
  char *name;
  struct registry_value value;
};

struct entries {
  struct entry *first;
  size_t count, capacity;
};

/* A value that a run sets hides the one that was loaded. */
static struct entries loaded, changed;

static int lower(int c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

/* Order without regard to letter case, as far as ASCII goes. */
static int compare(const char *a, const char *b) {
  while (*a != '\0' && lower((unsigned char)*a) == lower((unsigned char)*b)) {
    a++;
    b++;
  }
  return lower((unsigned char)*a) - lower((unsigned char)*b);
}

static struct entry *find(const struct entries *entries, const char *key,
                          const char *name) {
  for (size_t i = 0; i < entries->count; i++) {
    struct entry *entry = &entries->first[i];

    if (compare(entry->name, name) == 0 && compare(entry->key, key) == 0)
      return entry;
  }
  return NULL;
}

static void free_entry(struct entry *entry) {
  free(entry->key);
  free(entry->name);
  free((void *)entry->value.data);
}

static void clear(struct entries *entries) {
  for (size_t i = 0; i < entries->count; i++)
    free_entry(&entries->first[i]);
  free(entries->first);
  memset(entries, 0, sizeof(*entries));
}

static void *duplicate(const void *bytes, size_t size) {
  void *copy = malloc(size == 0 ? 1 : size);

  if (copy != NULL && size != 0)
    memcpy(copy, bytes, size);
  return copy;
}

static bool append(struct entries *entries, const char *key, const char *name,
                   const struct registry_value *value) {
  struct entry entry = {duplicate(key, strlen(key) + 1),
                        duplicate(name, strlen(name) + 1), *value};

  if (entries->count == entries->capacity) {
    size_t capacity = entries->capacity == 0 ? 16 : 2 * entries->capacity;
    struct entry *more =
        realloc(entries->first, capacity * sizeof(*entries->first));

    if (more != NULL) {
      entries->first = more;
      entries->capacity = capacity;
    }
  }
  if (entry.key == NULL || entry.name == NULL ||
      entries->count == entries->capacity) {
    free_entry(&entry);
    return false;
  }
  entries->first[entries->count++] = entry;
  return true;
}

static bool set(struct entries *entries, const char *key, const char *name,
                uint32_t type, const void *data, size_t size) {
  struct registry_value value = {type, duplicate(data, size), size};
  struct entry *known = find(entries, key, name);

  if (value.data == NULL)
    return false;
  if (known == NULL)
    return append(entries, key, name, &value);
  free((void *)known->value.data);
  known->value = value;
  return true;
}

const struct registry_value *registry_get(const char *key, const char *name) {
  const struct entry *entry = find(&changed, key, name);

  if (entry == NULL)
    entry = find(&loaded, key, name);
  return entry == NULL ? NULL : &entry->value;
}

bool registry_set(const char *key, const char *name, uint32_t type,
                  const void *data, size_t size) {
  return set(&changed, key, name, type, data, size);
}

void registry_reset(void) { clear(&changed); }

void registry_clear(void) {
  clear(&changed);
  clear(&loaded);
}

/* --- Reading ------------------------------------------------------------- */

struct reader {
  char *text;          /* UTF-8, lines end with \n */
  char *next;          /* the line after the current one */
  unsigned line;       /* from 1 */
  char *key;           /* NULL before the first one and below a deleted one */
  bool deleted;        /* the current key was deleted */
  unsigned char *data; /* of the value that is read */
  size_t size, capacity;
};

static char sentence[160];

__attribute__((format(printf, 2, 3))) static bool
wrong(const struct reader *reader, const char *format, ...) {
  va_list arguments;
  int used = snprintf(sentence, sizeof(sentence), "line %u: ", reader->line);

  va_start(arguments, format);
  vsnprintf(sentence + used, sizeof(sentence) - (size_t)used, format,
            arguments);
  va_end(arguments);
  return false;
}

static bool add_byte(struct reader *reader, unsigned byte) {
  if (reader->size == reader->capacity) {
    size_t capacity = reader->capacity == 0 ? 64 : 2 * reader->capacity;
    unsigned char *more = realloc(reader->data, capacity);

    if (more == NULL)
      return wrong(reader, "out of memory");
    reader->data = more;
    reader->capacity = capacity;
  }
  reader->data[reader->size++] = (unsigned char)byte;
  return true;
}

static bool add_unit(struct reader *reader, unsigned unit) {
  return add_byte(reader, unit & 0xFF) && add_byte(reader, unit >> 8);
}

/* One character of UTF-8; 0 if the bytes are none. */
static unsigned decode(const char **at) {
  const unsigned char *bytes = (const unsigned char *)*at;
  unsigned more = bytes[0] >= 0xF0 ? 3 : bytes[0] >= 0xE0 ? 2 : 1;
  unsigned character;

  if (bytes[0] < 0x80) {
    *at += 1;
    return bytes[0];
  }
  if (bytes[0] < 0xC2 || bytes[0] > 0xF4)
    return 0;
  character = bytes[0] & (0x3Fu >> more);
  for (unsigned i = 1; i <= more; i++) {
    if ((bytes[i] & 0xC0) != 0x80)
      return 0;
    character = character << 6 | (bytes[i] & 0x3Fu);
  }
  if ((more == 2 && character < 0x800) || (more == 3 && character < 0x10000) ||
      character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
    return 0;
  *at += more + 1;
  return character;
}

/* As UTF-8 at `to`, which has room for 4 bytes; returns how many. */
static size_t encode(unsigned character, char *to) {
  if (character < 0x80) {
    to[0] = (char)character;
    return 1;
  }
  if (character < 0x800) {
    to[0] = (char)(0xC0 | character >> 6);
    to[1] = (char)(0x80 | (character & 0x3F));
    return 2;
  }
  if (character < 0x10000) {
    to[0] = (char)(0xE0 | character >> 12);
    to[1] = (char)(0x80 | (character >> 6 & 0x3F));
    to[2] = (char)(0x80 | (character & 0x3F));
    return 3;
  }
  to[0] = (char)(0xF0 | character >> 18);
  to[1] = (char)(0x80 | (character >> 12 & 0x3F));
  to[2] = (char)(0x80 | (character >> 6 & 0x3F));
  to[3] = (char)(0x80 | (character & 0x3F));
  return 4;
}

/* The character at `units`; 0 if a surrogate has no partner. */
static unsigned utf16_character(const unsigned char *units, size_t count,
                                size_t *used) {
  unsigned unit = units[0] | (unsigned)units[1] << 8;
  unsigned low;

  *used = 1;
  if (unit < 0xD800 || unit > 0xDFFF)
    return unit;
  if (unit > 0xDBFF || count < 2)
    return 0;
  low = units[2] | (unsigned)units[3] << 8;
  if (low < 0xDC00 || low > 0xDFFF)
    return 0;
  *used = 2;
  return 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF);
}

static char *from_utf16(const unsigned char *bytes, size_t size) {
  size_t count = size / 2;
  char *text = malloc(3 * count + 1);
  size_t length = 0;

  for (size_t at = 0, used; text != NULL && at < count; at += used) {
    unsigned character = utf16_character(bytes + 2 * at, count - at, &used);

    /* A byte that UTF-8 never has says that something is wrong here. */
    if (character == 0)
      text[length++] = (char)0xFF;
    else
      length += encode(character, text + length);
  }
  if (text != NULL)
    text[length] = '\0';
  return text;
}

/* The whole file as UTF-8 that ends with a zero; NULL if it cannot be read. */
static char *read_text(const char *path) {
  FILE *file = fopen(path, "rb");
  unsigned char *bytes = NULL;
  size_t size = 0, capacity = 0, got;
  char *text;

  if (file == NULL)
    return NULL;
  do {
    if (size + 1 >= capacity) {
      unsigned char *more = realloc(bytes, capacity = 2 * capacity + 4096);

      if (more == NULL)
        break;
      bytes = more;
    }
    got = fread(bytes + size, 1, capacity - size - 1, file);
    size += got;
  } while (got != 0);
  if (ferror(file) || !feof(file)) {
    free(bytes);
    bytes = NULL;
  }
  fclose(file);
  if (bytes == NULL)
    return NULL;

  if (size >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE) {
    text = from_utf16(bytes + 2, size - 2);
    free(bytes);
    return text;
  }
  for (size_t i = 0; i < size; i++) {
    if (bytes[i] == 0)
      bytes[i] = 0xFF;
  }
  bytes[size] = 0;
  if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
    memmove(bytes, bytes + 3, size - 3 + 1);
  return (char *)bytes;
}

/* The next line, without blanks around it; NULL at the end. */
static char *next_line(struct reader *reader) {
  char *line = reader->next;
  char *end;

  if (line == NULL)
    return NULL;
  end = strchr(line, '\n');
  reader->next = end == NULL ? NULL : end + 1;
  if (end == NULL)
    end = line + strlen(line);
  while (end > line && (end[-1] == '\r' || end[-1] == ' ' || end[-1] == '\t'))
    end--;
  *end = '\0';
  while (*line == ' ' || *line == '\t')
    line++;
  reader->line++;
  return line;
}

static bool valid_utf8(const char *text) {
  while (*text != '\0') {
    if (decode(&text) == 0)
      return false;
  }
  return true;
}

/* Takes the quoted text at *at off, in place; NULL if it is not closed. */
static char *quoted(char **at) {
  char *from = *at + 1;
  char *text = from, *to = from;

  while (*from != '"') {
    if (*from == '\\')
      from++;
    if (*from == '\0')
      return NULL;
    *to++ = *from++;
  }
  *at = from + 1;
  *to = '\0';
  return text;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  c = (char)lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A number of 1 to 8 hexadecimal digits at *at. */
static bool hex_number(char **at, uint32_t *number) {
  unsigned digits = 0;

  for (*number = 0; hex_digit(**at) >= 0; ++*at) {
    if (++digits > 8)
      return false;
    *number = *number << 4 | (uint32_t)hex_digit(**at);
  }
  return digits != 0;
}

static bool read_string(struct reader *reader, char *at) {
  const char *text = quoted(&at);

  if (text == NULL)
    return wrong(reader, "the string is not closed");
  if (*at != '\0')
    return wrong(reader, "there is more text after the string");
  while (*text != '\0') {
    unsigned character = decode(&text);

    if (character < 0x10000) {
      if (!add_unit(reader, character))
        return false;
    } else if (!add_unit(reader, 0xD800 + ((character - 0x10000) >> 10)) ||
               !add_unit(reader, 0xDC00 + (character & 0x3FF))) {
      return false;
    }
  }
  return add_unit(reader, 0);
}

static bool read_dword(struct reader *reader, char *at) {
  uint32_t number;

  if (!hex_number(&at, &number) || *at != '\0')
    return wrong(reader, "dword: is not followed by 1 to 8 hexadecimal digits");
  return add_unit(reader, number & 0xFFFF) && add_unit(reader, number >> 16);
}

/* Bytes with commas between them; a backslash goes on in the next line. */
static bool read_hex(struct reader *reader, char *at) {
  bool expected = false; /* a comma promised another byte */

  for (;;) {
    uint32_t byte;

    while (*at == ' ' || *at == '\t')
      at++;
    if (*at == '\\' && at[1] == '\0') {
      at = next_line(reader);
      if (at == NULL)
        return wrong(reader, "the value goes on in a line that is not there");
      if (!valid_utf8(at))
        return wrong(reader, "this is no text in UTF-8 or UTF-16");
      continue;
    }
    if (*at == '\0' && !expected)
      return true;
    if (!hex_number(&at, &byte) || byte > 0xFF)
      return wrong(reader, "bytes are written as hexadecimal numbers up to ff, "
                           "with commas between them");
    if (!add_byte(reader, byte))
      return false;
    while (*at == ' ' || *at == '\t')
      at++;
    if (*at != ',' && *at != '\0')
      return wrong(reader, "a comma is missing between two bytes");
    expected = *at == ',';
    if (expected)
      at++;
  }
}

static void delete_value(const char *key, const char *name) {
  struct entry *entry = find(&loaded, key, name);

  if (entry == NULL)
    return;
  free_entry(entry);
  *entry = loaded.first[--loaded.count];
}

static bool read_value(struct reader *reader, const char *name, char *at) {
  uint32_t type;
  bool read;

  reader->size = 0;
  if (strcmp(at, "-") == 0) {
    delete_value(reader->key, name);
    return true;
  }
  if (*at == '"') {
    type = REG_SZ;
    read = read_string(reader, at);
  } else if (strncmp(at, "dword:", 6) == 0) {
    type = REG_DWORD;
    read = read_dword(reader, at + 6);
  } else if (strncmp(at, "hex:", 4) == 0) {
    type = REG_BINARY;
    read = read_hex(reader, at + 4);
  } else if (strncmp(at, "hex(", 4) == 0) {
    at += 4;
    if (!hex_number(&at, &type) || strncmp(at, "):", 2) != 0)
      return wrong(reader, "hex( is not followed by a type and \"):\"");
    read = read_hex(reader, at + 2);
  } else {
    return wrong(reader, "the value is none of \"text\", dword:, hex:, "
                         "hex(type): and -");
  }
  if (!read)
    return false;
  if (!set(&loaded, reader->key, name, type, reader->data, reader->size))
    return wrong(reader, "out of memory");
  return true;
}

/* Deletes a key and all below it. */
static void delete_key(const char *key) {
  size_t length = strlen(key);

  for (size_t i = 0; i < loaded.count;) {
    struct entry *entry = &loaded.first[i];
    bool below = strlen(entry->key) > length && entry->key[length] == '\\';
    char kept = '\0';

    if (below) {
      kept = entry->key[length];
      entry->key[length] = '\0';
    }
    if (compare(entry->key, key) == 0) {
      free_entry(entry);
      *entry = loaded.first[--loaded.count];
      continue;
    }
    if (below)
      entry->key[length] = kept;
    i++;
  }
}

static bool read_key(struct reader *reader, char *line) {
  size_t length = strlen(line);

  if (line[length - 1] != ']')
    return wrong(reader, "the key has no closing bracket");
  line[length - 1] = '\0';
  line++;
  reader->deleted = *line == '-';
  if (reader->deleted)
    line++;
  if (strncmp(line, "HKEY_", 5) != 0)
    return wrong(reader, "a key begins with HKEY_");
  reader->key = line;
  if (reader->deleted)
    delete_key(line);
  return true;
}

static bool read_assignment(struct reader *reader, char *line) {
  char *name = line;
  char *at = line + 1;

  if (*line == '"') {
    at = line;
    name = quoted(&at);
    if (name == NULL)
      return wrong(reader, "the name is not closed");
  } else if (*line == '@') {
    name = "";
  } else {
    return wrong(reader, "this is no key, no value and no comment");
  }
  while (*at == ' ' || *at == '\t')
    at++;
  if (*at != '=')
    return wrong(reader, "there is no = after the name");
  do
    at++;
  while (*at == ' ' || *at == '\t');
  if (reader->key == NULL || reader->deleted)
    return wrong(reader, "the value is below no key");
  return read_value(reader, name, at);
}

static bool read_line(struct reader *reader, char *line) {
  if (!valid_utf8(line))
    return wrong(reader, "this is no text in UTF-8 or UTF-16");
  if (*line == '\0' || *line == ';')
    return true;
  return *line == '[' ? read_key(reader, line) : read_assignment(reader, line);
}

const char *registry_load(const char *path) {
  struct reader reader = {.text = read_text(path)};
  bool read = true;
  char *line;

  registry_clear();
  if (reader.text == NULL) {
    snprintf(sentence, sizeof(sentence), "%.120s cannot be read", path);
    return sentence;
  }
  reader.next = reader.text;
  line = next_line(&reader);
  if (strcmp(line, "Windows Registry Editor Version 5.00") != 0)
    read = wrong(&reader, "this is not \"Windows Registry Editor Version "
                          "5.00\"");
  while (read && (line = next_line(&reader)) != NULL)
    read = read_line(&reader, line);
  free(reader.text);
  free(reader.data);
  if (read)
    return NULL;
  registry_clear();
  return sentence;
}

/* --- Writing ------------------------------------------------------------- */

static int in_order(const void *a, const void *b) {
  const struct entry *const *first = a, *const *second = b;
  int order = compare((*first)->key, (*second)->key);

  return order != 0 ? order : compare((*first)->name, (*second)->name);
}

static void write_quoted(FILE *file, const char *text) {
  putc('"', file);
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\')
      putc('\\', file);
    putc(*text, file);
  }
  putc('"', file);
}

/* Whether the value can be written between quotation marks. */
static bool is_plain_string(const struct registry_value *value) {
  size_t count = value->size / 2;

  if (value->type != REG_SZ || value->size % 2 != 0 || count == 0)
    return false;
  for (size_t at = 0, used; at < count; at += used) {
    unsigned character =
        utf16_character(value->data + 2 * at, count - at, &used);

    if (character < 0x20 || character == 0xFEFF)
      return character == 0 && used == 1 && at == count - 1 &&
             value->data[2 * at] == 0 && value->data[2 * at + 1] == 0;
  }
  return false;
}

static void write_string(FILE *file, const struct registry_value *value) {
  char *text = from_utf16(value->data, value->size - 2);

  if (text != NULL)
    write_quoted(file, text);
  free(text);
}

static void write_value(FILE *file, const struct registry_value *value) {
  if (is_plain_string(value)) {
    write_string(file, value);
    return;
  }
  if (value->type == REG_DWORD && value->size == 4) {
    fprintf(file, "dword:%02x%02x%02x%02x", value->data[3], value->data[2],
            value->data[1], value->data[0]);
    return;
  }
  if (value->type == REG_BINARY)
    fputs("hex:", file);
  else
    fprintf(file, "hex(%x):", (unsigned)value->type);
  for (size_t i = 0; i < value->size; i++)
    fprintf(file, i == 0 ? "%02x" : ",%02x", value->data[i]);
}

bool registry_save(const char *path) {
  size_t count = 0;
  const struct entry **all =
      malloc((loaded.count + changed.count + 1) * sizeof(*all));
  const char *key = NULL;
  FILE *file;

  if (all == NULL)
    return false;
  file = fopen(path, "wb");
  if (file == NULL) {
    free(all);
    return false;
  }
  for (size_t i = 0; i < changed.count; i++)
    all[count++] = &changed.first[i];
  for (size_t i = 0; i < loaded.count; i++) {
    const struct entry *entry = &loaded.first[i];

    if (find(&changed, entry->key, entry->name) == NULL)
      all[count++] = entry;
  }
  qsort(all, count, sizeof(*all), in_order);

  fputs("Windows Registry Editor Version 5.00\r\n", file);
  for (size_t i = 0; i < count; i++) {
    if (key == NULL || compare(key, all[i]->key) != 0)
      fprintf(file, "\r\n[%s]\r\n", all[i]->key);
    key = all[i]->key;
    if (*all[i]->name == '\0')
      putc('@', file);
    else
      write_quoted(file, all[i]->name);
    putc('=', file);
    write_value(file, &all[i]->value);
    fputs("\r\n", file);
  }
  free(all);
  return fclose(file) == 0;
}
