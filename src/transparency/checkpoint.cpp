// SPDX-License-Identifier: Apache-2.0
#include "transparency/checkpoint.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"
#include "transparency/log_text.h"

namespace rekap::transparency {

// text = origin "\n" size "\n" base64(root) "\n"; foreign ones may go on with extension lines.
std::string encode_checkpoint(const Checkpoint& checkpoint) {
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size,
                     base::encode_base64(checkpoint.root.view()));
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  const std::vector<std::string_view> lines = base::split(text, '\n');
  // The text ends with a newline, so the last part is empty and no other may be.
  const bool has_shape =
      lines.size() >= 4 && lines.back().empty() &&
      std::none_of(lines.begin(), lines.end() - 1, [](auto line) { return line.empty(); });
  if (!has_shape)
    return fail(ErrorCode::invalid_input, "a checkpoint has three lines: origin, size, root");
  const std::uint64_t size = TRY(parse_log_number(lines[1]));
  const base::Sha256 root = TRY(parse_hash_line(lines[2]));
  return Checkpoint{std::string(lines[0]), size, root};
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
