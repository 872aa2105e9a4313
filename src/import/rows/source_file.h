// SPDX-License-Identifier: Apache-2.0
// Foreign files as text: plain, gzip or xz, whatever they are called.
#pragma once

#include <string>

#include "base/file.h"
#include "base/result.h"

namespace rekap::import {

/// The content of a file, decompressed if its first bytes say so.
/// Errors: not_found; unavailable; invalid_input naming the path, for a folder or device, broken or
/// truncated compression, or more than `size_bytes_max` bytes before or after decompression.
Result<std::string> load_source_file(const base::Path& path, std::size_t size_bytes_max);

}  // namespace rekap::import
