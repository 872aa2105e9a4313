// SPDX-License-Identifier: Apache-2.0
#include "transparency/signed_note.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "base/encoding.h"
#include "base/text.h"

namespace rekap::transparency {
namespace {

constexpr std::string_view line_start = "\u2014 ";  // em dash, space
constexpr std::size_t timestamp_size_bytes = 8;

// "— " name " " base64(key id, big-endian, then the signature) "\n"
std::string encode_line(const NoteSignature& signature) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0})
    bytes.push_back(static_cast<char>(signature.key_id >> shift & 255));
  bytes += signature.bytes;
  return fmt::format("{}{} {}\n", line_start, signature.name, base::encode_base64(bytes));
}

// What a witness signs: the time is signed with the text, so an old cosignature cannot pass as new.
std::string cosigned_message(std::string_view text, std::uint64_t seconds) {
  return fmt::format("cosignature/v1\ntime {}\n{}", seconds, text);
}

Result<NoteSignature> parse_line(std::string_view line) {
  const auto malformed = [&] {
    return fail(ErrorCode::invalid_input, "not a signature line: " + base::quote(line));
  };
  if (!line.starts_with(line_start)) return malformed();
  line.remove_prefix(line_start.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return malformed();
  const auto bytes = base::parse_base64(line.substr(space + 1));
  if (!bytes || bytes->size() < 5) return malformed();
  NoteSignature signature{std::string(line.substr(0, space)), 0, bytes->substr(4)};
  for (std::size_t i = 0; i < 4; ++i) {
    signature.key_id = signature.key_id << 8 | static_cast<unsigned char>((*bytes)[i]);
  }
  return signature;
}

/// The bytes behind the key id of every line of `key`. Errors: forbidden if there is none.
Result<std::vector<std::string_view>> find_signatures(const SignedNote& note,
                                                      const VerifierKey& key) {
  std::vector<std::string_view> found;
  for (const NoteSignature& line : note.signatures) {
    if (line.name == key.name && line.key_id == key.id()) found.emplace_back(line.bytes);
  }
  if (found.empty()) {
    return fail(ErrorCode::forbidden, fmt::format("not signed by {} ({:08x})", key.name, key.id()));
  }
  return found;
}

tl::unexpected<Error> fail_verification(const VerifierKey& key) {
  return fail(ErrorCode::forbidden,
              fmt::format("the signature of {} ({:08x}) does not verify", key.name, key.id()));
}

}  // namespace

Result<SignedNote> parse_note(std::string_view note) {
  if (note.size() > note_size_bytes_max) {
    return fail(ErrorCode::invalid_input,
                fmt::format("a note of {} bytes is too long", note.size()));
  }
  const bool has_control = std::any_of(note.begin(), note.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n';
  });
  if (has_control || base::find_invalid_utf8(note) != std::string_view::npos) {
    return fail(ErrorCode::invalid_input, "a note is UTF-8 without control characters");
  }
  // The last empty line parts text and signatures: a text may hold empty lines, signatures none.
  const std::size_t blank = note.rfind("\n\n");
  if (blank == std::string_view::npos || !note.ends_with('\n') || blank + 2 == note.size()) {
    return fail(ErrorCode::invalid_input, "a note ends with a blank line and signatures");
  }
  SignedNote parsed{std::string(note.substr(0, blank + 1)), {}};
  const std::string_view lines = note.substr(blank + 2, note.size() - blank - 3);
  for (const std::string_view line : base::split(lines, '\n')) {
    parsed.signatures.push_back(TRY(parse_line(line)));
  }
  if (parsed.signatures.size() > note_signatures_max) {
    return fail(ErrorCode::invalid_input,
                fmt::format("a note with {} signatures", parsed.signatures.size()));
  }
  return parsed;
}

std::string encode_note(const SignedNote& note) {
  std::string text = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) text += encode_line(signature);
  return text;
}

std::string sign_note(std::string_view text, const SignerKey& key) {
  const base::Signature signature = key.key.sign(text);
  return encode_line({key.name, key.verifier().id(), std::string(signature.view())});
}

std::string cosign_note(std::string_view text, const SignerKey& key, base::Timestamp time) {
  CHECK(time.seconds > 0);
  const auto seconds = static_cast<std::uint64_t>(time.seconds);
  std::string signature;
  for (int shift = 56; shift >= 0; shift -= 8)
    signature.push_back(static_cast<char>(seconds >> shift & 255));
  signature += key.key.sign(cosigned_message(text, seconds)).view();
  return encode_line({key.name, key.verifier().id(), std::move(signature)});
}

Result<> verify_note(const SignedNote& note, const VerifierKey& key) {
  const std::vector<std::string_view> signatures = TRY(find_signatures(note, key));
  // One line that fails spoils the note, even beside a good one: signed-note, "Signatures".
  for (const std::string_view bytes : signatures) {
    const auto signature = base::parse_signature(bytes);
    const bool is_good = key.kind == KeyKind::note && signature &&
                         base::verify_signature(key.key, note.text, *signature);
    if (!is_good) return fail_verification(key);
  }
  return {};
}

Result<base::Timestamp> verify_cosignature(const SignedNote& note, const VerifierKey& key) {
  const std::vector<std::string_view> signatures = TRY(find_signatures(note, key));
  base::Timestamp latest;
  for (const std::string_view bytes : signatures) {
    if (key.kind != KeyKind::cosignature || bytes.size() < timestamp_size_bytes)
      return fail_verification(key);
    std::uint64_t seconds = 0;
    for (const char c : bytes.substr(0, timestamp_size_bytes))
      seconds = seconds << 8 | static_cast<unsigned char>(c);
    const auto signature = base::parse_signature(bytes.substr(timestamp_size_bytes));
    // A time beyond 2^63 - 1 is malformed by tlog-cosignature, and would be negative here.
    const bool is_good =
        signature && seconds >> 63 == 0 &&
        base::verify_signature(key.key, cosigned_message(note.text, seconds), *signature);
    if (!is_good) return fail_verification(key);
    latest = std::max(latest, base::Timestamp{static_cast<std::int64_t>(seconds)});
  }
  return latest;
}

}  // namespace rekap::transparency
