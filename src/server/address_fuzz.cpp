// SPDX-License-Identifier: Apache-2.0
// Any bytes as an address to listen on: refused, or a port that exists.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "server/static_site.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto address = rekap::server::parse_address(text);
  if (address) CHECK(address->port >= 0 && address->port <= 65'535);
  return 0;
}
