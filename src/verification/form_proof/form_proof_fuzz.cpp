// SPDX-License-Identifier: Apache-2.0
// Any bytes as a form's proof: refused, or read to what is written again; none verifies by chance.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "verification/form_proof/form_proof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap;
  using namespace rekap::verification;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto proof = parse_form_proof(text);
  if (!proof) return 0;
  const auto again = parse_form_proof(render_form_proof(*proof));
  CHECK(again.has_value() && again->statements.size() == proof->statements.size());
  const base::PublicKey key = base::PrivateKey::create(std::string(32, 'k'))->public_key();
  CHECK(!verify_form_proof(*proof, {"nobody.example", transparency::KeyKind::note, key}));
  return 0;
}
