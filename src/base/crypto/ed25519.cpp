// SPDX-License-Identifier: Apache-2.0
#include "base/crypto/ed25519.h"

#include <algorithm>

#include <sodium.h>

#include "base/check.h"

namespace rekap::base {
namespace {

const unsigned char* data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

void start_sodium() {
  static const int status = sodium_init();
  CHECK(status >= 0);
}

}  // namespace

PrivateKey PrivateKey::generate() {
  start_sodium();
  std::array<std::uint8_t, seed_size_bytes> seed{};
  randombytes_buf(seed.data(), seed.size());
  PrivateKey key;
  PublicKey unused;
  crypto_sign_seed_keypair(unused.bytes.data(), key.secret_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  return key;
}

Result<PrivateKey> PrivateKey::create(std::string_view seed) {
  start_sodium();
  if (seed.size() != seed_size_bytes) {
    return fail(ErrorCode::invalid_input,
                "an Ed25519 seed has 32 bytes, not " + std::to_string(seed.size()));
  }
  PrivateKey key;
  PublicKey unused;
  crypto_sign_seed_keypair(unused.bytes.data(), key.secret_.data(), data(seed));
  return key;
}

PrivateKey::~PrivateKey() { sodium_memzero(secret_.data(), secret_.size()); }

PublicKey PrivateKey::public_key() const {
  PublicKey key;
  std::copy(secret_.begin() + 32, secret_.end(), key.bytes.begin());
  return key;
}

Signature PrivateKey::sign(std::string_view message) const {
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, data(message), message.size(),
                       secret_.data());
  return signature;
}

std::string PrivateKey::seed() const {
  return {reinterpret_cast<const char*>(secret_.data()), seed_size_bytes};
}

bool verify_signature(const PublicKey& key, std::string_view message, const Signature& signature) {
  start_sodium();
  return crypto_sign_verify_detached(signature.bytes.data(), data(message), message.size(),
                                     key.bytes.data()) == 0;
}

Result<PublicKey> parse_public_key(std::string_view bytes) {
  if (bytes.size() != PublicKey::size_bytes) {
    return fail(ErrorCode::invalid_input,
                "an Ed25519 public key has 32 bytes, not " + std::to_string(bytes.size()));
  }
  PublicKey key;
  std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
  return key;
}

Result<Signature> parse_signature(std::string_view bytes) {
  if (bytes.size() != Signature::size_bytes) {
    return fail(ErrorCode::invalid_input,
                "an Ed25519 signature has 64 bytes, not " + std::to_string(bytes.size()));
  }
  Signature signature;
  std::copy(bytes.begin(), bytes.end(), signature.bytes.begin());
  return signature;
}

}  // namespace rekap::base
