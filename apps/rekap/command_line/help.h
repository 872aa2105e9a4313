// SPDX-License-Identifier: Apache-2.0
// Help, manual page and shell completion, all made from the commands' data.
#pragma once

#include <span>
#include <string>

#include "base/language.h"
#include "command.h"

namespace rekap::cli {

/// All commands, a line each.
std::string render_overview(std::span<const Command> commands, base::Language language);
/// One command: usage, options, examples.
std::string render_help(const Command& command, base::Language language);
/// The manual page rekap(1), troff.
std::string render_manual(std::span<const Command> commands, base::Language language);
/// Completion script for bash; zsh reads it through bashcompinit.
std::string render_bash_completion(std::span<const Command> commands);

}  // namespace rekap::cli
