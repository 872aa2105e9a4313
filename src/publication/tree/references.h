// SPDX-License-Identifier: Apache-2.0
// Which files a node names: enough to walk a tree without knowing its election.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/sha256.h"
#include "base/result.h"

namespace rekap::publication {

/// A data file that a node names, and whether it is a node itself.
struct NodeReference {
  base::Sha256 sha256;
  std::string extension;
  bool is_node = false;
};

/// The references of a region's or the common node.
/// Errors: invalid_input for text that is neither.
Result<std::vector<NodeReference>> parse_references(std::string_view json);

}  // namespace rekap::publication
