// SPDX-License-Identifier: Apache-2.0
// Any bytes as csv: refused or read, never more.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto reader = rekap::base::CsvReader::create(text);
  while (reader) {
    const auto more = reader->next();
    if (!more || !*more) break;
    CHECK(reader->cells().size() == reader->columns().size());
  }
  return 0;
}
