// SPDX-License-Identifier: Apache-2.0
// Files that a program carries inside itself: the JSON Schemas of what it publishes.
#pragma once

#include <span>
#include <string_view>

namespace rekap::publication {

/// A file by its name without folder.
struct EmbeddedFile {
  std::string_view name;
  std::string_view content;
};

/// The schemas of schemas/, by name, as they were when the program was built.
std::span<const EmbeddedFile> schema_files();

}  // namespace rekap::publication
