// SPDX-License-Identifier: Apache-2.0
// A service of one POST route with small bodies, one request at a time: what a witness is to its
// logs.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "server/static_site.h"

namespace rekap::server {

/// An answer: HTTP status, content type and body.
struct Reply {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

/// Answers the body of one request. Calls never overlap.
using Handler = std::function<Reply(std::string_view body)>;

/// Serves POST `path`; everything else is 404, a body over `body_size_bytes_max` 413.
class PostService {
 public:
  static constexpr std::size_t body_size_bytes_max = std::size_t{1} << 16;

  /// Binds the address. Errors: unavailable if it is taken.
  static Result<PostService> create(const Address& address, const std::string& path,
                                    Handler handler);
  PostService(PostService&&) noexcept;
  ~PostService();

  int port() const;
  /// Serves until `stop` is called, from any thread.
  void run();
  void stop();

 private:
  struct State;
  explicit PostService(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Sends `body` by POST to an http:// URL and returns the answer, whatever its status.
/// Errors: invalid_input for another kind of URL; unavailable if nobody answers within ten seconds.
Result<Reply> post(std::string_view url, std::string_view body);

}  // namespace rekap::server
