// SPDX-License-Identifier: Apache-2.0
// A command of the command line as data: the parser, the help, the manual page and the shell
// completion are all made from it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace rekap::cli {

class Console;

/// One option ("--station CODE"), flag ("--summary": no value name) or positional argument
/// ("STORE": no dashes).
struct Option {
  std::string_view name = {};
  std::string_view value_name = {};
  base::Text help = {};
  bool is_required = false;
  bool is_repeated = false;  ///< an option is named again for each value; words just follow
  std::vector<std::string_view> choices = {};
};

/// A command line to copy, and what it does.
struct Example {
  std::string_view line;
  base::Text what;
};

/// The values given for a command.
class Arguments {
 public:
  explicit Arguments(std::map<std::string, std::vector<std::string>, std::less<>> values)
      : values_(std::move(values)) {}

  bool has(std::string_view name) const { return values_.contains(name); }
  /// The value of a required option or positional; asking for one not given is a bug.
  const std::string& text(std::string_view name) const;
  std::optional<std::string> find(std::string_view name) const;
  /// All values of a repeated option, in order.
  std::vector<std::string> list(std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

/// How a command ended, beside its errors: 0 fine, 1 differences.
enum class ExitStatus { fine = 0, differences = 1 };

/// One command. Its options come beside the common ones (--lang, and --format where it prints
/// tables).
struct Command {
  std::vector<std::string_view> path = {};  ///< {"election", "build"}
  base::Text summary = {};
  std::vector<Option> options = {};
  std::vector<Example> examples = {};
  bool prints_table = false;
  /// What can be said against the words alone, before anything is opened: a usage error.
  std::function<Result<>(const Arguments&)> check = {};
  std::function<Result<ExitStatus>(const Arguments&, Console&)> run = {};

  std::string name() const;
};

}  // namespace rekap::cli
