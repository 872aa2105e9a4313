// SPDX-License-Identifier: Apache-2.0
#include "reader/reason_text.h"

#include <sstream>

#include <gtest/gtest.h>

#include "base/file.h"

namespace rekap::cli {
namespace {

/// The codes in the first column of the tables of reasons and of quality.
std::vector<std::string> documented_codes() {
  const auto text = base::load_file(REKAP_SOURCE_DIR "/docs/formats/reading.md").value();
  const std::size_t begin = text.find("Reasons of a photo"), end = text.find("Exit codes");
  std::istringstream lines(text.substr(begin, end - begin));
  std::vector<std::string> codes;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    std::istringstream cell(line.substr(1, line.find('|', 1) - 1));
    for (std::string word; cell >> word;) codes.push_back(word.substr(1, word.rfind('`') - 1));
  }
  return codes;
}

TEST(ReasonText, has_a_sentence_in_both_languages_for_every_documented_code) {
  const std::vector<std::string> codes = documented_codes();
  EXPECT_GE(codes.size(), 25U);
  for (const std::string& code : codes) {
    const auto text = explain_code(code);
    ASSERT_TRUE(text) << code;
    EXPECT_FALSE(text->id.empty()) << code;
    EXPECT_FALSE(text->en.empty()) << code;
  }
}

TEST(ReasonText, has_none_for_a_code_of_tomorrow) { EXPECT_FALSE(explain_code("of_tomorrow")); }

}  // namespace
}  // namespace rekap::cli
