/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The callbacks of a miniport: what each is called for, and at which level.
 * roles.md 1.5, 1.6 and 2.5 to 2.7 name the pages.
 */
#ifndef MINIPORT_MODEL_ROLES_H
#define MINIPORT_MODEL_ROLES_H

/* One value of the parameter that says what the callback is called for. */
struct role_action {
  const char *name; /* NULL ends a list */
  unsigned value;
  unsigned irql;
};

struct model_role {
  const char *name;                  /* NULL ends the list */
  unsigned irql;                     /* without an action */
  const struct role_action *actions; /* or NULL */
};

/* Where a page gives a range, the level is its highest; where the pages give
 * none it is PASSIVE_LEVEL, at which nothing is judged. */
extern const struct model_role model_roles[];

/* The role of that name; NULL if there is none. */
const struct model_role *model_role(const char *name);

/* Its action of that value; NULL if the documents have none. */
const struct role_action *model_role_action(const struct model_role *role,
                                            unsigned value);

#endif
