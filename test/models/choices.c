/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Choices: counted through, drawn from a seed, repeated. */
// RUN: %native -Wall %s %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t | FileCheck --match-full-lines %s
#include "core/choices.h"

#include <stdio.h>

static void print_run(void) {
  unsigned allocate = choose("allocate", 3);

  printf("%u", allocate);
  if (allocate == 1)
    printf(" %d", fails("read"));
  printf("\n");
}

/* Two runs with the same seed choose the same; of 64 seeds, not all. */
static void by_seed(void) {
  unsigned same = 0, as_first = 0, sums[64];

  for (unsigned round = 0; round < 2; round++)
    for (unsigned seed = 0; seed < 64; seed++) {
      unsigned sum = 0;

      choices_by_seed(seed);
      for (unsigned n = 0; n < 20; n++)
        sum = 7 * sum + choose("n", 6) + (unsigned)fails("f");
      if (round == 1)
        same += sum == sums[seed];
      sums[seed] = sum;
      as_first += sum == sums[0];
    }
  printf("%u %s\n", same, as_first < 8 ? "differ" : "all alike");
}

/* Each of six possibilities comes up about as often as the others. */
static void fair(void) {
  unsigned seen[6] = {0};
  bool even = true;

  for (unsigned seed = 0; seed < 6000; seed++) {
    choices_by_seed(seed);
    seen[choose("die", 6)]++;
  }
  for (unsigned n = 0; n < 6; n++)
    even = even && seen[n] > 900 && seen[n] < 1100;
  printf("%s\n", even ? "fair" : "not fair");
}

/* In some runs nothing fails, in others a lot. */
static void failures(void) {
  unsigned without = 0, with_many = 0;

  for (unsigned seed = 0; seed < 500; seed++) {
    unsigned failed = 0;

    choices_by_seed(seed);
    for (unsigned n = 0; n < 20; n++)
      failed += fails("routine");
    without += failed == 0;
    with_many += failed > 5;
  }
  printf("%s\n", without > 100 && with_many > 50 ? "both" : "one sort");
}

static unsigned walk(unsigned last) {
  return 100 * choose("a", 4) + 10 * choose("b", 4) + choose("c", last);
}

/* A run that is repeated gets the same answers, until it asks for something
 * else; the next one is that which would have come anyway. */
static void repeated(void) {
  unsigned first, second;

  choices_exhaustive();
  for (unsigned n = 0; n < 27; n++) {
    walk(4);
    choices_next();
  }
  first = walk(4);
  choices_repeat();
  second = walk(4);
  printf("%u %u", first, second);
  choices_repeat();
  printf(" %u", walk(9));
  choices_repeat();
  printf(" %u",
         100 * choose("a", 4) + 10 * choose("other", 4) + choose("c", 4));
  choices_next();
  printf(" %u\n", walk(4));
}

/* What runs leave out that keep something over: another question at the place
 * of the first, or none there. */
static void left_out(void) {
  choices_exhaustive();
  printf("%u", choose("a", 3));
  choices_next();
  printf(" %u %d", choose("b", 2), choices_left_out());

  choices_exhaustive();
  walk(4);
  choices_next();
  choose("a", 4);
  printf(" %d", choices_left_out());
  choices_next();
  printf(" %d", choices_left_out());

  choices_exhaustive();
  while (walk(2), choices_next())
    ;
  printf(" %d\n", choices_left_out());
}

int main(void) {
  // CHECK: 0
  // CHECK-NEXT: 1 0
  // CHECK-NEXT: 1 1
  // CHECK-NEXT: 2
  choices_exhaustive();
  do
    print_run();
  while (choices_next());

  // CHECK-NEXT: 64 differ
  by_seed();
  // CHECK-NEXT: fair
  fair();
  // CHECK-NEXT: both
  failures();
  // CHECK-NEXT: 123 123 120 100 130
  repeated();
  // CHECK-NEXT: 0 0 1 0 1 0
  left_out();
  return 0;
}
