// SPDX-License-Identifier: Apache-2.0
// rekap, the command line.
#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "command_line/parser.h"
#include "commands.h"

namespace {

/// What kind of error it is, for a person; the facts of the message follow. Libraries speak English
/// (docs/decisions/0005-language-of-errors.md).
rekap::base::Text error_kind(rekap::ErrorCode code) {
  using rekap::ErrorCode;
  switch (code) {
    case ErrorCode::not_found:
      return {"galat (tidak ditemukan)", "error"};
    case ErrorCode::already_exists:
      return {"galat (sudah ada)", "error"};
    case ErrorCode::invalid_input:
      return {"galat (masukan tidak sah)", "error"};
    case ErrorCode::conflict:
      return {"galat (keadaan sudah berubah)", "error"};
    case ErrorCode::forbidden:
      return {"galat (tidak berwenang)", "error"};
    case ErrorCode::corrupt:
      return {"galat (data rusak)", "error"};
    case ErrorCode::unavailable:
      return {"galat (penyimpanan atau jaringan)", "error"};
  }
  return {"galat", "error"};
}

}  // namespace

int main(int argument_count, char** arguments) {
  using namespace rekap;
  // A reader that left (`rekap tally | head`), or a file that may not grow further (`ulimit -f`),
  // is a failed write, not a signal in the middle of a store.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  const std::vector<std::string> words(arguments + 1, arguments + argument_count);
  const std::vector<cli::Command> commands = cli::all_commands();
  const cli::Parsed parsed = cli::parse_words(commands, words);
  if (parsed.refusal) {
    const bool is_help = parsed.refusal->exit_code == 0;
    std::fputs(parsed.refusal->text.c_str(), is_help ? stdout : stderr);
    return is_help && std::fflush(stdout) != 0 ? 4 : parsed.refusal->exit_code;
  }
  const cli::Invocation& invocation = *parsed.invocation;
  cli::Console console(invocation.language, invocation.format);
  Result<cli::ExitStatus> status = invocation.command->run(invocation.arguments, console);
  const Result<> finished = console.finish();
  if (status && !finished) status = tl::unexpected(finished.error());
  if (!status) {
    console.note(fmt::format("rekap {}: {}: {}", invocation.command->name(),
                             console.say(error_kind(status.error().code)), status.error().message));
    return base::exit_code(status.error().code);
  }
  return static_cast<int>(*status);
}
