// SPDX-License-Identifier: Apache-2.0
// Lines of text, so that a person can read what was signed, and a script can check it.
#include "publication/tree/manifest_format.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"

namespace rekap::publication {
namespace {

constexpr std::string_view first_line = "rekap snapshot v1";
constexpr std::size_t line_count = 8;

/// A decimal number in its one spelling.
Result<std::uint64_t> parse_size(std::string_view text) {
  const std::int64_t size = TRY(base::parse_integer(text));
  if (size < 0 || text != std::to_string(size)) {
    return fail(ErrorCode::invalid_input, "manifest: the size is " + base::quote(text));
  }
  return static_cast<std::uint64_t>(size);
}

Result<base::Sha256> parse_root(std::string_view text) {
  const std::string bytes = TRY(base::parse_base64(text));
  base::Sha256 root;
  if (bytes.size() != root.bytes.size()) {
    return fail(ErrorCode::invalid_input, "manifest: the root has not 32 bytes");
  }
  std::copy(bytes.begin(), bytes.end(), root.bytes.begin());
  return root;
}

}  // namespace

std::string encode_manifest(const Manifest& manifest) {
  std::string text = fmt::format("{}\n{}\n{}\n{}\n", first_line, manifest.election, manifest.size,
                                 base::encode_base64(manifest.root.view()));
  for (const base::Sha256& digest :
       {manifest.nation, manifest.common, manifest.datapackage, manifest.csv_metadata}) {
    text += base::to_hex(digest);
    text.push_back('\n');
  }
  return text;
}

Result<Manifest> parse_manifest(std::string_view text) {
  const auto lines = base::split(text, '\n');
  if (lines.size() != line_count + 1 || !lines.back().empty()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("manifest: {} lines, not {}", lines.size() - 1, line_count));
  }
  if (lines[0] != first_line) {
    return fail(ErrorCode::invalid_input, "manifest: the first line is " + base::quote(lines[0]));
  }
  if (lines[1].empty()) return fail(ErrorCode::invalid_input, "manifest: no election");
  Manifest manifest;
  manifest.election = std::string(lines[1]);
  manifest.size = TRY(parse_size(lines[2]));
  manifest.root = TRY(parse_root(lines[3]));
  manifest.nation = TRY(base::parse_sha256(lines[4]));
  manifest.common = TRY(base::parse_sha256(lines[5]));
  manifest.datapackage = TRY(base::parse_sha256(lines[6]));
  manifest.csv_metadata = TRY(base::parse_sha256(lines[7]));
  return manifest;
}

std::string sign_manifest(const Manifest& manifest, const transparency::SignerKey& key) {
  const std::string text = encode_manifest(manifest);
  return text + "\n" + transparency::sign_note(text, key);
}

Result<Manifest> verify_manifest(std::string_view note, const transparency::VerifierKey& key) {
  const transparency::SignedNote parsed = TRY(transparency::parse_note(note));
  TRY_VOID(transparency::verify_note(parsed, key));
  return parse_manifest(parsed.text);
}

std::string manifest_path(std::uint64_t size) { return fmt::format("snapshots/{}/manifest", size); }

std::string checkpoint_path(std::uint64_t size) {
  return fmt::format("snapshots/{}/checkpoint", size);
}

}  // namespace rekap::publication
