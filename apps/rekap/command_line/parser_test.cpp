// SPDX-License-Identifier: Apache-2.0
#include "command_line/parser.h"

#include <gtest/gtest.h>

namespace rekap::cli {
namespace {

using Words = std::vector<std::string>;

/// rekap look [FILE…] [--layout FILE]… [--jobs N]
std::vector<Command> look_command() {
  return {{.path = {"look"},
           .options = {{.name = "FILE", .is_required = true, .is_repeated = true},
                       {.name = "--layout", .value_name = "FILE", .is_repeated = true},
                       {.name = "--jobs", .value_name = "N"}}}};
}

/// What was understood; a refusal fails the test.
Arguments parse(const Words& words) {
  const std::vector<Command> commands = look_command();
  const Parsed parsed = parse_words(commands, words);
  EXPECT_TRUE(parsed.invocation) << parsed.refusal.value_or(Refusal{}).text;
  return parsed.invocation.value_or(Invocation{}).arguments;
}

TEST(ParseWords, takes_one_value_each_time_an_option_is_named) {
  const Arguments before = parse({"look", "--layout", "a.json", "1.jpg", "2.jpg"});
  EXPECT_EQ(before.list("--layout"), Words{"a.json"});
  EXPECT_EQ(before.list("FILE"), (Words{"1.jpg", "2.jpg"}));
  const Arguments between =
      parse({"look", "1.jpg", "--layout", "a.json", "2.jpg", "--layout=b.json", "3.jpg"});
  EXPECT_EQ(between.list("--layout"), (Words{"a.json", "b.json"}));
  EXPECT_EQ(between.list("FILE"), (Words{"1.jpg", "2.jpg", "3.jpg"}));
}

TEST(ParseWords, refuses_a_second_value_where_one_is_all) {
  const std::vector<Command> commands = look_command();
  const Words words = {"look", "1.jpg", "--jobs", "2", "--jobs", "3", "--lang", "en"};
  const Parsed parsed = parse_words(commands, words);
  ASSERT_TRUE(parsed.refusal);
  EXPECT_EQ(parsed.refusal->exit_code, 2);
  EXPECT_NE(parsed.refusal->text.find("--jobs"), std::string::npos) << parsed.refusal->text;
}

TEST(ParseWords, refuses_an_option_without_its_value) {
  const std::vector<Command> commands = look_command();
  const Parsed parsed = parse_words(commands, Words{"look", "1.jpg", "--layout"});
  ASSERT_TRUE(parsed.refusal);
  EXPECT_EQ(parsed.refusal->exit_code, 2);
}

TEST(ParseWords, says_in_both_languages_what_is_wrong_with_a_value) {
  const std::vector<Command> commands = look_command();
  const auto refusal = [&](Words words) {
    const Parsed parsed = parse_words(commands, words);
    return parsed.refusal.value_or(Refusal{}).text;
  };
  EXPECT_EQ(refusal({"look", "1.jpg", "--lang", "id", "--jobs"}),
            "rekap look: --jobs perlu nilai\nbantuan: rekap look --help\n");
  EXPECT_EQ(refusal({"look", "1.jpg", "--lang", "en", "--jobs"}),
            "rekap look: --jobs needs a value\nhelp: rekap look --help\n");
  EXPECT_EQ(refusal({"look", "1.jpg", "--jobs", "2", "--jobs", "3", "--lang", "id"}),
            "rekap look: --jobs diberikan lebih dari sekali\nbantuan: rekap look --help\n");
}

}  // namespace
}  // namespace rekap::cli
