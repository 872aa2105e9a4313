// SPDX-License-Identifier: Apache-2.0
// Any bytes as time: refused or read, never more.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/time.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto time = rekap::base::parse_time(text);
  if (time)
    CHECK(rekap::base::parse_time(rekap::base::format_time(*time)) == *time || time->seconds < 0);
  return 0;
}
