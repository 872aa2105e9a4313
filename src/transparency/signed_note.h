// SPDX-License-Identifier: Apache-2.0
// Signed notes: text with Ed25519 signatures below, and the keys that make and check them.
//
// Source: c2sp.org/signed-note, c2sp.org/tlog-cosignature (Ed25519, "cosignature/v1");
// docs/formats/log.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/ed25519.h"
#include "base/result.h"
#include "base/time.h"

namespace rekap::transparency {

/// What a key signs: a note as it stands, or a checkpoint with the time at which it was seen.
enum class KeyKind : std::uint8_t { note = 0x01, cosignature = 0x04 };

/// A public key with the name it signs under; "<name>+<8 hex>+<base64>" as text.
struct VerifierKey {
  std::string name;
  KeyKind kind = KeyKind::note;
  base::PublicKey key;

  /// First four bytes of SHA-256(name || "\n" || kind || key), big-endian.
  std::uint32_t id() const;
  bool operator==(const VerifierKey&) const = default;
};
std::string encode_verifier_key(const VerifierKey& key);
/// Errors: invalid_input for another form, another kind, or a key id that is not of this key.
Result<VerifierKey> parse_verifier_key(std::string_view text);

/// A private key with its name; "PRIVATE+KEY+<name>+<8 hex>+<base64>" as text.
struct SignerKey {
  std::string name;
  KeyKind kind = KeyKind::note;
  base::PrivateKey key;

  VerifierKey verifier() const { return {name, kind, key.public_key()}; }
};
std::string encode_signer_key(const SignerKey& key);
/// Errors: invalid_input as for a verifier key; the message never holds the key.
Result<SignerKey> parse_signer_key(std::string_view text);

/// Whether a name may stand in a note: not empty, no space, no '+', no control character.
bool is_key_name(std::string_view name);

/// One signature line: "— <name> <base64(key id || bytes)>".
struct NoteSignature {
  std::string name;
  std::uint32_t key_id = 0;
  std::string bytes;
};

/// A note taken apart; nothing is verified yet.
struct SignedNote {
  std::string text;  ///< with its final newline
  std::vector<NoteSignature> signatures;
};
/// Room for the 16 signatures of up to 5 kB that the specification asks for, and more.
constexpr std::size_t note_size_bytes_max = std::size_t{1} << 17;
constexpr std::size_t note_signatures_max = 64;

/// Errors: invalid_input for bad UTF-8, a control character, no signature, a malformed line, or one
/// of the limits.
Result<SignedNote> parse_note(std::string_view note);
std::string encode_note(const SignedNote& note);

/// The signature line, newline included, of a note key.
std::string sign_note(std::string_view text, const SignerKey& key);
/// The signature line of a cosignature key at a time after 1970.
std::string cosign_note(std::string_view text, const SignerKey& key, base::Timestamp time);

/// Lines of other keys are ignored. Errors: forbidden if `key` did not sign the note, or any line
/// under its name and id does not verify.
Result<> verify_note(const SignedNote& note, const VerifierKey& key);
/// When `key` cosigned the note; the last time, if it did more than once. Errors: forbidden as
/// above.
Result<base::Timestamp> verify_cosignature(const SignedNote& note, const VerifierKey& key);

}  // namespace rekap::transparency
