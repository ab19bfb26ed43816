/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The rules that users turn on and off. Each has a page docs/rules/<name>.md.
 * A rule of an `optin` package reports what the documents leave open. */
#include "contract.h"

const char project_address[] =
    "https://github.com/miniport-check/miniport-check";

const struct rule_description rule_descriptions[RULE_COUNT] = {
    [ATAPORT_REGISTRY_BUFFER] =
        {"ataport.RegistryBuffer",
         "One ATA port registry buffer at a time; freed once; never lost, "
         "foreign or used after it was freed"},
    [ATAPORT_DEFERRED_WRITE] =
        {"ataport.DeferredWrite",
         "Bytes of a deferred registry write stay as they are until the buffer "
         "is freed"},
    [ATAPORT_CALLING_ROUTINE] =
        {"ataport.CallingRoutine",
         "ATA port registry routines called only from the callbacks and "
         "control actions that allow them"},
    [ATAPORT_UNCHECKED_RESULT] =
        {"ataport.UncheckedResult",
         "Results of ATA port registry routines tested before what they stand "
         "for is used"},
    [ATAPORT_OPTIN_ARGUMENT] =
        {"ataport.optin.Argument",
         "Arguments of ATA port registry routines that no document allows or "
         "forbids"},
    [ATAPORT_OPTIN_DEFERRED_WRITE] =
        {"ataport.optin.DeferredWrite",
         "Any further use of a buffer with a deferred write in it"},
    [STORPORT_REGISTRY_BUFFER] =
        {"storport.RegistryBuffer",
         "One StorPort registry buffer at a time; freed once; never lost, "
         "foreign or used after it was freed"},
    [STORPORT_REGISTRY_BUFFER_LENGTH] =
        {"storport.RegistryBufferLength",
         "Lengths given to StorPort registry routines are initialised, fit the "
         "buffer, and are set again after a failed read"},
    [STORPORT_HOST_MEMORY_BUFFER] =
        {"storport.HostMemoryBuffer",
         "A host memory buffer is freed once, with the ranges and the count "
         "that came with it"},
    [STORPORT_IRQL] =
        {"storport.Irql",
         "StorPort routines called at an interrupt request level they allow"},
    [STORPORT_UNCHECKED_RESULT] =
        {"storport.UncheckedResult",
         "Results of StorPort routines tested before what they stand for is "
         "used"},
    [STORPORT_SPIN_LOCK] =
        {"storport.SpinLock",
         "A StorPort spin lock is released once, before the callback returns"},
    [STORPORT_POOL] =
        {"storport.Pool",
         "StorPort pool memory is freed once, and neither lost nor used "
         "afterwards"},
    [STORPORT_OPTIN_REGISTRY_BUFFER] =
        {"storport.optin.RegistryBuffer",
         "StorPortRegistryRead given storage that is not a registry buffer"},
    [STORPORT_OPTIN_REGISTRY_BUFFER_LENGTH] =
        {"storport.optin.RegistryBufferLength",
         "The size asked for used instead of the size that was allocated"},
    [STORPORT_OPTIN_UNCHECKED_RESULT] =
        {"storport.optin.UncheckedResult",
         "Results of StorPort registry routines that nobody looks at"},
    [STORPORT_OPTIN_IRQL] =
        {"storport.optin.Irql",
         "StorPort routines called at a level about which the documents "
         "disagree"},
};
