/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Tables with one fault of each kind; with -DGOOD the same without them. */
#include "contract.h"

#ifdef GOOD
#define GOOD_OR_BAD(good, bad) good
#else
#define GOOD_OR_BAD(good, bad) bad
#endif

#define READ(name, ...)                                                        \
  {                                                                            \
      .routine = name,                                                         \
      .arguments = 2,                                                          \
      .uses = {.at = ARG(2), .access = FILLS},                                 \
      __VA_ARGS__,                                                             \
  }

static const struct contract contracts[] = {
    READ("Sound", .page = "page"),
    READ("NoPage", .page = GOOD_OR_BAD("page", "")),
    READ(GOOD_OR_BAD("Sound2", "NotOnThePage"), .page = "page"),
    READ(GOOD_OR_BAD("Sound3", "NoFixture"), .page = "page"),
    /* In the page and the fixture there are only longer names. */
    READ(GOOD_OR_BAD("Sound4", "Soun"), .page = "page"),
    READ("TwiceAContract", .page = "page"),
    READ("BothKinds", .page = "page"),
    {.routine = GOOD_OR_BAD("Sound5", "NoRule"),
     .page = "page",
     .irql = GOOD_OR_BAD(AT_PASSIVE_LEVEL, ANY_IRQL)},
};

static const struct contract more_contracts[] = {
    READ(GOOD_OR_BAD("Sound6", "TwiceAContract"), .page = "page"),
};

#define FAMILY(rows)                                                           \
  {.misuse = ATAPORT_REGISTRY_BUFFER,                                          \
   .irql = STORPORT_IRQL,                                                      \
   .contracts = rows,                                                          \
   .contract_count = sizeof rows / sizeof *rows}

static const struct family one = FAMILY(contracts);
static const struct family another = FAMILY(more_contracts);
const struct family *const families[] = {&one, &another, NULL};

const struct port_routine port_routines[] = {
    {.routine = "TwiceModelled"},
    {.routine = GOOD_OR_BAD("Once", "TwiceModelled")},
    {.routine = GOOD_OR_BAD("AlsoOnce", "BothKinds")},
    {0}};
