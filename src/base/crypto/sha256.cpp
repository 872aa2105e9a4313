// SPDX-License-Identifier: Apache-2.0
#include "base/crypto/sha256.h"

#include <openssl/evp.h>

#include "base/check.h"
#include "base/encoding.h"

namespace rekap::base {

struct Sha256Hasher::State {
  State() : context(EVP_MD_CTX_new()) {
    // The fetch costs about 200 ns: once per process, not once per digest.
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    CHECK(context != nullptr && algorithm != nullptr);
    CHECK(EVP_DigestInit_ex2(context, algorithm, nullptr) == 1);
  }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void update(std::string_view bytes) {
    CHECK(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
  }
  Sha256 finish() {
    Sha256 digest;
    CHECK(EVP_DigestFinal_ex(context, digest.bytes.data(), nullptr) == 1);
    CHECK(EVP_DigestInit_ex2(context, nullptr, nullptr) == 1);
    return digest;
  }

  EVP_MD_CTX* context;
};

Sha256Hasher::Sha256Hasher() : state_(std::make_unique<State>()) {}
Sha256Hasher::~Sha256Hasher() = default;
void Sha256Hasher::update(std::string_view bytes) { state_->update(bytes); }
Sha256 Sha256Hasher::finish() { return state_->finish(); }

namespace {

Sha256Hasher& thread_hasher() {
  thread_local Sha256Hasher hasher;
  return hasher;
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
  Sha256Hasher& hasher = thread_hasher();
  hasher.update(bytes);
  return hasher.finish();
}

Sha256 sha256_joined(std::string_view prefix, std::string_view first, std::string_view second) {
  Sha256Hasher& hasher = thread_hasher();
  hasher.update(prefix);
  hasher.update(first);
  hasher.update(second);
  return hasher.finish();
}

std::string to_hex(const Sha256& digest) { return encode_hex(digest.view()); }

Result<Sha256> parse_sha256(std::string_view text) {
  const std::string bytes = TRY(parse_hex(text));
  if (bytes.size() != Sha256::size_bytes) {
    return fail(ErrorCode::invalid_input,
                "a SHA-256 has 64 hexadecimal digits, not " + std::to_string(text.size()));
  }
  Sha256 digest;
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

}  // namespace rekap::base
