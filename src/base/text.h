// SPDX-License-Identifier: Apache-2.0
// Small, locale-free helpers for text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rekap::base {

/// The parts between `separator`s; an empty text has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The parts joined with `separator` between them.
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// Without spaces, tabs and line ends at either side.
std::string_view trim(std::string_view text);

/// A whole decimal number, with an optional leading '-', and nothing else.
/// Errors: invalid_input for anything else, an overflow included; the message quotes the text.
Result<std::int64_t> parse_integer(std::string_view text);

/// Byte offset of the first byte that is not valid UTF-8, or npos. A NUL byte is valid UTF-8.
std::size_t find_invalid_utf8(std::string_view text);

/// `text` cut to `size_max` bytes and with control characters and invalid bytes shown as \xNN, for
/// messages.
std::string quote(std::string_view text, std::size_t size_max = 60);

}  // namespace rekap::base
