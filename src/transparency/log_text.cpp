// SPDX-License-Identifier: Apache-2.0
#include "transparency/log_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"

namespace rekap::transparency {

Result<std::uint64_t> parse_log_number(std::string_view text) {
  const bool has_zero_before = text.size() > 1 && text.front() == '0';
  // A first digit rules out the sign that parse_integer allows, "-0" included.
  if (text.empty() || text.front() < '0' || text.front() > '9' || has_zero_before) {
    return fail(ErrorCode::invalid_input,
                "not a number without sign and leading zero: " + base::quote(text));
  }
  return static_cast<std::uint64_t>(TRY(base::parse_integer(text)));
}

Result<base::Sha256> parse_hash_line(std::string_view line) {
  const std::string bytes = TRY(base::parse_base64(line));
  if (bytes.size() != base::Sha256::size_bytes) {
    return fail(ErrorCode::invalid_input, fmt::format("a hash has 32 bytes, not {}", bytes.size()));
  }
  base::Sha256 hash;
  std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
  return hash;
}

void append_hash_lines(std::string& out, const Hashes& hashes) {
  for (const base::Sha256& hash : hashes) out += base::encode_base64(hash.view()) + "\n";
}

}  // namespace rekap::transparency
