// SPDX-License-Identifier: Apache-2.0
#include "server/bind.h"

#include <memory>

#include <fmt/format.h>

namespace rekap::server {
namespace {

constexpr std::size_t thread_count = 256;  // nearly all of them asleep
constexpr time_t silence_seconds_max = 3;

}  // namespace

Result<int> bind_server(httplib::Server& server, const Address& address) {
  // Without it every answer waits 40 ms for Nagle's algorithm.
  server.set_tcp_nodelay(true);
  // A connection holds a thread until it has said its request, and some never do: with the eight
  // threads of the library, eight such stop the rest.
  server.new_task_queue = [] {
    return std::make_unique<httplib::ThreadPool>(thread_count).release();
  };
  server.set_read_timeout(silence_seconds_max);
  server.set_keep_alive_timeout(silence_seconds_max);
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
