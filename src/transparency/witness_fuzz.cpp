// SPDX-License-Identifier: Apache-2.0
// Any bytes to the parsers of witness.h: refused, or read to what encodes back; and any request to
// a witness, which cosigns nothing that its log did not sign.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "transparency/witness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap;
  using namespace rekap::transparency;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto state = parse_witness_state(text)) {
    const std::string encoded = encode_witness_state(*state);
    CHECK(encode_witness_state(*parse_witness_state(encoded)) == encoded);
  }
  if (const auto request = parse_add_checkpoint(text)) {
    CHECK(encode_add_checkpoint(*request) == text);
  }
  static const SignerKey key{"witness.example", KeyKind::cosignature,
                             *base::PrivateKey::create(std::string(32, 'w'))};
  const VerifierKey log{"log.example", KeyKind::note, key.key.public_key()};
  WitnessState state{{log.name, {log, 0, {}}}};
  CHECK(witness_checkpoint(state, text, key, {1}).status != 200);
  CHECK(state.at(log.name).size == 0);
  return 0;
}
