// SPDX-License-Identifier: Apache-2.0
// One comparison of fractions, in the count as it stands and in its two extremes.
#include "election/seats/party_lists/threshold.h"

namespace rekap::election {

bool is_share_reached(Votes votes, Votes valid, const Fraction& share) {
  return valid > Votes{} && Fraction(votes.value, valid.value) >= share;
}

Participation foresee_participation(const Threshold& threshold, std::size_t party) {
  const Votes votes = threshold.votes[party];
  const Votes valid = threshold.valid + threshold.outstanding;
  if (is_share_reached(votes, valid, threshold.share)) return Participation::sure;
  const bool can_reach = is_share_reached(votes + threshold.outstanding, valid, threshold.share);
  return can_reach ? Participation::open : Participation::never;
}

}  // namespace rekap::election
