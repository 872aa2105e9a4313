// SPDX-License-Identifier: Apache-2.0
// gzip (RFC 1952) for what is published, xz and gzip for what is imported; output sizes are
// bounded.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::base {

/// A gzip member without name, time or comment (libdeflate level 6): the same bytes for one library
/// version. The verifier compares the content, never the compressed bytes, with what it recomputes.
std::string encode_gzip(std::string_view bytes);

/// The content of exactly one gzip member with nothing behind it.
/// Errors: invalid_input for a broken member, trailing bytes or more than `size_bytes_max`.
Result<std::string> decode_gzip(std::string_view bytes, std::size_t size_bytes_max);

/// The content of an .xz file. Errors: invalid_input as above, truncation included.
Result<std::string> decode_xz(std::string_view bytes, std::size_t size_bytes_max);

}  // namespace rekap::base
