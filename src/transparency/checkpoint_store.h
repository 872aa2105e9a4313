// SPDX-License-Identifier: Apache-2.0
// What the log asks of a store of its newest checkpoint: compare and swap, so that no size is ever
// signed twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::transparency {

/// The newest checkpoint that the log signed, as a note. Durable.
class CheckpointStore {
 public:
  virtual ~CheckpointStore() = default;

  /// Nothing before the first checkpoint. Errors: unavailable.
  virtual Result<std::optional<std::string>> load() const = 0;

  /// Puts `next` in the place of `expected`. Errors: conflict if another note is there by now;
  /// unavailable.
  virtual Result<> replace(const std::optional<std::string>& expected, std::string_view next) = 0;
};

}  // namespace rekap::transparency
