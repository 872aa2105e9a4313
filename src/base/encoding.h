// SPDX-License-Identifier: Apache-2.0
// Bytes as text: hexadecimal and base64 (RFC 4648), both strict, so that one value has one
// spelling.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::base {

/// Lower-case hexadecimal.
std::string encode_hex(std::string_view bytes);

/// Errors: invalid_input for an odd length or a character outside 0-9a-f.
Result<std::string> parse_hex(std::string_view text);

/// Standard alphabet, padded.
std::string encode_base64(std::string_view bytes);

/// Errors: invalid_input for a foreign character, missing padding, or bits set behind the last
/// byte.
Result<std::string> parse_base64(std::string_view text);

}  // namespace rekap::base
