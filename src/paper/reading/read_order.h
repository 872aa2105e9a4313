// SPDX-License-Identifier: Apache-2.0
// What whoever asks for a reading knows of the photo beforehand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/layout/form_layout.h"

namespace rekap::paper {

/// Holds for one photo, so that no photo changes how the next is read.
struct ReadOrder {
  std::string form = {};                 ///< id of a layout or of the form it prints; empty: any
  std::optional<int> page = {};          ///< as printed; nothing: any
  std::vector<FormLayout> layouts = {};  ///< to look for too: of our own forms

  /// Whether this page is what was asked for.
  bool wants(const FormLayout& layout) const {
    return form.empty() || form == layout.id || form == layout.form;
  }
};

/// The order as the reader is told: docs/formats/reader-protocol.md. `layouts` are layout files.
std::string encode_read_order(std::string_view form, std::optional<int> page,
                              const std::vector<std::string>& layouts);

/// Errors: invalid_input for another text than encode_read_order gives.
Result<ReadOrder> parse_read_order(std::string_view json);

}  // namespace rekap::paper
