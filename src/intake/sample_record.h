// SPDX-License-Identifier: Apache-2.0
// What every test of the door needs: keys, a clock, and a definition without stations.
#pragma once

#include <string>

#include "base/crypto/ed25519.h"
#include "base/time.h"
#include "election/definition.h"

namespace rekap::intake {

inline base::PrivateKey make_key(char fill) {
  return base::PrivateKey::create(std::string(32, fill)).value();
}

/// A nation and nothing else: the door asks no more of a definition than id, hash and rules.
inline election::Definition make_bare_definition() {
  return {.id = "sample",
          .name = {},
          .time_zone = "+07:00",
          .regions = election::RegionTree::create(
                         {{"0", "", election::RegionLevel::nation, "Nation", 0}}, {})
                         .value(),
          .abroad = {},
          .contests = {},
          .sources = {},
          .rules = {{election::RuleId::r3, election::Severity::hard}},
          .hash = base::sha256("sample")};
}

}  // namespace rekap::intake
