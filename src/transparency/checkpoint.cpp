// SPDX-License-Identifier: Apache-2.0
#include "transparency/checkpoint.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"

namespace rekap::transparency {

std::string encode_checkpoint(const Checkpoint& checkpoint) {
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size,
                     base::encode_base64(checkpoint.root.view()));
}

Result<std::uint64_t> parse_log_number(std::string_view text) {
  const std::int64_t number = TRY(base::parse_integer(text));
  if (number < 0 || (text.size() > 1 && text.front() == '0')) {
    return fail(ErrorCode::invalid_input,
                "not a number without sign and leading zero: " + base::quote(text));
  }
  return static_cast<std::uint64_t>(number);
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  const std::vector<std::string_view> lines = base::split(text, '\n');
  // The text ends with a newline, so the last part is empty and no other may be.
  const bool has_shape =
      lines.size() >= 4 && lines.back().empty() &&
      std::none_of(lines.begin(), lines.end() - 1, [](auto line) { return line.empty(); });
  if (!has_shape)
    return fail(ErrorCode::invalid_input, "a checkpoint has three lines: origin, size, root");
  Checkpoint checkpoint{std::string(lines[0]), TRY(parse_log_number(lines[1])), {}};
  const std::string root = TRY(base::parse_base64(lines[2]));
  if (root.size() != base::Sha256::size_bytes) {
    return fail(ErrorCode::invalid_input,
                fmt::format("the root of a checkpoint has 32 bytes, not {}", root.size()));
  }
  std::copy(root.begin(), root.end(), checkpoint.root.bytes.begin());
  return checkpoint;
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SignerKey& key) {
  const std::string text = encode_checkpoint(checkpoint);
  return text + "\n" + sign_note(text, key);
}

Result<Checkpoint> verify_checkpoint(std::string_view note, const VerifierKey& key) {
  const SignedNote parsed = TRY(parse_note(note));
  TRY_VOID(verify_note(parsed, key));
  Checkpoint checkpoint = TRY(parse_checkpoint(parsed.text));
  if (checkpoint.origin != key.name) {
    return fail(ErrorCode::forbidden, fmt::format("a checkpoint of {} signed by {}",
                                                  base::quote(checkpoint.origin), key.name));
  }
  return checkpoint;
}

}  // namespace rekap::transparency
