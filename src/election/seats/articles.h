// SPDX-License-Identifier: Apache-2.0
// The articles of law that decide: cited in every outcome, as Indonesian law names them.
#pragma once

#include <string_view>

namespace rekap::election {

/// President: more than half of the votes, and a fifth in more than half of the provinces.
inline constexpr std::string_view article_president = "UU 7/2017 Pasal 416 ayat (1)";
/// President, two pairs: the spread over provinces is not asked, so the most votes win.
/// Source: the court read article 416(1) so on 30 September 2019; 50/PUU-XII/2014 for the law
/// before.
inline constexpr std::string_view article_president_two_pairs =
    "UU 7/2017 Pasal 416 ayat (1), Putusan MK 39/PUU-XVII/2019";
/// President, nobody elected: the first and the second stand again.
inline constexpr std::string_view article_president_runoff = "UU 7/2017 Pasal 416 ayat (2)";
/// Two pairs share the most votes: both stand again.
inline constexpr std::string_view article_president_two_first = "UU 7/2017 Pasal 416 ayat (3)";
/// Three or more share the most votes: the wider spread decides, tier by tier.
inline constexpr std::string_view article_president_three_first = "UU 7/2017 Pasal 416 ayat (4)";
/// Several share the second place: the wider spread decides, tier by tier.
inline constexpr std::string_view article_president_second = "UU 7/2017 Pasal 416 ayat (5)";

/// DPD: the four with the most votes in the province; a tie: the more even spread over regencies.
inline constexpr std::string_view article_dpd = "UU 7/2017 Pasal 423 ayat (1)";
inline constexpr std::string_view article_dpd_tie = "UU 7/2017 Pasal 423 ayat (2)";

/// Regent and mayor (107), governor (109): the most votes; a tie: the more even spread.
inline constexpr std::string_view article_regional_head =
    "UU 10/2016 Pasal 107 ayat (1), Pasal 109 ayat (1)";
inline constexpr std::string_view article_regional_head_tie =
    "UU 10/2016 Pasal 107 ayat (2), Pasal 109 ayat (2)";

/// Governor of the capital: more than half, else the first and the second stand again. The article
/// says nothing of ties.
inline constexpr std::string_view article_capital = "UU 2/2024 Pasal 10 ayat (2)";
inline constexpr std::string_view article_capital_runoff = "UU 2/2024 Pasal 10 ayat (3)";

/// A single pair needs more than half of the valid votes; else the election is held again.
inline constexpr std::string_view article_single_pair = "UU 10/2016 Pasal 54D ayat (1)";
inline constexpr std::string_view article_single_pair_repeat =
    "UU 10/2016 Pasal 54D, Putusan MK 126/PUU-XXII/2024";

/// Party lists of the DPR: 4 % of all valid votes, then divisors 1, 3, 5, …
inline constexpr std::string_view article_sainte_lague_threshold =
    "UU 7/2017 Pasal 414 ayat (1), Pasal 415, Pasal 420";
/// Party lists of a DPRD: the same divisors, all parties. Articles 415 and 420 say nothing of equal
/// quotients.
inline constexpr std::string_view article_sainte_lague =
    "UU 7/2017 Pasal 414 ayat (2), Pasal 415, Pasal 420";
/// Party lists before 2019: quota ("BPP"), then the largest remainders; equal remainders: the wider
/// spread.
inline constexpr std::string_view article_hare = "UU 8/2012 Pasal 211, Pasal 212";
inline constexpr std::string_view article_hare_tie = "UU 8/2012 Pasal 213";
/// D'Hondt has no article: it is there for comparison.
inline constexpr std::string_view article_dhondt = "D'Hondt (tidak diatur dalam UU 7/2017)";

/// Persons of a party's list: the most personal votes; equal votes: spread, woman, list number.
inline constexpr std::string_view article_candidates = "UU 7/2017 Pasal 422";
inline constexpr std::string_view article_candidates_tie =
    "PKPU 6/2024 (Pasal 29 untuk DPRD kabupaten/kota)";

}  // namespace rekap::election
