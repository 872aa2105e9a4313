// SPDX-License-Identifier: Apache-2.0
// A copy of a published tree, fetched over HTTP into a temporary folder: what the tree names, and
// nothing else.
#pragma once

#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

namespace rekap::cli {

class Console;

/// Whether the text is an http:// or https:// address.
bool is_url(std::string_view text);

/// The folder goes when the mirror does.
class TemporaryMirror {
 public:
  /// Fetches the newest snapshot: checkpoint, manifest, all nodes and files they name, and the log.
  /// Errors: unavailable naming the address; corrupt for a tree that cannot be followed.
  static Result<TemporaryMirror> fetch(std::string_view url, Console& console);
  TemporaryMirror(TemporaryMirror&& other) noexcept;
  ~TemporaryMirror();

  const base::Path& path() const { return path_; }

 private:
  explicit TemporaryMirror(base::Path path) : path_(std::move(path)) {}
  base::Path path_;
};

}  // namespace rekap::cli
