// SPDX-License-Identifier: Apache-2.0
// An entry that is accepted must be the one spelling of what it says.
#include "base/check.h"
#include "base/json/json.h"
#include "record/statement_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto entry = rekap::record::parse_entry(text);
  if (!entry) return 0;
  CHECK(rekap::record::encode_statement(entry->statement) == entry->body);
  const auto tree = rekap::base::parse_json(text);
  CHECK(tree.has_value() && rekap::base::encode_json(*tree) == text);
  return 0;
}
