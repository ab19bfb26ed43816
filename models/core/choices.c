/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Choices: drawn from a seed, or counted through like the wheels of an
 * odometer; either way recorded, so that a run can be repeated. */
#include "choices.h"

#include <stdio.h>
#include <stdlib.h>

struct choice {
  uint32_t question; /* hash of its name */
  unsigned alternatives;
  unsigned taken;
};

enum mode { BY_SEED, EXHAUSTIVE };

static enum mode mode;
static bool repeating;
static bool strayed;  /* the repeated run asks something else than before */
static bool left_out; /* answers, because a run asked for something else */
static struct choice *record;
static size_t length, capacity, position;
static uint64_t random_state;
static unsigned failures_in_256;

/* splitmix64, by Sebastiano Vigna: any seed gives a good stream. */
static uint64_t random_next(void) {
  uint64_t z = (random_state += 0x9E3779B97F4A7C15u);

  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static unsigned random_below(unsigned alternatives) {
  return (unsigned)(((random_next() >> 32) * alternatives) >> 32);
}

static uint32_t hash_of(const char *text) {
  uint32_t hash = 2166136261u;

  for (; *text != '\0'; text++)
    hash = (hash ^ (unsigned char)*text) * 16777619u;
  return hash;
}

static void append(uint32_t question, unsigned alternatives, unsigned taken) {
  if (length == capacity) {
    size_t larger = capacity == 0 ? 64 : 2 * capacity;
    struct choice *grown = realloc(record, larger * sizeof(*grown));

    if (grown == NULL) {
      fputs("miniport model: out of memory for the choices of a run\n", stderr);
      abort();
    }
    record = grown;
    capacity = larger;
  }
  record[length].question = question;
  record[length].alternatives = alternatives;
  record[length].taken = taken;
  length++;
}

/* The answer that is prescribed at this position, if there is one. */
static bool prescribed(uint32_t question, unsigned alternatives,
                       unsigned *answer) {
  if (position < length && !strayed) {
    const struct choice *choice = &record[position];

    if (choice->question == question && choice->alternatives == alternatives) {
      *answer = choice->taken;
      return true;
    }
    /* A driver that keeps something over from an earlier run. */
    if (!repeating) {
      length = position;
      left_out = true;
    }
  }
  if (!repeating)
    return false;
  strayed = true;
  *answer = 0;
  return true;
}

static unsigned answer(const char *what, unsigned alternatives, bool failing) {
  uint32_t question = hash_of(what);
  unsigned taken = 0;

  if (alternatives <= 1)
    return 0;
  if (!prescribed(question, alternatives, &taken)) {
    if (mode == BY_SEED)
      taken = failing ? random_below(256) < failures_in_256
                      : random_below(alternatives);
    append(question, alternatives, taken);
  }
  position++;
  return taken;
}

unsigned choose(const char *what, unsigned alternatives) {
  return answer(what, alternatives, false);
}

bool fails(const char *routine) { return answer(routine, 2, true) != 0; }

void choices_by_seed(uint64_t seed) {
  static const unsigned rates[] = {0, 4, 16, 64, 128};

  mode = BY_SEED;
  repeating = strayed = false;
  length = position = 0;
  random_state = seed;
  failures_in_256 = rates[random_below(sizeof(rates) / sizeof(rates[0]))];
}

/* The run has come to its end. */
static void settle(void) {
  if (repeating || position >= length)
    return;
  length = position;
  left_out = true;
}

void choices_exhaustive(void) {
  mode = EXHAUSTIVE;
  left_out = false;
  repeating = strayed = false;
  length = position = 0;
}

bool choices_next(void) {
  settle();
  repeating = strayed = false;
  position = 0;
  while (length > 0) {
    struct choice *last = &record[length - 1];

    if (last->taken + 1 < last->alternatives) {
      last->taken++;
      return true;
    }
    length--;
  }
  return false;
}

bool choices_left_out(void) { return left_out; }

void choices_repeat(void) {
  settle();
  repeating = true;
  strayed = false;
  position = 0;
}
