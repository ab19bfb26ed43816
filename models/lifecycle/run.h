/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * Runs: what happens around and between the callbacks of either model.
 */
#ifndef MINIPORT_MODEL_RUN_H
#define MINIPORT_MODEL_RUN_H

#include "../core/resources.h"
#include "miniport_model.h"

/* Runs `body` as often as the options say; each run starts from nothing.
 * Returns how many runs were made. */
unsigned long run_all(const struct model_options *options,
                      void (*body)(void *argument), void *argument);

/* Enters a callback, at the level of its role and action (NO_ACTION: none), or
 * at a given level; in the dump stack at HIGH_LEVEL. */
enum { NO_ACTION = 0xFFFF };
void callback_enter(const char *role, unsigned action);
void callback_enter_at(const char *role, unsigned action, unsigned irql);

/* An extension that callbacks leave something in. */
void callback_extension(const void *extension, size_t size);

/* It returned this. */
void callback_leave(uint64_t result);

/* Whether a device behind the registers tells of its interrupts. */
bool device_is_simulated(void);

/* The message by which a simulated device asserts its interrupt; -1: none, or
 * there is no device that would tell. */
int interrupt_asserted(void);

/* Whether the interrupt comes before anything else; whether it is still
 * asserted, `served` times so far: a line that stays so ends the run's patience
 * in the end. */
bool interrupt_at_once(void);
bool interrupt_again(unsigned *served);

/* What is to come next while a driver runs: requests, and what it asked for,
 * come more often than resets and the like; stops and power come as well. */
enum preference { A_REQUEST, WHAT_WAITS, A_CHANGE, ANYTHING };
enum preference choose_preference(void);

/* An adapter or a channel takes requests: this life got somewhere. */
void driver_runs(void);

/* The callback returned a value that its page does not have. */
void undocumented_result(const char *clause, const char *role, long result);

/* A request that was taken there is never completed, whatever happens. */
void never_completed(const char *clause, const char *role, struct place taken);

/* The driver is unloaded: what is still open is lost. `excused`: the documents
 * leave it open who releases it; NULL: nothing is. */
void driver_unloaded(bool (*excused)(const struct resource *resource));

/* Either model, once DriverEntry has registered with it: a whole life of the
 * driver; a callback called by itself, false if it is none of this model's. */
void storport_life(void);
void storport_find_registrations(void); /* calls role_registered */
bool storport_call_alone(const char *role, void (*routine)(void),
                         unsigned action);

void ataport_life(void);
bool ataport_call_alone(const char *role, void (*routine)(void),
                        unsigned action);

#endif
