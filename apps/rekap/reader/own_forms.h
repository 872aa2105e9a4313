// SPDX-License-Identifier: Apache-2.0
// Layouts of our own forms, made again from the election's definition for the photos that need
// them: the reader itself knows no election. docs/formats/form-code.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/json/json.h"
#include "election/definition.h"
#include "paper/forms/printed_form.h"

namespace rekap::cli {

/// The forms that one election prints. May be used by several threads at once.
class OwnForms {
 public:
  explicit OwnForms(std::shared_ptr<const election::Definition> definition);

  /// Whether it prints a form of this id: "president-0-a4", see paper::layout_id.
  bool has_form(std::string_view id) const { return find_kind(id).has_value(); }
  /// What such ids look like, for messages.
  std::string describe_ids() const;

  /// A layout file for a photo, or why there is none.
  struct Answer {
    std::string layout = {};
    std::string reason = {};  ///< a code of docs/formats/reading.md; empty with a layout
  };
  /// For a reading whose reason is unknown_layout, by its code, else by its marker if that leaves
  /// one form only; `wanted` (an id, or empty) may say which.
  Answer find_layout(const base::JsonValue& reading, std::string_view wanted) const;

 private:
  std::optional<paper::FormKind> find_kind(std::string_view id) const;
  std::optional<paper::FormKind> find_only_kind(int marker) const;
  Answer find_by_code(const base::JsonValue& code) const;
  Answer make_layout(const paper::FormKind& kind) const;

  std::shared_ptr<const election::Definition> definition_;
};

}  // namespace rekap::cli
