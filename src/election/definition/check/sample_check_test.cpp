// SPDX-License-Identifier: Apache-2.0
// What the tests of the checks share.
#include "election/definition/check/sample_check.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "election/definition/check/definition_check.h"

namespace rekap::election {

std::vector<std::string> check_sample(const DefinitionFiles& files) {
  const std::vector<std::string> own = {
      "special_station stations.csv:4 1101012001901 901 ",
      "contest_not_held election.json:0 council/12  ",
      "split_without_bounds regions.csv:7 council/1101012002 1 0",
  };
  const auto found = check_definition(files);
  if (!found) return {"refused: " + found.error().message};
  std::vector<std::string> lines;
  for (const Inconsistency& one : *found) {
    std::string line(inconsistency_code(one.kind));
    line += " " + one.file + ":" + std::to_string(one.line) + " " + one.subject + " " + one.found +
            " " + one.expected;
    if (std::find(own.begin(), own.end(), line) == own.end()) lines.push_back(std::move(line));
  }
  return lines;
}

void replace_text(std::string& text, std::string_view old_text, std::string_view new_text) {
  const std::size_t at = text.find(old_text);
  ASSERT_NE(at, std::string::npos) << old_text;
  text.replace(at, old_text.size(), new_text);
}

}  // namespace rekap::election
