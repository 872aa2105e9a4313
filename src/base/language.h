// SPDX-License-Identifier: Apache-2.0
// The two languages a person reads; identifiers and CSV headers are always English.
#pragma once

#include <string>
#include <string_view>

namespace rekap::base {

/// Bahasa Indonesia first.
enum class Language { id, en };

/// One text in both languages; views of string literals or of text that outlives it.
struct Text {
  std::string_view id;
  std::string_view en;

  std::string_view in(Language language) const { return language == Language::id ? id : en; }
};

}  // namespace rekap::base
