// SPDX-License-Identifier: Apache-2.0
// The newest checkpoint in memory: the twin of the embedded store, for tests.
#pragma once

#include "transparency/checkpoint_store.h"

namespace rekap::storage {

/// Not for several threads at once.
class MemoryCheckpointStore : public transparency::CheckpointStore {
 public:
  Result<std::optional<std::string>> load() const override { return note_; }
  Result<> replace(const std::optional<std::string>& expected, std::string_view next) override {
    if (note_ != expected) return fail(ErrorCode::conflict, "another checkpoint has been signed");
    note_ = std::string(next);
    return {};
  }

 private:
  std::optional<std::string> note_;
};

}  // namespace rekap::storage
