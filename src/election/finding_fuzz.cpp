// SPDX-License-Identifier: Apache-2.0
// Names of rules and severities, and lists of field ids: accepted only in their one spelling.
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "election/finding.h"
#include "election/form_fields.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto rule = election::parse_rule(text)) CHECK(election::rule_name(*rule) == text);
  if (const auto severity = election::parse_severity(text)) {
    CHECK(election::severity_name(*severity) == text);
  }
  std::vector<std::string> ids;
  for (const std::string_view line : base::split(text, '\n')) ids.emplace_back(line);
  if (const auto fields = election::FormFields::create(ids)) {
    CHECK(fields->ids() == ids);
    for (const std::string& id : ids) CHECK(fields->id(*fields->find(id)) == id);
  }
  return 0;
}
