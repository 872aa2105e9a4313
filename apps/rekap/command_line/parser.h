// SPDX-License-Identifier: Apache-2.0
// From the words of the command line to a command and its arguments (by CLI11).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/language.h"
#include "command.h"
#include "console.h"

namespace rekap::cli {

/// What the user asked for.
struct Invocation {
  const Command* command = nullptr;
  Arguments arguments{{}};
  base::Language language = base::Language::id;
  Format format = Format::text;
};

/// Why no command is run: the text goes to standard output if `exit_code` is 0 (help, version),
/// else to standard error.
struct Refusal {
  int exit_code = 2;
  std::string text;
};

/// The language of `--lang`, else of the variable REKAP_LANG, else Bahasa Indonesia.
base::Language find_language(std::span<const std::string> words);

/// Reads the words behind the program's name. Exactly one of the two members of the answer is set.
struct Parsed {
  std::optional<Invocation> invocation;
  std::optional<Refusal> refusal;
};
Parsed parse_words(std::span<const Command> commands, std::span<const std::string> words);

}  // namespace rekap::cli
