// SPDX-License-Identifier: Apache-2.0
// Where to listen, as text.
#include "base/text.h"
#include "server/static_site.h"

namespace rekap::server {

Result<Address> parse_address(std::string_view text) {
  Address address;
  const std::size_t colon = text.rfind(':');
  const std::string_view port = colon == std::string_view::npos ? text : text.substr(colon + 1);
  std::string_view host =
      colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (!host.empty()) address.host = host;
  const auto number = base::parse_integer(port);
  if (!number || *number < 0 || *number > 65'535) {
    return fail(ErrorCode::invalid_input, "not an address as 127.0.0.1:8080: " + base::quote(text));
  }
  address.port = static_cast<int>(*number);
  return address;
}

}  // namespace rekap::server
