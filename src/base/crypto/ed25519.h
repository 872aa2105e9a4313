// SPDX-License-Identifier: Apache-2.0
// Ed25519 (RFC 8032) by libsodium: deterministic signatures, strict verification.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::base {

struct PublicKey {
  static constexpr std::size_t size_bytes = 32;
  std::array<std::uint8_t, size_bytes> bytes{};

  auto operator<=>(const PublicKey&) const = default;
  std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

struct Signature {
  static constexpr std::size_t size_bytes = 64;
  std::array<std::uint8_t, size_bytes> bytes{};

  auto operator<=>(const Signature&) const = default;
  std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

/// A signing key: never printed, wiped when it goes.
class PrivateKey {
 public:
  static constexpr std::size_t seed_size_bytes = 32;

  /// A fresh key from the operating system's randomness.
  static PrivateKey generate();
  /// The key of a 32-byte seed. Errors: invalid_input for another length.
  static Result<PrivateKey> create(std::string_view seed);

  PrivateKey(const PrivateKey&) = default;
  PrivateKey& operator=(const PrivateKey&) = default;
  ~PrivateKey();

  PublicKey public_key() const;
  Signature sign(std::string_view message) const;
  /// The 32-byte seed, for the key file alone.
  std::string seed() const;

 private:
  PrivateKey() = default;
  std::array<std::uint8_t, 64> secret_{};
};

/// Whether `signature` over `message` was made with the private half of `key`.
bool verify_signature(const PublicKey& key, std::string_view message, const Signature& signature);

/// Errors: invalid_input for a length other than 32 or 64 bytes.
Result<PublicKey> parse_public_key(std::string_view bytes);
Result<Signature> parse_signature(std::string_view bytes);

}  // namespace rekap::base
