// SPDX-License-Identifier: Apache-2.0
// Keys of notes as text.
#include <fmt/format.h>

#include "base/crypto/sha256.h"
#include "base/encoding.h"
#include "base/text.h"
#include "transparency/signed_note.h"

namespace rekap::transparency {
namespace {

constexpr std::string_view private_prefix = "PRIVATE+KEY+";

/// The parts of a key's text: what both kinds of key share.
struct KeyText {
  std::string name;
  std::uint32_t id = 0;
  KeyKind kind = KeyKind::note;
  std::string material;
};

Result<KeyText> parse_key_text(std::string_view text) {
  // Base64 may hold a '+', a name may not: split at the first two.
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos)
    return fail(ErrorCode::invalid_input, "not a key as <name>+<id>+<base64>");
  KeyText parts;
  parts.name = text.substr(0, first);
  if (!is_key_name(parts.name))
    return fail(ErrorCode::invalid_input, "a key without a proper name");
  const std::string id = TRY(base::parse_hex(text.substr(first + 1, second - first - 1)));
  if (id.size() != 4)
    return fail(ErrorCode::invalid_input, "the id of a key has 8 hexadecimal digits");
  for (const char c : id) parts.id = parts.id << 8 | static_cast<unsigned char>(c);
  const auto material = base::parse_base64(text.substr(second + 1));
  if (!material || material->empty())
    return fail(ErrorCode::invalid_input, "the key behind the name is not base64");
  // Other types (ECDSA, ML-DSA) are keys too, but none that could be verified here.
  const auto kind = static_cast<unsigned char>(material->front());
  if (kind != static_cast<unsigned char>(KeyKind::note) &&
      kind != static_cast<unsigned char>(KeyKind::cosignature)) {
    return fail(ErrorCode::invalid_input, fmt::format("a key of the unknown kind {}", kind));
  }
  parts.kind = static_cast<KeyKind>(kind);
  parts.material = material->substr(1);
  return parts;
}

// name "+" 8 hexadecimal digits of the key id "+" base64(type, then the key)
std::string encode_key_text(const VerifierKey& key, std::string_view material) {
  std::string bytes(1, static_cast<char>(key.kind));
  bytes += material;
  return fmt::format("{}+{:08x}+{}", key.name, key.id(), base::encode_base64(bytes));
}

tl::unexpected<Error> fail_id(const VerifierKey& key, std::uint32_t id) {
  return fail(ErrorCode::invalid_input,
              fmt::format("the key of {} has the id {:08x}, not {:08x}", key.name, key.id(), id));
}

}  // namespace

bool is_key_name(std::string_view name) {
  // Unicode spaces beyond ASCII: U+0085, U+00A0, U+1680, U+2000…U+200A, U+2028, U+2029, U+202F,
  // U+205F, U+3000.
  static constexpr std::string_view spaces[] = {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001",
                                                "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
                                                "\u2007", "\u2008", "\u2009", "\u200a", "\u2028",
                                                "\u2029", "\u202f", "\u205f", "\u3000"};
  for (const std::string_view space : spaces) {
    if (name.find(space) != std::string_view::npos) return false;
  }
  for (const char c : name) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == '+' || c == 0x7F) return false;
  }
  return !name.empty() && base::find_invalid_utf8(name) == std::string_view::npos;
}

std::uint32_t VerifierKey::id() const {
  const char head[] = {'\n', static_cast<char>(kind)};
  const base::Sha256 digest = base::sha256_joined(name, std::string_view(head, 2), key.view());
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = id << 8 | digest.bytes[i];
  return id;
}

std::string encode_verifier_key(const VerifierKey& key) {
  return encode_key_text(key, key.key.view());
}

Result<VerifierKey> parse_verifier_key(std::string_view text) {
  KeyText parts = TRY(parse_key_text(base::trim(text)));
  const base::PublicKey public_key = TRY(base::parse_public_key(parts.material));
  const VerifierKey key{std::move(parts.name), parts.kind, public_key};
  // The id guards the name against a typing error: it is hashed with the key.
  if (key.id() != parts.id) return fail_id(key, parts.id);
  return key;
}

std::string encode_signer_key(const SignerKey& key) {
  return std::string(private_prefix) + encode_key_text(key.verifier(), key.key.seed());
}

Result<SignerKey> parse_signer_key(std::string_view text) {
  text = base::trim(text);
  if (!text.starts_with(private_prefix))
    return fail(ErrorCode::invalid_input, "not a private key file");
  KeyText parts = TRY(parse_key_text(text.substr(private_prefix.size())));
  const base::PrivateKey private_key = TRY(base::PrivateKey::create(parts.material));
  const SignerKey key{std::move(parts.name), parts.kind, private_key};
  if (key.verifier().id() != parts.id) return fail_id(key.verifier(), parts.id);
  return key;
}

}  // namespace rekap::transparency
