// SPDX-License-Identifier: Apache-2.0
// rekap, the command line.
#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "commands.h"
#include "parser.h"

namespace {

constexpr rekap::base::Text error_word = {"galat", "error"};

}  // namespace

int main(int argument_count, char** arguments) {
  using namespace rekap;
  // A reader that left (`rekap tally | head`) ends us by the failed write, not by a signal in the
  // middle of a store.
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> words(arguments + 1, arguments + argument_count);
  const std::vector<cli::Command> commands = cli::all_commands();
  const cli::Parsed parsed = cli::parse_words(commands, words);
  if (parsed.refusal) {
    std::fputs(parsed.refusal->text.c_str(), parsed.refusal->exit_code == 0 ? stdout : stderr);
    return parsed.refusal->exit_code;
  }
  const cli::Invocation& invocation = *parsed.invocation;
  cli::Console console(invocation.language, invocation.format);
  const auto status = invocation.command->run(invocation.arguments, console);
  console.progress_done();
  if (!status) {
    std::fflush(stdout);
    console.note(fmt::format("rekap {}: {}: {}", invocation.command->name(),
                             console.say(error_word), status.error().message));
    return base::exit_code(status.error().code);
  }
  return std::fflush(stdout) == 0 ? static_cast<int>(*status) : 4;
}
