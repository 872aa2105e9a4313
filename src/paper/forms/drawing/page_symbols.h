// SPDX-License-Identifier: Apache-2.0
// The squares of the page marker and of the QR code, as the libraries know them.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace rekap::paper {

/// A square of black and white modules, row by row.
struct SymbolModules {
  int size = 0;  ///< modules a side
  std::vector<bool> is_black;

  bool at(int column, int row) const {
    return is_black[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) +
                    static_cast<std::size_t>(column)];
  }
};

/// The marker of the family tag36h10 from its black border inwards: 8 modules a side.
/// An id outside 0 to 2319 is a bug.
SymbolModules make_marker_modules(int id);

/// The QR code of a text, error correction M (15 %), without its quiet zone.
/// Errors: invalid_input for a text that is empty or too long.
Result<SymbolModules> make_code_modules(const std::string& text);

}  // namespace rekap::paper
