// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program that prints what it does, for each rewrite something to change, and
// traps beside it: code that looks alike and must be left alone, or changed
// with care. Each rewritten version has to print the same.
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define LIMIT 5
#define ERROR_BIT 0x80000000u
#define SAY(Format, ...) printf("%d: " Format "\n", __LINE__, __VA_ARGS__)
#define NOTE(Expression) printf("%s = %d\n", #Expression, (int)(Expression))
#define BUMP(Of) ((Of)->count += step)

typedef unsigned char byte;
typedef struct node {
  int count;
  unsigned flags : 3;
  byte small;
  const char *name;
  struct node *next;
  struct {
    int x, y;
  } at;
} node, *node_list;
typedef int callback(node_list List, int Value);
enum color { RED, GREEN = 4, BLUE };

static int calls;
static int global = 7;
callback twice;

static int noisy(int Value) {
  ++calls;
  printf("noisy %d\n", Value);
  return Value;
}

static void *maybe(void *Pointer, int Yes) { return Yes ? Pointer : NULL; }

int twice(node_list List, int Value) {
  return List == NULL ? -1 : List->count + 2 * Value;
}

static int head_of(int (*Row)[]) { return (*Row)[0]; }

static int early(const node *Of, int Value) {
  if (Of == 0)
    return -1;
  if (Value > LIMIT) {
    if (Of->next)
      return noisy(1), Of->next->count;
    return noisy(Value) + 1;
  }
  for (int i = 0; i < Value; i++) {
    if (i == 3)
      return i * 100;
    if (i % 2)
      continue;
    global += i;
  }
  return global;
}

static void set(node_list Of, int Value) {
  if (!Of)
    return;
  Of->count = Value;
  Of->small = (byte)Value;
  Of->flags = 5;
}

// The argument has the name of the caller's variable.
static int shifted(int Value, int i) { return Value * 2 + i; }

static void swap(int *A, int *B) {
  int kept = *A;
  *A = *B;
  *B = kept;
}

static int branches(int Value, unsigned Unsigned, byte Small) {
  int result = 0;
  if (Value == 1 || Value == 2)
    result += 1;
  else if (Value == 3) {
    result += 2;
    if (Unsigned == 4)
      result += 3;
    else
      result -= 3;
  } else if (Value == -1)
    result += 4;
  else
    result += 5;
  if (Unsigned == ERROR_BIT)
    result += 10;
  if (Unsigned == -1)
    result += 20;
  if (Small == 255)
    result += 40;
  if (Small == 511)
    result += 80;
  if (Value > 2)
    if (Unsigned)
      result += 100;
    else
      result += 200;
  if (Small) {
    if (Value > 3) // neither has an else
      result += 400;
  }
  if (Value && Unsigned && noisy(result) != 0) {
    result += 1000;
  }
  while (Small > 250) {
    if (Value == 2)
      break; // leaves the loop, not a switch
    Small--;
    result++;
  }
  return result;
}

static int switches(int Value, enum color Color) {
  int result = 0;
  switch (Value) {
  case 0:
    result = 1;
    break;
  case 1:
  case 2:
    result = 2;
    break;
  case 3: {
    int more = noisy(3);
    result = more;
    break;
  }
  case 4:
    return 40;
  default:
    result = 9;
  }
  switch (Value + noisy(1)) {
  case 1:
    result += 10;
  case 2: // runs on
    result += 20;
    break;
  case 3:
    if (Color == RED)
      break;
    result += 40;
    break;
  }
  for (int i = 0; i < 3; ++i) {
    switch (Color) {
    case GREEN:
      continue;
    case BLUE:
      result += i;
      break;
    default:
      result += 100;
      break;
    }
    result += 1000;
  }
  return result;
}

static long long choices(int Signed, unsigned Unsigned, int Yes) {
  long long wide, other;
  // The unsigned type wins, before the value is made wider.
  wide = Yes ? Signed : Unsigned;
  if (Yes)
    other = Signed;
  else
    other = Unsigned;
  long result = noisy(Yes) ? (Signed > 0 ? 1 : 2) : 3;
  int same;
  if (noisy(0))
    same = Signed;
  else
    same = noisy(8);
  return Yes ? wide + other + result : wide - other - same;
}

static int same_or_not(int Yes) {
  if (Yes)
    return noisy(11);
  else
    return noisy(12);
}

static int loops(void) {
  int sum = 0, rounds = 0;
  int i = 0;
  while (i < 4) {
    int fresh = i * i;
    i++;
    if (fresh == 1)
      continue;
    sum += fresh;
  }
  for (i = 0; i < 10; i += 2)
    if (i == 6)
      sum += 1000;
  for (i = 0;; ++i) {
    if (i == 3)
      break;
    sum++;
  }
  do {
    rounds++;
    if (rounds == 2)
      continue;
    sum += rounds;
  } while (rounds < 4);
  for (int j = 0, k = 5; j < k; ++j, --k)
    sum += j * k;
  return sum;
}

static int cleanup(int Fail) {
  int held = 0;
  char *text = maybe("text", Fail != 1);
  if (!text)
    goto out;
  held++;
  if (noisy(Fail) == 2) {
    held += 10;
    goto out;
  }
  held += strlen(text);
out:
  return held;
}

static int counted(void) {
  static int count;
  count++;
  return count;
}

static int locals(int Value) {
  int first = Value, second = first + 1;
  int third = second * 2;
  int fourth;
  fourth = third + first;
  node one = {.count = 3, .name = "one", .at = {.x = 1}};
  node two;
  node_list list;
  list = &one;
  two = one;
  two.next = list;
  char text[] = "some text";
  char *letter = text;
  unsigned long size = sizeof text;
  byte small = 250;
  small += 10;
  two.small = small;
  two.flags = 7;
  two.flags++;
  list->count = noisy(list->count) + 1;
  list->at.y = twice(list, list->at.x);
  {
    int first = 100; // another one
    third += first;
    {
      int inner = third;
      fourth += inner;
    }
  }
  {
    int inner = 1;
    fourth += inner;
  }
  *letter = 'S';
  letter[1] = text[2];
  2 [text] = 'x';
  SAY("%s %lu %d %d", text, size, two.small, two.flags);
  SAY("%d %d", (int)offsetof(node, at.y), (int)sizeof(list->at));
  int *const where = &third;
  *where += 1;
  third = second;
  second = 5;
  *where = fourth;
  swap(&second, &fourth);
  return first + second * 10 + third * 100 + fourth + two.next->count +
         one.at.y;
}

static int blocks(node_list List, int Count) {
  int step = 2, unset, sum = 0;
  int numbers[4] = {1, 2, 3, 4};
  if (Count > 0) {
    unset = Count;
    sum += unset * step;
    BUMP(List);
    numbers[1] = sum;
  } else {
    List = NULL;
    unset = -1;
  }
  for (int i = 0; i < 4; i++) {
    sum += numbers[i];
    Count -= i;
  }
  if (List) {
    struct local {
      int value;
    } in = {List->count};
    sum += in.value;
  }
  NOTE(sum + Count);
  return sum + unset + Count;
}

static int questions(node_list List, int Value, double Real) {
  int result = 0;
  if (List && List->next != NULL && List->next->count)
    result += 1;
  if (!List || !(Value || noisy(0)))
    result += 2;
  if (!!Value == 1)
    result += 4;
  if (Real)
    result += 8;
  if ((result = noisy(result)))
    result += 16;
  if (noisy(1) < noisy(2))
    result += 32;
  if (LIMIT <= Value && 3 > result)
    result += 64;
  result += (List != NULL) + (Value == 0) + !List * 2;
  return noisy(Value) == 0 || noisy(result) ? result : -result;
}

int main(void) {
  int row[2] = {5, 6};
  node second = {.count = 20, .small = 3, .name = "second"};
  node first = {10, 1, 2, "first", &second, {3, 4}};
  callback *known = twice;
  int sum = head_of(&row);
  set(&first, 300);
  set(NULL, 300);
  SAY("%d %d", first.count, first.small);
  sum += known(&first, 4) + known(NULL, 4);
  for (int i = -1; i < 8; ++i) {
    int got = early(i ? &first : NULL, i);
    if (early(&second, i) == 300)
      SAY("%d", i);
    SAY("%d %d", got, shifted(i, got));
    sum += branches(i, i * 2, 253) + branches(i, ERROR_BIT, 255) +
           branches(i, -1, 0);
    sum += switches(i, i % 3 ? BLUE : GREEN) + switches(i, RED);
    SAY("%d", sum);
    SAY("%d", (int)choices(-i, i, i & 1));
    if (same_or_not(i & 2) == 11)
      sum += counted();
    SAY("%d %d", cleanup(i), blocks(i == 2 ? NULL : &second, i - 2 ? i : 0));
    SAY("%d %d", locals(i), loops());
    SAY("%d", questions(i & 1 ? &first : &second, i, i / 2.0));
  }
  int result = questions(NULL, 0, 0);
  printf("%d %d %d %d\n", result, calls, global, counted());
  return 0;
}
