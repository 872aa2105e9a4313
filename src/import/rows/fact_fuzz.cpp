// SPDX-License-Identifier: Apache-2.0
// A cell is no fact of its kind, or one that a statement can hold. First byte: the kind.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "import/rows/fact.h"

using rekap::import::FactKind;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto kind = static_cast<FactKind>(data[0] % 7);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto value = rekap::import::parse_fact(kind, text, "+07:00");
  if (!value) return 0;
  CHECK(rekap::record::Origin::create({{"fact", *value}}).has_value());
  return 0;
}
