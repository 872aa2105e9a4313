// SPDX-License-Identifier: Apache-2.0
// All elections of up to 4 parties, 12 votes each and 5 seats, against the obvious way to count
// them: every quotient on one list, quotas taken off one by one.
#include <algorithm>

#include <gtest/gtest.h>

#include "election/seats/party_lists/seat_question.h"

namespace rekap::election {
namespace {

/// What must agree: everyone's seats, the contenders of a tie and its places, seats unfilled.
struct Given {
  std::vector<int> seats, contenders;
  int places = 0, unfilled = 0;

  bool operator==(const Given&) const = default;
};

/// votes / divisor of one party, compared by school arithmetic on small numbers.
struct Entry {
  int votes, divisor, party;

  bool operator<(const Entry& other) const { return votes * other.divisor < other.votes * divisor; }
};

// Gives one place to each of the highest entries; those that share the last place are a tie.
void give_to_highest(std::vector<Entry> entries, int places, Given& result) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return b < a; });
  if (places == 0) return;
  const Entry last = entries[static_cast<std::size_t>(places) - 1];
  for (const Entry& entry : entries) {
    const bool is_higher = last < entry, is_equal = !is_higher && !(entry < last);
    if (is_higher) {
      ++result.seats[static_cast<std::size_t>(entry.party)];
      --places;
    }
    if (is_equal) result.contenders.push_back(entry.party + 1);
  }
  if (static_cast<int>(result.contenders.size()) == places) {
    for (const int party : result.contenders) ++result.seats[static_cast<std::size_t>(party) - 1];
    result.contenders.clear();
    places = 0;
  }
  std::sort(result.contenders.begin(), result.contenders.end());
  result.places = places;
}

// Divisors 1, 1 + step, …: all quotients of all parties that have votes.
Given count_by_list(const std::vector<int>& votes, int seats, int step) {
  Given result{std::vector<int>(votes.size()), {}, 0, 0};
  std::vector<Entry> entries;
  for (std::size_t party = 0; party < votes.size(); ++party) {
    for (int row = 0; row < seats && votes[party] > 0; ++row) {
      entries.push_back({votes[party], 1 + step * row, static_cast<int>(party)});
    }
  }
  if (entries.empty()) {
    result.unfilled = seats;
  } else {
    give_to_highest(entries, seats, result);
  }
  return result;
}

// Takes quotas off until none fits, then gives the seats left to the highest rests. All votes are
// counted in 1 / seats, so that the quota is the whole number `valid`.
Given count_by_quota(const std::vector<int>& votes, int seats) {
  Given result{std::vector<int>(votes.size()), {}, 0, 0};
  int valid = 0, left = seats;
  for (const int each : votes) valid += each;
  if (valid == 0) {
    result.unfilled = seats;
    return result;
  }
  std::vector<Entry> rests;
  for (std::size_t party = 0; party < votes.size(); ++party) {
    int rest = votes[party] * seats;
    while (seats > 0 && rest >= valid) {
      rest -= valid;
      ++result.seats[party];
      --left;
    }
    rests.push_back({rest, 1, static_cast<int>(party)});
  }
  give_to_highest(rests, left, result);
  return result;
}

Given count_by_us(SeatMethod method, const std::vector<int>& votes, int seats) {
  SeatQuestion question{method, {seats}, {}, {}};
  for (const int each : votes) question.votes.push_back({each});
  const SeatAllocation allocation = answer_seat_question(question);
  Given result;
  for (const PartySeats& party : allocation.parties) {
    result.seats.push_back(static_cast<int>(party.seats.value));
  }
  if (allocation.tie) {
    result.contenders = allocation.tie->contenders;
    result.places = static_cast<int>(allocation.tie->places.value);
  }
  result.unfilled = static_cast<int>(allocation.unfilled.value);
  return result;
}

// Every list of `count` numbers from 0 to 12.
template <class Visit>
void visit_votes(std::size_t count, Visit visit) {
  std::vector<int> votes(count);
  for (std::size_t i = 0; i < count;) {
    if (i == 0) visit(votes);
    if (++votes[i] <= 12) {
      i = 0;
    } else {
      votes[i++] = 0;
    }
  }
}

TEST(SeatReference, all_methods_agree_with_the_obvious_count_of_every_small_election) {
  int elections = 0, ties = 0;
  for (std::size_t parties = 1; parties <= 4; ++parties) {
    visit_votes(parties, [&](const std::vector<int>& votes) {
      for (int seats = 0; seats <= 5; ++seats) {
        const Given odd = count_by_list(votes, seats, 2);
        const Given natural = count_by_list(votes, seats, 1);
        const Given quota = count_by_quota(votes, seats);
        const bool agree = count_by_us(SeatMethod::sainte_lague, votes, seats) == odd &&
                           count_by_us(SeatMethod::dhondt, votes, seats) == natural &&
                           count_by_us(SeatMethod::hare_largest_remainder, votes, seats) == quota;
        EXPECT_TRUE(agree) << testing::PrintToString(votes) << " " << seats;
        ++elections;
        ties += odd.contenders.empty() ? 0 : 1;
      }
    });
  }
  EXPECT_EQ(elections, 6 * (13 + 169 + 2197 + 28561));
  EXPECT_GT(ties, 10'000);
}

}  // namespace
}  // namespace rekap::election
