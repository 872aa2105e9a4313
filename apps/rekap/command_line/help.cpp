// SPDX-License-Identifier: Apache-2.0
#include "command_line/help.h"

#include <algorithm>

#include <fmt/format.h>

#include "build_info.h"

namespace rekap::cli {
namespace {

using base::Language;
using base::Text;

constexpr Text tagline = {"hasil pemilu yang dapat dihitung ulang oleh siapa pun",
                          "an election result that anyone can recompute"};

std::string usage_of(const Option& option) {
  const bool is_positional = !option.name.starts_with("-");
  std::string text(option.name);
  if (!is_positional && !option.value_name.empty()) text += fmt::format(" {}", option.value_name);
  if (option.is_repeated) text += "…";
  return option.is_required ? text : "[" + text + "]";
}

std::string usage_line(const Command& command) {
  std::string line = "rekap " + command.name();
  for (const Option& option : command.options) line += " " + usage_of(option);
  return line;
}

/// The options every command has, and --format where tables are printed.
std::vector<Option> all_options(const Command& command) {
  std::vector<Option> options = command.options;
  if (command.prints_table) {
    options.push_back(
        {.name = "--format",
         .value_name = "FORMAT",
         .help = {"bentuk keluaran: text, csv atau json", "output as text, csv or json"},
         .choices = {"text", "csv", "json"}});
  }
  options.push_back(
      {.name = "--lang",
       .value_name = "id|en",
       .help = {"bahasa; bawaan: REKAP_LANG atau id", "language; default: REKAP_LANG or id"}});
  options.push_back(
      {.name = "--help", .value_name = "", .help = {"tampilkan bantuan ini", "show this help"}});
  return options;
}

std::string escape_troff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string option_heading(const Option& option) {
  std::string heading(option.name);
  if (!option.value_name.empty()) heading += fmt::format(" {}", option.value_name);
  return heading;
}

}  // namespace

std::string render_overview(std::span<const Command> commands, Language language) {
  std::string out = fmt::format("rekap {} ({}): {}\n\n{}\n", REKAP_VERSION, REKAP_BUILD_HASH,
                                tagline.in(language), Text{"Perintah:", "Commands:"}.in(language));
  std::size_t width = 0;
  for (const Command& command : commands) width = std::max(width, command.name().size());
  for (const Command& command : commands) {
    out += fmt::format("  {:<{}}  {}\n", command.name(), width, command.summary.in(language));
  }
  out += Text{"\nBantuan satu perintah: rekap PERINTAH --help    Versi: rekap --version\n",
              "\nHelp on one command: rekap COMMAND --help    Version: rekap --version\n"}
             .in(language);
  out +=
      Text{
          "Kode keluar: 0 baik, 1 ada perbedaan, 2 salah pakai, 3 masukan tidak sah, 4 simpanan "
          "atau jaringan\n",
          "Exit codes: 0 fine, 1 differences, 2 usage, 3 input invalid, 4 store or network\n"}
          .in(language);
  return out;
}

std::string render_help(const Command& command, Language language) {
  std::string out = fmt::format("{}\n\n{} {}\n\n{}\n", command.summary.in(language),
                                Text{"Pemakaian:", "Usage:"}.in(language), usage_line(command),
                                Text{"Argumen:", "Arguments:"}.in(language));
  const std::vector<Option> options = all_options(command);
  std::size_t width = 0;
  for (const Option& option : options) width = std::max(width, option_heading(option).size());
  for (const Option& option : options) {
    out += fmt::format("  {:<{}}  {}\n", option_heading(option), width, option.help.in(language));
  }
  if (command.examples.empty()) return out;
  out += fmt::format("\n{}\n", Text{"Contoh:", "Examples:"}.in(language));
  for (const Example& example : command.examples) {
    out += fmt::format("  # {}\n  {}\n", example.what.in(language), example.line);
  }
  return out;
}

std::string render_manual(std::span<const Command> commands, Language language) {
  std::string out = fmt::format(
      ".TH REKAP 1 \"\" \"rekap {}\"\n.SH NAME\nrekap \\- {}\n.SH SYNOPSIS\n.B rekap\nCOMMAND "
      "[ARGUMENTS]\n.SH COMMANDS\n",
      REKAP_VERSION, tagline.in(language));
  for (const Command& command : commands) {
    out +=
        fmt::format(".SS {}\n{}\n.PP\n.B {}\n", escape_troff("rekap " + command.name()),
                    escape_troff(command.summary.in(language)), escape_troff(usage_line(command)));
    for (const Option& option : all_options(command)) {
      out += fmt::format(".TP\n.B {}\n{}\n", escape_troff(option_heading(option)),
                         escape_troff(option.help.in(language)));
    }
    for (const Example& example : command.examples) {
      out += fmt::format(".PP\n{}:\n.PP\n.nf\n    {}\n.fi\n",
                         escape_troff(example.what.in(language)), escape_troff(example.line));
    }
  }
  out += ".SH EXIT STATUS\n0 fine; 1 differences; 2 usage; 3 input invalid; 4 store or network.\n";
  return out;
}

std::string render_bash_completion(std::span<const Command> commands) {
  std::string out =
      "# bash completion for rekap; zsh: autoload bashcompinit && bashcompinit first\n"
      "_rekap() {\n  local word=\"${COMP_WORDS[COMP_CWORD]}\" "
      "words=\"${COMP_WORDS[*]:1:COMP_CWORD-1}\"\n"
      "  local options=\"\"\n  case \"$words\" in\n";
  std::vector<const Command*> longest_first;
  for (const Command& command : commands) longest_first.push_back(&command);
  std::stable_sort(longest_first.begin(), longest_first.end(),
                   [](auto* a, auto* b) { return a->name().size() > b->name().size(); });
  std::string first_words;
  for (const Command* command : longest_first) {
    std::string names;
    for (const Option& option : all_options(*command)) {
      if (option.name.starts_with("-")) names += fmt::format("{} ", option.name);
    }
    out += fmt::format("    \"{}\"*) options=\"{}\" ;;\n", command->name(), names);
    first_words += fmt::format("{} ", command->path.front());
    if (command->path.size() > 1) {
      out += fmt::format("    \"{}\") options+=\" {}\" ;;&\n", command->path.front(),
                         command->path.back());
    }
  }
  out += fmt::format(
      "    \"\") options=\"{}\" ;;\n  esac\n"
      "  COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  [[ \"$word\" == -* || -z \"$words\" ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n}}\n"
      "complete -F _rekap rekap\n",
      first_words);
  return out;
}

}  // namespace rekap::cli
