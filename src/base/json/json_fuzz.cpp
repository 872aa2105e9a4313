// SPDX-License-Identifier: Apache-2.0
// Any bytes as json: refused or read, never more.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/json/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = rekap::base::parse_json(text);
  if (!value) return 0;
  const std::string bytes = rekap::base::encode_json(*value);
  const auto again = rekap::base::parse_json(bytes);
  CHECK(again && rekap::base::encode_json(*again) == bytes);
  return 0;
}
