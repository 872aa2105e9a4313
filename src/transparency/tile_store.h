// SPDX-License-Identifier: Apache-2.0
// What the log asks of a store of tiles: write once, by path.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::transparency {

/// Tiles and entry bundles by the path of tlog-tiles ("tile/0/000"). What is at a path never
/// changes.
class TileStore {
 public:
  virtual ~TileStore() = default;

  /// Errors: not_found; unavailable.
  virtual Result<std::string> load(std::string_view path) const = 0;

  /// The same bytes again change nothing. Errors: conflict if other bytes are at the path;
  /// unavailable.
  virtual Result<> save(std::string_view path, std::string_view bytes) = 0;
};

}  // namespace rekap::transparency
