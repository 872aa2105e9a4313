// SPDX-License-Identifier: Apache-2.0
// election.json and forms/*.json as they are written, before tables and tree give them meaning.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "election/definition.h"

namespace rekap::election {

/// What a contest should come to, by regulation; compared by check_definition alone.
struct ExpectedContest {
  std::optional<std::int64_t> areas, seats, candidates;
};

/// One contest as election.json states it.
struct ContestPlan {
  std::string where;  ///< path of the contest in the file, for messages
  std::string id;
  Name name;
  ContestSystem system = ContestSystem::plurality;
  std::map<std::string, ContestSystem> system_in;  ///< by area code, where it differs
  std::optional<RegionLevel> area_level;           ///< absent: electoral districts
  std::string form;
  bool is_held_abroad = false;
  std::vector<std::string> except_regions;  ///< where the law holds no such contest
  Seats seats{1};                           ///< of each area, unless it is a district
  std::optional<Fraction> threshold;
  std::optional<Votes> station_voters_max;
  Votes station_votes_max, station_votes_max_abroad;
  Fraction ballot_reserve;
  std::optional<Fraction> candidates_per_seat_max;  ///< length of a party's list over the seats
  ExpectedContest expected;
};

/// A source with field patterns: an id, or "votes.*" for all ids that start so.
struct SourcePlan {
  std::string where;
  std::string id;
  Name name;
  std::vector<std::string> published, required;
};

/// What the codes and numbers of a region tree should look like; compared by check_definition.
struct ExpectedTree {
  std::vector<std::int64_t> code_sizes;  ///< of province … station; empty: codes need not nest
  std::vector<std::int64_t> station_series;  ///< numbers that stations count up from: 1, 901
  std::map<RegionLevel, std::int64_t> counts;
};

/// election.json.
struct ElectionFile {
  std::string id;
  Name name;
  std::string time_zone;
  std::vector<std::string> abroad;  ///< region codes
  std::vector<SourcePlan> sources;
  std::vector<ContestPlan> contests;
  std::map<RuleId, Severity> rules;
  ExpectedTree expected;
};

/// Errors: invalid_input naming the member, for anything outside
/// docs/formats/election-definition.md.
Result<ElectionFile> parse_election_file(std::string_view json);

/// The field patterns of a form in order. `id` must be the one in the file. Errors: as above.
Result<std::vector<std::string>> parse_form_file(std::string_view json, std::string_view id);

/// Whether seats of this system go to party lists.
bool is_party_list(ContestSystem system);

/// Lower-case letters, digits, '_' and '-', from 1 to 64: ids become parts of paths.
bool is_identifier(std::string_view text);

}  // namespace rekap::election
