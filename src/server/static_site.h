// SPDX-License-Identifier: Apache-2.0
// Serves a published tree over HTTP/1.1: files as they lie there, with the headers that caches and
// browsers need.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/file.h"
#include "base/result.h"

namespace rekap::server {

/// A host and a port; port 0 asks the system for a free one.
struct Address {
  std::string host = "127.0.0.1";
  int port = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", ":8080" or "8080" (loopback). Errors: invalid_input quoting the
/// text.
Result<Address> parse_address(std::string_view text);

/// How one path of a published tree is served.
struct FileHeaders {
  std::string content_type;
  std::string cache_control;
};

/// Headers by path: what is named by its content never changes; the newest checkpoint must be asked
/// for again.
FileHeaders headers_of(std::string_view path);

/// A server of one published tree. Hides names that start with a dot, follows no links, changes
/// nothing.
class StaticSite {
 public:
  /// Binds the address. Errors: not_found if `root` is no folder; unavailable if the address is
  /// taken.
  static Result<StaticSite> create(const base::Path& root, const Address& address);
  StaticSite(StaticSite&&) noexcept;
  ~StaticSite();

  /// The port in use.
  int port() const;
  /// Serves until `stop` is called, from any thread.
  void run();
  void stop();

 private:
  struct State;
  explicit StaticSite(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace rekap::server
