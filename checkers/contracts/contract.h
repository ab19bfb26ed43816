/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The language in which the contract of a port-driver routine is written.
 *
 * A family is a resource (a registry buffer, pool memory, ...) and the
 * routines that open, use and close it. Each routine is one row, a
 * `struct contract`, whose fields say what the documentation page of that
 * routine says. The engines interpret the rows; nothing here executes.
 *
 * Whatever is left out of a row is not part of the contract: every field has
 * a zero value that means "says nothing".
 */
#ifndef MINIPORT_CHECK_CONTRACT_H
#define MINIPORT_CHECK_CONTRACT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A parameter of the routine, counted from 1 as in the documents; 0 is "none".
 */
typedef unsigned char argument;
#define ARG(n) (n)

/* The rules a user can turn on and off; rules.c gives each its name and page.
 */
enum rule {
  NO_RULE,
  ATAPORT_REGISTRY_BUFFER,
  ATAPORT_DEFERRED_WRITE,
  ATAPORT_CALLING_ROUTINE,
  ATAPORT_UNCHECKED_RESULT,
  ATAPORT_OPTIN_ARGUMENT,
  ATAPORT_OPTIN_DEFERRED_WRITE,
  STORPORT_REGISTRY_BUFFER,
  STORPORT_REGISTRY_BUFFER_LENGTH,
  STORPORT_HOST_MEMORY_BUFFER,
  STORPORT_IRQL,
  STORPORT_UNCHECKED_RESULT,
  STORPORT_SPIN_LOCK,
  STORPORT_POOL,
  STORPORT_OPTIN_REGISTRY_BUFFER,
  STORPORT_OPTIN_REGISTRY_BUFFER_LENGTH,
  STORPORT_OPTIN_UNCHECKED_RESULT,
  STORPORT_OPTIN_IRQL,
  RULE_COUNT
};

struct rule_description {
  const char *name;    /* package.Rule, as typed by the user */
  const char *summary; /* what it finds, one line, for -analyzer-checker-help */
};

/* Indexed by enum rule; entry NO_RULE is empty. */
extern const struct rule_description rule_descriptions[RULE_COUNT];

/* Where the project is; its pages are in blob/main/docs below it. */
extern const char project_address[];

/* Where a routine gives or takes the thing that stands for the resource. */
enum handle_form {
  NO_HANDLE,
  RETURNED,       /* the pointer the routine returns */
  STORED_THROUGH, /* the pointer it stores through the parameter */
  PASSED,         /* the pointer passed as the parameter */
  STORAGE         /* the caller's own storage, whose address is passed */
};

struct handle {
  enum handle_form form;
  argument at;
};

/* How the caller learns that an opening routine failed. */
enum failure_form {
  CANNOT_FAIL,
  NULL_RESULT,   /* the returned pointer is NULL */
  STATUS_RESULT, /* the returned STOR_STATUS is not STOR_STATUS_SUCCESS */
  BOOLEAN_RESULT /* the returned BOOLEAN is FALSE */
};

/* The interrupt request levels that a routine tolerates. */
enum irql_limit { ANY_IRQL, AT_PASSIVE_LEVEL, UP_TO_DISPATCH_LEVEL };

/* Levels as numbers. The level of a device interrupt differs from machine to
 * machine; DIRQL_LEAST and DIRQL_MOST enclose them all. */
enum irql {
  IRQL_PASSIVE = 0,
  IRQL_DISPATCH = 2,
  IRQL_DIRQL_LEAST = 3,
  IRQL_DIRQL_MOST = 12,
  IRQL_HIGH = 15
};

/* A callback that may call the routine: `callback` is a name of
 * roles/callbacks.c, `actions` a set of control actions (bit n: value n);
 * 0: whatever the action. */
struct caller {
  const char *callback;
  unsigned actions;
};

/* What a known argument must be. Exactly one of the conditions is set. */
struct argument_rule {
  argument at;
  unsigned char advisory;     /* the documents leave it open: opt-in rule */
  unsigned char refused;      /* the routine fails with another value */
  unsigned char must_be_zero; /* zero, every member of it */
  unsigned char not_zero;     /* neither zero nor NULL */
  argument at_most_argument;  /* not larger than that parameter */
  unsigned multiple_of;       /* a multiple of this many bytes */
  unsigned one_of;            /* a value n whose bit n is set here */
  const char *reason;         /* what the documents say, for the message */
};

enum { MAX_FAILURES = 2, MAX_ARGUMENT_RULES = 6 };

/* What a routine that is given the resource does with its bytes. */
enum access {
  NO_ACCESS,
  FILLS,             /* writes into it */
  READS,             /* reads from it before it returns */
  READS_UNTIL_CLOSED /* goes on reading from it until the resource is closed */
};

/* How sure the documents are that the routine wants this family's resource. */
enum origin { NOT_SAID, DESCRIBED, REQUIRED };

struct contract {
  const char *routine;
  unsigned char arguments; /* number of parameters */
  const char
      *page; /* below learn.microsoft.com/windows-hardware/drivers/ddi/ */

  argument owner; /* the device or channel extension the resource belongs to */

  struct {
    struct handle handle;
    enum failure_form fails_with;
    /* STOR_STATUS values documented for failure, each explored on a path of its
     * own; 0 ends the list. */
    unsigned long failures[MAX_FAILURES];
    unsigned char at_most; /* how many at a time per owner */
  } opens;

  struct {
    struct handle handle;
    argument count; /* must be the count that the opening routine returned */
    unsigned char refuses_null; /* NULL does no harm: it is refused by status */
  } closes;

  struct {
    argument at; /* the pointer to the bytes */
    enum access access;
    enum origin origin;
    /* the type of the registry value, if each has the size of its type */
    argument value_type;
  } uses;

  /* Bytes (or entries) asked for when opening, offered when using. */
  struct {
    argument by_value;
    argument in_out; /* pointer: read before, written by the routine */
    unsigned char counts_entries; /* entries of the storage, not bytes */
    unsigned char becomes_needed; /* in_out, of a failed call: what it takes */
  } length;

  struct {
    enum failure_form form;
    unsigned char must_be_examined; /* the documents or the header demand it */
    unsigned char should_be_examined; /* advice: the opt-in rule reports it */
  } result;

  /* Other parameters the routine writes through (bit n-1: parameter n). */
  unsigned writes_through;

  enum irql_limit irql;
  const struct caller *called_from; /* ends with a NULL callback; NULL: any */

  /* While the resource is open, the processor runs at least at this level
   * (enum irql), chosen by the value of a parameter. */
  struct {
    argument by;
    unsigned char to[4];
  } raises_irql;

  struct argument_rule argument_rules[MAX_ARGUMENT_RULES];
};

struct family {
  const char *resource;  /* what a message calls it: "registry buffer" */
  const char *owner;     /* and what it belongs to: "channel extension" */
  const char *storage;   /* what stands for it, when that is the caller's */
  const char *lost_with; /* what is lost when it is never closed, or NULL */
  const char *opened;    /* participles for messages: "opened", "freed", ... */
  const char *closed;

  /* Which rule reports what. */
  enum rule misuse;    /* life cycle: twice, after, foreign, lost */
  enum rule length;    /* lengths and capacities */
  enum rule unchecked; /* results not looked at */
  enum rule deferred;  /* bytes that the port driver still reads */
  enum rule calling;   /* called from the wrong routine */
  enum rule irql;      /* called at the wrong level */
  enum rule argument;  /* constant arguments */

  /* And what the documents leave open. */
  enum rule optin_misuse;
  enum rule optin_length;
  enum rule optin_unchecked;
  enum rule optin_deferred;
  enum rule optin_argument;
  enum rule optin_irql;

  /* It must be closed before the callback returns, wherever the handle is. */
  unsigned char held_by_callback;

  const struct contract *contracts;
  size_t contract_count;
};

/* All families; the table ends with NULL. */
extern const struct family *const families[];

/* A port-driver routine without a contract of its own here: it changes nothing
 * but what it writes through, and keeps nothing but what the row says. */
struct port_routine {
  const char *routine;
  unsigned char arguments; /* named parameters; a variadic routine has more */
  unsigned writes_through; /* bit n-1: parameter n */
  unsigned keeps; /* parameters that it keeps: what a callback is called with,
                     what is put on a list */
};

/* The table ends with a NULL routine. Routines that run a callback of the
 * driver before they return are not in it: they may change anything. */
extern const struct port_routine port_routines[];

#ifdef __cplusplus
}
#endif

#endif
