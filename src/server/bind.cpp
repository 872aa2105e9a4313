// SPDX-License-Identifier: Apache-2.0
#include "server/bind.h"

#include <fmt/format.h>

namespace rekap::server {

Result<int> bind_server(httplib::Server& server, const Address& address) {
  // Without it every answer waits 40 ms for Nagle's algorithm.
  server.set_tcp_nodelay(true);
  // The library would also share the port with another process (SO_REUSEPORT).
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  const char* host = address.host.c_str();
  const int port = address.port == 0                         ? server.bind_to_any_port(host)
                   : server.bind_to_port(host, address.port) ? address.port
                                                             : -1;
  if (port > 0) return port;
  return fail(ErrorCode::unavailable, fmt::format("cannot listen on {}:{}: taken or not allowed",
                                                  address.host, address.port));
}

}  // namespace rekap::server
