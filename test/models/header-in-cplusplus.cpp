// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A test of a driver may be written in C++.
// RUN: %native -Wall -Wextra -x c++ %s -x none %model_sanitized -fsanitize=address,undefined -o %t
// RUN: %t
#include <lifecycle/miniport_model.h>

static unsigned seen;

static void function(void *argument) {
  (void)argument;
  seen |= 1u << choose("which", 3);
}

__attribute__((nodebug)) int main() {
  model_options options = {};

  options.runs = 10;
  options.exhaustive = true;
  return model_run_function(function, nullptr, &options) != 3 || seen != 4 ||
         !model_all_choices() || violation_count() != 0;
}
