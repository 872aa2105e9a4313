// SPDX-License-Identifier: Apache-2.0
// An election definition: which contests are held where, with which forms, choices, rules and
// sources. All of it data.
//
// It is read from a folder of files (docs/formats/election-definition.md); its hash is frozen by
// the first statement of the record.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/crypto/sha256.h"
#include "base/result.h"
#include "election/finding.h"
#include "election/form_fields.h"
#include "election/fraction.h"
#include "election/region_tree.h"
#include "election/votes.h"

namespace rekap::election {

/// A short text in both languages, owned.
struct Name {
  std::string id;
  std::string en;
};

/// How a contest is decided; each value is one rule of law in seats/.
enum class ContestSystem {
  majority_with_spread,  ///< more than half, and a fifth in more than half of the provinces; else a
                         ///< run-off
  plurality,             ///< most votes
  majority_or_runoff,    ///< more than half, else a run-off of two
  single_pair,           ///< one pair against the empty column: more than half
  highest_votes,         ///< the N highest persons (`seats` of the area)
  sainte_lague,          ///< party lists: divisors 1, 3, 5, …
  hare_largest_remainder,  ///< party lists: quota and largest remainder, as before 2019
  dhondt,                  ///< party lists: divisors 1, 2, 3, …
};
std::string_view contest_system_name(ContestSystem system);
Result<ContestSystem> parse_contest_system(std::string_view name);

/// Somebody or something on the ballot: a pair, a person, a party.
struct Choice {
  int number = 0;  ///< as printed; its votes are the field votes.N, or party.N.total
  std::string name;
  bool is_empty_column = false;
  char sex = '?';  ///< of a single person: as Candidate::sex
};

/// A person on a party's list in one electoral district.
struct Candidate {
  int party_number = 0;
  int number = 0;
  std::string name;
  char sex = '?';  ///< 'L' man, 'P' woman, '?' not stated by the source
};

/// Where one result of a contest is decided: the nation, a province, a regency, or an electoral
/// district ("dapil").
struct ContestArea {
  std::string code;
  std::string name;
  Seats seats{1};
  std::vector<Choice> choices;             ///< by number; for party lists the parties
  std::vector<Candidate> candidates;       ///< party lists alone, by party and number
  std::vector<RegionIndex> regions;        ///< what it is made of
  std::vector<RegionIndex> split_regions;  ///< shared with other areas: theirs below is what the
                                           ///< smaller regions of `regions` say, and no more
  std::vector<bool> is_off_form;           ///< by field: the paper of this area lacks it
  ContestSystem system = ContestSystem::plurality;  ///< a single pair, or the capital, may differ
};

/// Stations that follow each other and belong to one area, or to none that the definition knows.
struct AreaRun {
  StationRange stations;
  std::optional<std::size_t> area;  ///< into Contest::areas
};

/// One contest: who stands where, and the form on which its votes are counted.
struct Contest {
  std::string id;
  Name name;
  FormFields fields;                        ///< those of the longest form; an area may lack some
  std::vector<ContestArea> areas;           ///< one for a contest of the whole nation
  std::optional<Fraction> threshold;        ///< of all valid votes, for a party to take part
  std::vector<StationRange> stations;       ///< where it is held, in order, without overlap
  std::vector<AreaRun> runs;                ///< the same stations, cut where the area changes
  std::optional<Votes> station_voters_max;  ///< cap of R9b, domestic stations alone
  /// The most valid votes one form can show (its boxes), at home and abroad: bounds what is out.
  Votes station_votes_max, station_votes_max_abroad;
  Fraction ballot_reserve;  ///< R7: reserve over the registered voters
  std::string form = {};    ///< id of its form's file: "c-hasil-ppwp"

  /// The field of the votes of a choice: votes.N, or party.N.total. Nothing for a number that
  /// stands nowhere.
  std::optional<FieldIndex> votes_field(int choice_number) const;
  /// Index of the area that a station belongs to; nothing where the contest is not held, or where
  /// a region is split and its bounds are not in the source.
  std::optional<std::size_t> area_of(StationIndex station) const;
};

/// A source of figures, in order of rank: the first that holds a form speaks for it.
struct Source {
  std::string id;
  Name name;
  std::vector<std::string>
      published_fields;  ///< field ids; others are "not published by source", not missing
  std::vector<std::string> required_fields;  ///< those that R0 asks for
};

/// The whole definition, immutable once loaded.
struct Definition {
  std::string id;
  Name name;
  std::string time_zone;  ///< "+07:00": the zone assumed for times that carry none
  RegionTree regions;
  std::vector<RegionIndex> abroad;  ///< top regions abroad: caps do not apply there
  std::vector<Contest> contests;
  std::vector<Source> sources;
  std::map<RuleId, Severity> rules;  ///< the rules in force
  base::Sha256 hash;                 ///< over all files of the folder

  const Contest* find_contest(std::string_view id) const;
  std::optional<std::size_t> find_source(std::string_view id) const;
  bool is_abroad(StationIndex station) const;
};

/// The files of a definition folder by relative path ("election.json", "profiles/….json").
using DefinitionFiles = std::map<std::string, std::string>;

/// SHA-256 over the lines "<sha256 hex>  <path>\n" in order of path.
base::Sha256 hash_definition(const DefinitionFiles& files);

/// Reads a definition. Errors: invalid_input naming file, line or member, and value.
Result<std::shared_ptr<const Definition>> parse_definition(const DefinitionFiles& files);

}  // namespace rekap::election
