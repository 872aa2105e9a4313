// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4) by OpenSSL, with the algorithm fetched once: 3x faster than the one-shot
// calls on short input.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rekap::base {

/// A SHA-256 digest, 32 bytes.
struct Sha256 {
  static constexpr std::size_t size_bytes = 32;
  std::array<std::uint8_t, size_bytes> bytes{};

  auto operator<=>(const Sha256&) const = default;
  /// The 32 bytes as a view; lives as long as the digest.
  std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

/// Digest of one run of bytes. Thread-safe: each thread keeps a context of its own.
Sha256 sha256(std::string_view bytes);

/// Digest of `prefix` followed by `first` and `second`, without joining them (tree nodes and
/// leaves).
Sha256 sha256_joined(std::string_view prefix, std::string_view first, std::string_view second = {});

/// Digest of bytes that arrive in pieces.
class Sha256Hasher {
 public:
  Sha256Hasher();
  ~Sha256Hasher();
  Sha256Hasher(const Sha256Hasher&) = delete;
  Sha256Hasher& operator=(const Sha256Hasher&) = delete;

  void update(std::string_view bytes);
  /// The digest of all updates; starts over afterwards.
  Sha256 finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Lower-case hexadecimal, 64 characters.
std::string to_hex(const Sha256& digest);

/// Errors: invalid_input unless `text` is exactly 64 lower-case hexadecimal digits.
Result<Sha256> parse_sha256(std::string_view text);

}  // namespace rekap::base
