// SPDX-License-Identifier: Apache-2.0
#include "command_line/parser.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "build_info.h"
#include "command_line/help.h"

namespace rekap::cli {
namespace {

using base::Language;
using base::Text;

/// The command whose path the words start with, the longest if several, or null.
const Command* find_command(std::span<const Command> commands, std::span<const std::string> words) {
  const Command* best = nullptr;
  for (const Command& command : commands) {
    const bool is_prefix = command.path.size() <= words.size() &&
                           std::equal(command.path.begin(), command.path.end(), words.begin());
    if (is_prefix && (best == nullptr || command.path.size() > best->path.size())) best = &command;
  }
  return best;
}

using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

void add_option(CLI::App& app, const Option& option, Values& values) {
  const std::string name(option.name);
  if (name.starts_with("-") && option.value_name.empty()) {
    app.add_flag_callback(name, [&values, name] { values[name] = {"true"}; });
    return;
  }
  CLI::Option* added = app.add_option_function<std::vector<std::string>>(
      name, [&values, name](const std::vector<std::string>& given) { values[name] = given; });
  // One value each time it is named; words that stand alone are taken as long as they come.
  const bool takes_all = option.is_repeated && !name.starts_with("-");
  added->required(option.is_required)->allow_extra_args(takes_all)->type_name("");
  added->expected(1, option.is_repeated ? -1 : 1);
  if (!option.choices.empty()) {
    added->check(
        CLI::IsMember(std::vector<std::string>(option.choices.begin(), option.choices.end())));
  }
}

Parsed refuse(int exit_code, std::string text) {
  Parsed parsed;
  parsed.refusal = Refusal{exit_code, std::move(text)};
  return parsed;
}

Parsed refuse_usage(const Command& command, std::string_view what, Language language) {
  return refuse(2, fmt::format("rekap {}: {}\n{}: rekap {} --help\n", command.name(), what,
                               Text{"bantuan", "help"}.in(language), command.name()));
}

/// What the library says in English, in the user's language: which word, and what about it.
std::string describe(const CLI::ParseError& error, Language language) {
  std::string text = error.what();
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    // Every option takes one value: there is none, or the option is named again.
    const bool is_missing = text.find("missing") != std::string::npos;
    const Text what = is_missing ? Text{"perlu nilai", "needs a value"}
                                 : Text{"diberikan lebih dari sekali", "given more than once"};
    return fmt::format("{} {}", text.substr(0, text.find(':')), what.in(language));
  }
  if (language == Language::en) return text;
  const auto after = [&](std::string_view words) {
    const std::size_t at = text.find(words);
    return at == std::string::npos ? text : text.substr(at + words.size());
  };
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    return fmt::format("{} wajib diberikan", text.substr(0, text.find(" is required")));
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
    return "tidak dikenal: " + after("expected: ");
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) {
    const std::size_t at = text.find(" not in ");
    if (at != std::string::npos)
      return fmt::format("{} bukan salah satu dari {}", text.substr(0, at), after(" not in "));
  }
  return text;
}

Format format_of(const Values& values) {
  const auto found = values.find("--format");
  if (found == values.end() || found->second.front() == "text") return Format::text;
  return found->second.front() == "csv" ? Format::csv : Format::json;
}

}  // namespace

Language find_language(std::span<const std::string> words) {
  std::string_view chosen = "id";
  if (const char* variable = std::getenv("REKAP_LANG")) chosen = variable;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--lang" && i + 1 < words.size()) chosen = words[i + 1];
    if (words[i].starts_with("--lang=")) chosen = std::string_view(words[i]).substr(7);
  }
  return chosen == "en" ? Language::en : Language::id;
}

Parsed parse_words(std::span<const Command> commands, std::span<const std::string> words) {
  const Language language = find_language(words);
  const auto has_word = [&](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  const Command* command = find_command(commands, words);
  if (command == nullptr) {
    if (words.empty() || has_word("--help") || has_word("-h") || words[0] == "help") {
      return refuse(words.empty() ? 2 : 0, render_overview(commands, language));
    }
    if (has_word("--version")) {
      return refuse(0, fmt::format("rekap {} ({})\n", REKAP_VERSION, REKAP_BUILD_HASH));
    }
    return refuse(2, fmt::format("{}: \"{}\"\n\n{}",
                                 Text{"perintah tidak dikenal", "unknown command"}.in(language),
                                 words[0], render_overview(commands, language)));
  }
  if (has_word("--help") || has_word("-h")) return refuse(0, render_help(*command, language));

  CLI::App app;
  app.set_help_flag("");
  Values values;
  for (const Option& option : command->options) add_option(app, option, values);
  add_option(app, {.name = "--lang", .value_name = "id|en", .help = {}, .choices = {"id", "en"}},
             values);
  if (command->prints_table) {
    add_option(app,
               {.name = "--format",
                .value_name = "FORMAT",
                .help = {},
                .choices = {"text", "csv", "json"}},
               values);
  }
  // CLI11 takes the words last first.
  std::vector<std::string> rest(words.rbegin(),
                                words.rend() - static_cast<std::ptrdiff_t>(command->path.size()));
  try {
    app.parse(rest);
  } catch (const CLI::ParseError& error) {
    return refuse_usage(*command, describe(error, language), language);
  }
  const Format format = format_of(values);
  Arguments arguments(std::move(values));
  if (command->check) {
    const auto checked = command->check(arguments);
    if (!checked) return refuse_usage(*command, checked.error().message, language);
  }
  Parsed parsed;
  parsed.invocation = Invocation{command, std::move(arguments), language, format};
  return parsed;
}

}  // namespace rekap::cli
