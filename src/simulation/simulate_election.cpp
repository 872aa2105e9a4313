// SPDX-License-Identifier: Apache-2.0
#include "simulation/simulate_election.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/json_members.h"
#include "base/text.h"
#include "base/time.h"
#include "simulation/random.h"

namespace rekap::simulation {
namespace {

using election::FieldIndex;
using election::FormFields;
using Row = std::vector<std::optional<std::int64_t>>;  // by field; nothing is blank

constexpr std::int64_t first_report_seconds = 1865862000;  // 2029-02-14T15:00:00+07:00
constexpr std::int64_t voters_max = 300;

/// Fills in one form so that every rule holds.
class FormMaker {
 public:
  FormMaker(const election::Contest& contest, const election::ContestArea* area, Random& random)
      : fields_(contest.fields), area_(area), random_(random), row_(contest.fields.count()) {}

  Row make() {
    const std::int64_t total = fill_voters();
    const std::int64_t invalid = std::min(total, random_.below(8));
    set(fields_.invalid, invalid);
    set(fields_.total, total);
    set(fields_.valid, total - invalid);
    if (fields_.parties().empty()) {
      share_out(total - invalid, fields_.votes());
    } else {
      fill_parties(total - invalid);
    }
    return row_;
  }

 private:
  void set(std::optional<FieldIndex> field, std::int64_t value) {
    if (field) row_[field->value] = value;
  }
  /// A number of both sexes together, split at random.
  void set(const election::SexTriple& triple, std::int64_t men, std::int64_t women) {
    set(triple.l, men);
    set(triple.p, women);
    set(triple.j, men + women);
  }

  /// Voters, ballots and persons with disabilities; returns how many voted.
  std::int64_t fill_voters() {
    const std::int64_t men = 60 + random_.below(85);
    const std::int64_t women = std::min(voters_max - men, 60 + random_.below(90));
    const std::int64_t men_came = men * (70 + random_.below(25)) / 100;
    const std::int64_t women_came = women * (70 + random_.below(25)) / 100;
    const std::int64_t moved = random_.below(4);
    const std::int64_t unlisted = random_.below(6);
    set(fields_.voters, men, women);
    set(fields_.users_dpt, men_came, women_came);
    set(fields_.users_dptb, moved, moved / 2);
    set(fields_.users_dpk, unlisted / 2, unlisted);
    const std::int64_t men_all = men_came + moved + unlisted / 2;
    const std::int64_t women_all = women_came + moved / 2 + unlisted;
    set(fields_.users, men_all, women_all);
    set(fields_.disabled, random_.below(3), random_.below(3));
    const std::int64_t used = men_all + women_all;
    const std::int64_t received = std::max(men + women + (men + women + 49) / 50, used);
    const std::int64_t returned = std::min(received - used, random_.below(3));
    set(fields_.ballots_received, received);
    set(fields_.ballots_used, used);
    set(fields_.ballots_returned, returned);
    set(fields_.ballots_unused, received - used - returned);
    return used;
  }

  /// Gives votes to the fields; the first ones stand higher by chance alone.
  void share_out(std::int64_t votes, const std::vector<FieldIndex>& fields) {
    std::vector<std::int64_t> weights;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      weights.push_back(10 + random_.below(90));
      sum += weights.back();
    }
    std::int64_t left = votes;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::int64_t given = i + 1 == fields.size() ? left : votes * weights[i] / sum;
      set(fields[i], given);
      left -= given;
    }
  }

  void fill_parties(std::int64_t valid) {
    std::vector<FieldIndex> totals;
    for (const auto& party : fields_.parties()) totals.push_back(*party.total);
    share_out(valid, totals);
    for (const auto& party : fields_.parties()) {
      std::vector<FieldIndex> parts = {*party.list};
      for (std::size_t i = 0; i < candidate_count(party.party_number); ++i) {
        parts.push_back(party.candidates[i]);
      }
      share_out(*row_[party.total->value], parts);
    }
  }

  /// How many candidates the party has on this area's paper.
  std::size_t candidate_count(int party_number) const {
    if (area_ == nullptr) return 0;
    return static_cast<std::size_t>(std::count_if(
        area_->candidates.begin(), area_->candidates.end(),
        [&](const auto& candidate) { return candidate.party_number == party_number; }));
  }

  const FormFields& fields_;
  const election::ContestArea* area_;
  Random& random_;
  Row row_;
};

/// Another digit in place of one that is often misread: 1 as 6, 3 as 8, 2 as 7.
std::int64_t misread_digit(std::int64_t value, Random& random) {
  std::string digits = std::to_string(value);
  char& digit =
      digits[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(digits.size())))];
  digit = digit == '1' ? '6' : digit == '3' ? '8' : digit == '2' ? '7' : '4';
  const auto misread = base::parse_integer(digits);
  CHECK(misread.has_value());
  return *misread;
}

/// What is sent of a form: nothing if it is late.
std::optional<Row> spoil(Row row, const FormFields& fields, const Faults& faults, Random& random) {
  if (random.happens(faults.late)) return std::nullopt;
  if (random.happens(faults.registered_empty)) return Row(row.size());
  const FieldIndex vote =
      fields.parties().empty() ? fields.votes().front() : *fields.parties().front().total;
  if (random.happens(faults.misread_digit))
    row[vote.value] = misread_digit(*row[vote.value], random);
  if (random.happens(faults.crossed_box) && *row[vote.value] < 100) {
    *row[vote.value] += random.happens(500) ? 500 : 800;
  }
  if (random.happens(faults.ballots_differ) && fields.ballots_used)
    ++*row[fields.ballots_used->value];
  if (random.happens(faults.missing_block)) {
    for (const auto& triple :
         {fields.voters, fields.users_dpt, fields.users_dptb, fields.users_dpk, fields.users}) {
      for (const auto& field : {triple.l, triple.p, triple.j}) {
        if (field) row[field->value] = std::nullopt;
      }
    }
  }
  return row;
}

void append_row(std::string& csv, std::string_view station, const Row& row, std::int64_t seconds) {
  csv += station;
  for (const auto& value : row) csv += value ? fmt::format(",{}", *value) : ",";
  csv += fmt::format(",{}\n", base::format_time({seconds}));
}

}  // namespace

std::map<std::string, std::string> simulate_election(const SimulationRequest& request) {
  std::map<std::string, std::string> files;
  for (const election::Contest& contest : request.definition.contests) {
    Random random(request.seed + files.size());
    std::string header = "station";
    for (const std::string& id : contest.fields.ids()) header += "," + id;
    std::string sent = header + ",reported_at\n";
    std::string truth = sent;
    for (const election::StationRange& range : contest.stations) {
      for (election::StationIndex station = range.first; station < range.end; ++station.value) {
        const auto area_index = contest.area_of(station);
        const auto* area = area_index ? &contest.areas[*area_index] : nullptr;
        const Row row = FormMaker(contest, area, random).make();
        const std::int64_t seconds = first_report_seconds + random.below(6 * 3600);
        const std::string_view code = request.definition.regions.station(station).code;
        append_row(truth, code, row, seconds);
        const auto spoilt = spoil(row, contest.fields, request.faults, random);
        if (spoilt) append_row(sent, code, *spoilt, seconds);
      }
    }
    files[contest.id + ".csv"] = std::move(sent);
    files["truth/" + contest.id + ".csv"] = std::move(truth);
  }
  return files;
}

Result<Faults> parse_scenario(std::string_view json) {
  const base::JsonValue value = TRY(base::parse_json(json));
  const auto members =
      TRY(base::JsonMembers::create(value, "scenario",
                                    {"misread_digit", "crossed_box", "missing_block",
                                     "registered_empty", "late", "ballots_differ"}));
  Faults faults;
  const std::pair<std::string_view, int*> known[] = {{"misread_digit", &faults.misread_digit},
                                                     {"crossed_box", &faults.crossed_box},
                                                     {"missing_block", &faults.missing_block},
                                                     {"registered_empty", &faults.registered_empty},
                                                     {"late", &faults.late},
                                                     {"ballots_differ", &faults.ballots_differ}};
  for (const auto& [name, permille] : known) {
    if (members.has(name)) *permille = static_cast<int>(TRY(members.integer(name, 0, 1000)));
  }
  return faults;
}

}  // namespace rekap::simulation
