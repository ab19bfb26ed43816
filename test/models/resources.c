/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * How the model follows resources through a traced program. What is marked
 * MODEL stands for the port driver, and is not traced. Each case is run by
 * itself, and its violations are printed: line, clause.
 */
// RUN: %native -fsanitize=address -Wall %s %model_sanitized -o %t
// RUN: %t | FileCheck --match-full-lines %s
#include "core/resources.h"
#include "core/context.h"
#include "trace/trace_clear.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MODEL __attribute__((nodebug))

static const struct resource_kind buffer = {.name = "buffer",
                                            .lost = "lost",
                                            .used_after = "used after",
                                            .null_used = "null",
                                            .content_used = "content",
                                            .changed_while_waiting = "waiting",
                                            .reused_while_waiting = "reused"};
static const struct resource_kind ranges = {.name = "ranges",
                                            .lost = "lost",
                                            .content_used = "content",
                                            .in_storage = true};
static const struct resource_kind page = {.name = "page",
                                          .null_used = "no page"};
static const struct resource_kind lock = {.name = "lock",
                                          .lost = "not released",
                                          .in_storage = true,
                                          .held_by_callback = true};

typedef struct {
  void *Buffer;
  unsigned Size;
} INFO;

typedef struct {
  unsigned long long Start;
  unsigned Size;
} RANGE;

static struct {
  char *Kept;
  char *Earlier;
  char Handle[8];
  RANGE Ranges[2];
  unsigned Status;
} Extension;

static char Left[2][16];
static char Block[8] __attribute__((aligned(8)));

MODEL static void *StorPortOpen(unsigned Bytes) {
  return resource_open(&buffer, &Extension, Bytes, Bytes)->start;
}
/* Fewer bytes than were asked for. */
MODEL static void *StorPortOpenLess(unsigned Bytes) {
  return resource_open(&buffer, &Extension, Bytes, 1)->start;
}
MODEL static void *StorPortOpenPageFails(void) {
  resource_refuse(&page, &Extension);
  return NULL;
}
MODEL static void *StorPortOpenFails(void) {
  resource_refuse(&buffer, &Extension);
  return NULL;
}
/* There may be only one. */
MODEL static void *StorPortOpenOne(void) {
  if (resource_open_for(&buffer, &Extension) == NULL)
    return StorPortOpen(8);
  violation("second", "Open", "-");
  resource_refuse(&buffer, &Extension)->second = true;
  return NULL;
}
MODEL static unsigned StorPortOpenOut(int Fails, void **Result) {
  if (Fails)
    resource_refuse(&buffer, &Extension);
  *Result = Fails ? NULL : resource_open(&buffer, &Extension, 16, 16)->start;
  model_wrote(Result, sizeof(*Result));
  return Fails;
}
MODEL static void StorPortClose(void *Bytes) {
  struct resource *Resource = resource_at(&buffer, Bytes);

  if (Bytes == NULL && resource_refused(&buffer) != NULL)
    resource_violation(resource_refused(&buffer), "null closed", "Close", "-");
  else if (Bytes == NULL)
    violation("some NULL closed", "Close", "-");
  else if (Resource != NULL && Resource->state == RESOURCE_OPEN)
    resource_close(Resource);
  else if (Resource != NULL)
    resource_violation(Resource, "twice", "Close", "-");
}
MODEL static void StorPortUse(void *Bytes) {
  struct resource *Resource = resource_at(&buffer, Bytes);

  if (Resource->state == RESOURCE_CLOSED)
    resource_note(Resource, "used by a routine", "Use", "-")->advisory = true;
}
/* A read of 8 bytes; *Length is what they need. */
MODEL static int StorPortRead(int Fails, void *Bytes, unsigned *Length) {
  if (never_written(Length, sizeof(*Length)))
    violation("length not set", "Read", "-");
  if (still_left(Length))
    violation("left length", "Read", "-");
  *Length = 8;
  if (!Fails) {
    memset(Bytes, 1, 8);
    model_wrote(Bytes, 8);
    model_wrote(Length, sizeof(*Length));
    return 1;
  }
  resource_invalidate(resource_at(&buffer, Bytes), Bytes, 8);
  model_left(Length, sizeof(*Length));
  return 0;
}
MODEL static void StorPortWrite(void *Bytes) { model_reads(Bytes, 8, "Write"); }
MODEL static void StorPortWriteDeferred(void *Bytes, unsigned Length) {
  struct resource *Resource = resource_at(&buffer, Bytes);

  Resource->waiting = Bytes;
  Resource->waiting_size = Length;
}
MODEL static int StorPortOpenRanges(int Fails, RANGE *Ranges, unsigned *Count) {
  struct resource *Resource = resource_open_in(&ranges, &Extension, Ranges,
                                               *Count * sizeof(*Ranges), Fails);

  if (Fails) {
    resource_invalidate(Resource, Count, sizeof(*Count));
    return 1;
  }
  *Count = 1;
  model_wrote(Count, sizeof(*Count));
  memset(Ranges, 0, sizeof(*Ranges));
  model_wrote(Ranges, sizeof(*Ranges));
  return 0;
}
MODEL static void StorPortCloseRanges(RANGE *Ranges) {
  resource_close(resource_at(&ranges, Ranges));
}
MODEL static void StorPortAcquireFails(char *Handle) {
  resource_open_in(&lock, &Extension, Handle, 8, true);
}
MODEL static void StorPortAcquire(char *Handle) {
  resource_open_in(&lock, &Extension, Handle, 8, false);
}
MODEL static void StorPortSynchronize(void (*Routine)(void)) {
  context_enter("Nested", NULL, 0, MODEL_DISPATCH);
  Routine();
  context_leave();
}
MODEL void Unseen(void *);
MODEL int Unknown(int Value) { return Value; }

static void LostAtReturn(int Status) {
  char *Bytes = StorPortOpen(16);

  Bytes[0] = 1;
}
// CHECK:      [[#@LINE-1]]: lost

static void LostEarly(int Status) {
  char *Bytes = StorPortOpen(16);

  if (Status != 0)
    return;
  // CHECK-NEXT: [[#@LINE-1]]: lost
  StorPortClose(Bytes);
}

static int LostEarlyWithResult(int Status) {
  char *Bytes = StorPortOpen(16);

  if (Status != 0)
    return 1;
  // CHECK-NEXT: [[#@LINE-1]]: lost
  StorPortClose(Bytes);
  return 0;
}

static void LostByFallingOff(int Status) {
  char *Bytes = StorPortOpen(16);

  if (Status == 0) {
    StorPortClose(Bytes);
    return;
  }
  if (Status == 2)
    StorPortClose(Bytes);
}
// CHECK-NEXT: [[#@LINE-1]]: lost

static void Overwritten(int Status) {
  char *Bytes = StorPortOpen(16);

  Bytes = NULL;
  // CHECK-NEXT: [[#@LINE-1]]: lost
  Extension.Kept = Bytes;
}

static void OverwrittenInExtension(int Status) {
  Extension.Kept = StorPortOpen(16);
  Extension.Kept = StorPortOpen(16);
  // CHECK-NEXT: [[#@LINE-1]]: lost
  StorPortClose(Extension.Kept);
}

static void Dropped(int Status) {
  StorPortOpen(16);
  // CHECK-NEXT: [[#@LINE-1]]: lost
  if (StorPortOpen(8) != NULL)
    // CHECK-NEXT: [[#@LINE-1]]: lost
    Extension.Status = 0;
}

static void LostInField(int Status) {
  INFO Info;

  Info.Size = 16;
  Info.Buffer = StorPortOpen(Info.Size);
}
// CHECK-NEXT: [[#@LINE-1]]: lost

static INFO MakeInfo(void) {
  INFO Info = {StorPortOpen(16), 16};

  return Info;
}

static char *OpenFor(unsigned Size) {
  if (Size == 0)
    return NULL;
  return StorPortOpen(Size);
}

static void LostByHelper(int Status) {
  INFO Info = MakeInfo();
  INFO Copy = Info;
  char *Bytes = Info.Size ? OpenFor(8) : NULL;

  StorPortClose(Copy.Buffer);
  OpenFor(3);
  // CHECK-NEXT: [[#@LINE-1]]: lost
  Bytes = Bytes + 1;
}
// CHECK-NEXT: [[#@LINE-1]]: lost

static void OverwrittenByCopy(int Status) {
  INFO Info = MakeInfo();
  INFO Other = {StorPortOpenFails(), Status};

  Info = Other;
  // CHECK-NEXT: [[#@LINE-1]]: lost
  Other.Buffer = StorPortOpen(1);
  memmove(&Other.Size, &Other, 4);
  memmove(&Other, &Other, sizeof(Other));
  memmove(&Info, &Other, Status - 1);
  model_wrote(NULL, Status - 1);
  Info = Other;
  Other = Info;
  StorPortClose(Other.Buffer);
}

static void LostTogether(int Status) {
  void **One = StorPortOpen(16);
  void **Two = StorPortOpen(16);

  *One = Two;
  *Two = One;
  One[1] = &One[1];
  Two = NULL;
  StorPortClose(Status == 1 ? NULL : One);
}
// CHECK-NEXT: [[#@LINE-2]]: some NULL closed
// CHECK-NEXT: [[#@LINE-2]]: lost

static void LostInArray(int Status) {
  char *All[3];
  unsigned I;

  for (I = 0; I < 3; I++)
    All[I] = OpenFor(I + 1);
  for (I = 1; I < 3; I++)
    StorPortClose(All[I]);
}
// CHECK-NEXT: [[#@LINE-1]]: lost

static void LostByOutParameter(int Status) {
  void *Bytes;

  if (StorPortOpenOut(0, &Bytes) != 0)
    return;
  StorPortOpenOut(0, &Bytes);
  // CHECK-NEXT: [[#@LINE-1]]: lost
  StorPortClose(Bytes);
}

static void Kept(int Status) {
  void *Bytes;
  char *Other = OpenFor(12) + 4;
  char *Passed = OpenFor(1);
  INFO Info = MakeInfo();
  INFO *Pointer = &Info;

  StorPortOpenOut(0, &Bytes);
  Extension.Kept = (char *)Bytes + 16;
  StorPortClose(Other - 4);
  Unseen(Passed);
  Unseen(Pointer);
  Unseen("text");
}

typedef struct {
  void *First, *Second, *Third;
} THREE;

static THREE MakeThree(void) {
  THREE Three = {NULL, NULL, StorPortOpen(3)};

  return Three;
}

static void *Same(unsigned Count, ...) {
  va_list Pointers;
  void *Last = NULL;

  va_start(Pointers, Count);
  while (Count-- != 0)
    Last = va_arg(Pointers, void *);
  va_end(Pointers);
  return Last;
}

static int Later(int Status, void *Bytes) {
  void *All[Status];

  All[Status - 1] = Bytes;
  StorPortClose(All[Status - 1]);
  return Status;
}

static void *Forever;

static void KeptOnTheWay(int Status) {
  void *(*Function)(unsigned) = StorPortOpen;
  void (*Consumer)(void *) = Unseen;
  void *Bytes;
  unsigned long Integer;

  StorPortClose(MakeThree().Third);
  StorPortClose(Same(2, NULL, StorPortOpen(1)));
  Later(Status, StorPortOpen(2));
  Later(Status ? 2 : 3, Status ? Function(4) : NULL);
  if ((Bytes = StorPortOpen(5)) != NULL && Bytes == Same(1, Bytes))
    StorPortClose(Bytes);
  Forever = StorPortOpen(6);
  Consumer(StorPortOpen(7));
  Integer = (unsigned long)StorPortOpen(64) | 1;
  Bytes = StorPortOpen(8);
  memory_remove(memcpy(Block, &Bytes, sizeof(Bytes)));
  memory_remove("text");
  StorPortClose((void *)(Integer - 1));
}

static void InsideOfWhatWasAskedFor(int Status) {
  char *Bytes = StorPortOpenLess(16);

  Bytes += 8;
  ((char *)&Bytes)[0] += 1;
  ((char *)&Bytes)[0] -= 1;
  StorPortClose(Bytes - 8);
}

static void *Swap(void **Where) {
  void *Old = *Where;

  *Where = NULL;
  return Old;
}

static void Moved(int Status) {
  void *Bytes = StorPortOpen(16);
  void *Next = Swap(&Bytes);
  void *Third = __sync_lock_test_and_set(&Next, NULL);
  void *Fourth = Status ? (Status == 3 ? NULL : Swap(&Third)) : NULL;

  Bytes = Status ? StorPortOpen(1) : Fourth;
  StorPortClose(Fourth);
  StorPortClose(Swap(&Bytes));
}

static void Null(int Status) {
  char *Bytes = StorPortOpenFails();
  char *Copy = Bytes;

  Copy[4] = 1;
  // CHECK-NEXT: [[#@LINE-1]]: null
}

static void BeforeNull(int Status) {
  void **Bytes = StorPortOpenFails();

  Extension.Kept = Bytes[-1];
  // CHECK-NEXT: [[#@LINE-1]]: null
}

static unsigned Get(INFO *Info) { return *(unsigned *)Info->Buffer; }

static void NullInHelper(int Status) {
  INFO Info = {StorPortOpenFails(), 0};
  INFO Copy = Info;

  Extension.Status = Get(&Copy);
  // CHECK-NEXT: [[#@LINE-7]]: null
}

static void NullComputed(int Status) {
  unsigned long Number = (unsigned long)StorPortOpenFails();

  StorPortClose(StorPortOpen(1));
  *(char *)(2 * Number) = 1;
  // CHECK-NEXT: [[#@LINE-1]]: null
}

static void NullOfOneOfTwo(int Status) {
  unsigned long Number = (unsigned long)StorPortOpenFails();
  char *Page = StorPortOpenPageFails();

  if (Page == NULL)
    *(char *)(2 * Number) = 1;
  // CHECK-NEXT: [[#@LINE-1]]: NULL
}

static void NullByOutParameter(int Status) {
  void *Bytes;

  StorPortOpenOut(1, &Bytes);
  memset(Bytes, 0, 16);
  // CHECK-NEXT: [[#@LINE-1]]: null
}

static void OtherNull(int Status) {
  char *Bytes = StorPortOpenFails();
  char *None = NULL;

  if (Bytes == NULL)
    *None = 1;
  // CHECK-NEXT: [[#@LINE-1]]: NULL
}

static void Pass(char *Bytes) {
  StorPortClose(Bytes);
  // CHECK-NEXT: [[#@LINE-1]]: some NULL closed
  // CHECK-NEXT: [[#@LINE-2]]: null closed
}

static void NullClosed(int Status) {
  char *Bytes = StorPortOpenFails();
  void (*Function)(char *) = Pass;

  Function(NULL);
  Pass(Bytes);
}

static void ComputedNullClosed(int Status) {
  unsigned long Number = (unsigned long)StorPortOpenFails();

  StorPortClose((void *)(2 * Number));
  // CHECK-NEXT: [[#@LINE-1]]: null closed
}

static void InNestedCallback(void) { Extension.Kept = StorPortOpen(8); }

static void Nested(int Status) {
  StorPortAcquire(Extension.Handle);
  StorPortSynchronize(InNestedCallback);
  Extension.Kept = NULL;
  // CHECK-NEXT: [[#@LINE-1]]: lost, opened earlier
}
// CHECK-NEXT: [[#@LINE-1]]: not released

static void UsedAfter(int Status) {
  char *Bytes = StorPortOpen(16);
  char *Twice = OpenFor(2);

  StorPortClose(Bytes);
  StorPortClose(Twice);
  Extension.Status = Bytes[0];
  // CHECK-NEXT: [[#@LINE-1]]: used after
  StorPortClose(Bytes); /* was judged */
  StorPortUse(Bytes);
  StorPortUse(Twice);
  // CHECK-NEXT: [[#@LINE-1]]: used by a routine
  StorPortClose(Twice);
  // CHECK-NEXT: [[#@LINE-1]]: twice
}

static void Content(int Status) {
  char *Bytes = StorPortOpen(16);
  char Copy[8];
  unsigned Length = 8;

  if (!StorPortRead(1, Bytes, &Length))
    Extension.Status = Length;
  StorPortRead(0, Bytes, &Length);
  // CHECK-NEXT: [[#@LINE-1]]: left length
  Extension.Status = Bytes[7];
  Length = 8;
  StorPortRead(1, Bytes, &Length);
  Bytes[3] = Bytes[7] = 1;
  Extension.Status = Bytes[3] + Bytes[7] + Bytes[8];
  memcpy(Copy, Bytes, 8);
  // CHECK-NEXT: [[#@LINE-1]]: content
  StorPortClose(Bytes);
}

static void ContentWritten(int Status) {
  char *Bytes = StorPortOpen(16);
  unsigned Length;
  unsigned Other;

  StorPortRead(0, Bytes, &Length);
  // CHECK-NEXT: [[#@LINE-1]]: length not set
  Length = 8;
  StorPortRead(1, Bytes, &Length);
  StorPortWrite(Bytes);
  // CHECK-NEXT: [[#@LINE-1]]: content
  Other = Length;
  StorPortRead(0, Bytes, &Other);
  // CHECK-NEXT: [[#@LINE-1]]: left length
  StorPortClose(Bytes);
}

static void Waiting(int Status) {
  char *Bytes = StorPortOpen(16);

  StorPortWriteDeferred(Bytes, 8);
  Bytes[8] = 1;
  // CHECK-NEXT: [[#@LINE-1]]: reused
  memcpy(&Bytes[4], "abc", 3);
  // CHECK-NEXT: [[#@LINE-1]]: waiting
  StorPortClose(Bytes);
}

static void Bounds(int Status) {
  unsigned *Words = StorPortOpen(10);

  Words[1] = 1;
  Words[2] = 1;
  // CHECK-NEXT: [[#@LINE-1]]: bounds
  StorPortClose(Words);
}

static void Second(int Status) {
  char *Bytes = StorPortOpenOne();
  unsigned Count = 1;

  StorPortOpenRanges(0, Extension.Ranges, &Count);
  Extension.Kept = StorPortOpenOne();
  // CHECK-NEXT: [[#@LINE-1]]: second
  Extension.Status = Bytes[0];
  Bytes = StorPortOpenOne();
  // CHECK-NEXT: [[#@LINE-1]]: second
  // It is lost, but stays open.
  Bytes = StorPortOpenOne();
  // CHECK-NEXT: [[#@LINE-1]]: second
  Extension.Kept = StorPortOpenOne();
  // CHECK-NEXT: [[#@LINE-1]]: second
  Extension.Kept[0] = 1;
  // CHECK-NEXT: [[#@LINE-1]]: null
}

/* What an earlier callback left in the extension. */
static void FromEarlier(int Status) {
  StorPortClose(Extension.Kept);
  Extension.Status = Extension.Kept[0];
  // CHECK-NEXT: [[#@LINE-1]]: used after, opened earlier
  StorPortClose(Extension.Earlier + 4);
  Extension.Earlier = NULL;
}

static void LostRanges(int Status) {
  RANGE Ranges[2];
  unsigned Count = 2;

  if (StorPortOpenRanges(0, Ranges, &Count) == 0 && Status == 0)
    StorPortCloseRanges(Ranges);
}
// CHECK-NEXT: [[#@LINE-1]]: lost

static void KeptRanges(int Status) {
  RANGE Ranges[2];
  unsigned Count = 2;

  StorPortOpenRanges(0, Ranges, &Count);
  memcpy(Extension.Ranges, Ranges, sizeof(Ranges));
}

static void KeptByWords(int Status) {
  RANGE Ranges[2];
  unsigned Count = 2;

  StorPortOpenRanges(0, Ranges, &Count);
  Extension.Ranges[1].Start = Ranges[0].Start;
  Extension.Ranges[1].Size = Ranges[0].Size;
}

static void CopyRanges(RANGE *Out) {
  RANGE Ranges[2];
  unsigned Count = 2;

  StorPortOpenRanges(0, Ranges, &Count);
  memcpy(Out, Ranges, sizeof(Ranges));
}

static void KeptByCaller(int Status) {
  RANGE Ranges[2];

  CopyRanges(Ranges);
}
// CHECK-NEXT: [[#@LINE-1]]: lost

static void KeptInBuffer(int Status) {
  RANGE *Ranges = StorPortOpen(sizeof(*Ranges));
  unsigned Count = 1;

  StorPortOpenRanges(0, Ranges, &Count);
  Extension.Kept = (char *)Ranges;
}

static void NumberOfRanges(int Status) {
  RANGE Ranges[2];
  unsigned Count = 2;
  unsigned long long Start, Size;

  StorPortOpenRanges(0, Ranges, &Count);
  Start = Ranges[0].Start;
  Size = Ranges[0].Size;
  Extension.Status = Start + Size;
}
// CHECK-NEXT: [[#@LINE-1]]: lost

static void RangesTwice(int Status) {
  unsigned Count = 2;

  StorPortOpenRanges(0, Extension.Ranges, &Count);
  Count = 2;
  StorPortOpenRanges(0, Extension.Ranges, &Count);
  // CHECK-NEXT: [[#@LINE-1]]: lost
}

static void RangesFailed(int Status) {
  RANGE Ranges[2];
  unsigned Count = 2;

  StorPortOpenRanges(1, Ranges, &Count);
  Extension.Status = Count;
  // CHECK-NEXT: [[#@LINE-1]]: content
  Count = 2;
  StorPortOpenRanges(1, Ranges, &Count);
  Extension.Status = Ranges[1].Size;
  // CHECK-NEXT: [[#@LINE-1]]: content
}

/* What the failure left is over when the same storage is used again. */
static void RangesAfterFailure(int Status) {
  RANGE Ranges[2], Copy[2];
  unsigned Count = 2;

  StorPortOpenRanges(1, Ranges, &Count);
  Count = 2;
  StorPortOpenRanges(0, Ranges, &Count);
  memcpy(Copy, Ranges, sizeof(Copy));
  Extension.Kept = Copy[1].Start;
}
// CHECK-NEXT: [[#@LINE-1]]: lost

static int Acquire(char *Handle) {
  char Local[8];

  StorPortAcquireFails(Local);
  StorPortAcquire(Handle);
  StorPortAcquire(Local);
  return 0;
  // CHECK-NEXT: [[#@LINE-1]]: not released
}

static int Locked(int Status) {
  Acquire(Extension.Handle);
  if (Status == 1)
    return 1;
  // CHECK-NEXT: [[#@LINE-1]]: not released
  return 0;
}

MODEL void Unseen(void *Pointer) { (void)Pointer; }

struct run {
  void (*function)(int);
  int (*with_result)(int);
};

MODEL static void in_callback(void *argument) {
  const struct run *run = argument;

  context_enter("Callback", NULL, 0, MODEL_PASSIVE);
  if (run->function != NULL)
    run->function(1);
  else
    run->with_result(1);
  context_leave();
}

MODEL int main(void) {
  struct run runs[] = {{LostAtReturn, NULL},
                       {LostEarly, NULL},
                       {NULL, LostEarlyWithResult},
                       {LostByFallingOff, NULL},
                       {Overwritten, NULL},
                       {OverwrittenInExtension, NULL},
                       {Dropped, NULL},
                       {LostInField, NULL},
                       {LostByHelper, NULL},
                       {OverwrittenByCopy, NULL},
                       {LostTogether, NULL},
                       {LostInArray, NULL},
                       {LostByOutParameter, NULL},
                       {Kept, NULL},
                       {KeptOnTheWay, NULL},
                       {InsideOfWhatWasAskedFor, NULL},
                       {Moved, NULL},
                       {Null, NULL},
                       {BeforeNull, NULL},
                       {NullInHelper, NULL},
                       {NullComputed, NULL},
                       {NullOfOneOfTwo, NULL},
                       {NullByOutParameter, NULL},
                       {OtherNull, NULL},
                       {NullClosed, NULL},
                       {ComputedNullClosed, NULL},
                       {Nested, NULL},
                       {UsedAfter, NULL},
                       {Content, NULL},
                       {ContentWritten, NULL},
                       {Waiting, NULL},
                       {Bounds, NULL},
                       {Second, NULL},
                       {FromEarlier, NULL},
                       {LostRanges, NULL},
                       {KeptRanges, NULL},
                       {KeptByWords, NULL},
                       {KeptByCaller, NULL},
                       {KeptInBuffer, NULL},
                       {NumberOfRanges, NULL},
                       {RangesTwice, NULL},
                       {RangesFailed, NULL},
                       {RangesAfterFailure, NULL},
                       {NULL, Locked}};

  for (unsigned i = 0; i < sizeof(runs) / sizeof(runs[0]); i++) {
    memset(&Extension, 0, sizeof(Extension));
    contexts_clear(false);
    Extension.Kept = Left[0];
    Extension.Earlier = Left[1];
    memory_add(Block, sizeof(Block));
    memory_unknown(Left[0], sizeof(Left[0]));
    memory_unknown(Left[1], sizeof(Left[1]));
    until_machine_stops(in_callback, &runs[i]);
    for (size_t v = 0; v < violation_count(); v++)
      printf("%u: %s%s\n", violation_at(v)->place.line, violation_at(v)->clause,
             violation_at(v)->across ? ", opened earlier" : "");
    resources_clear();
    trace_clear();
    violations_clear();
  }
  puts("end");
  return 0;
}
// CHECK-NEXT: end
