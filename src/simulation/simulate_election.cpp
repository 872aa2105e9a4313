// SPDX-License-Identifier: Apache-2.0
// Every station has its own stream of chance, so that one form more or less changes no other.
#include "simulation/simulate_election.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/time.h"
#include "simulation/paper_form.h"

namespace rekap::simulation {
namespace {

constexpr std::int64_t first_report_seconds = 1865862000;  // 2029-02-14T15:00:00+07:00
constexpr std::int64_t last_report_hours = 6;
constexpr std::int64_t voters_max = 300;           // where no contest of the definition has a cap
constexpr std::int64_t voters_max_abroad = 2'500;  // postal boxes; caps do not apply there

/// The lowest cap of all contests, because the same voters stand on all forms.
std::int64_t find_voters_max(const election::Definition& definition) {
  std::int64_t cap = voters_max;
  for (const election::Contest& contest : definition.contests) {
    if (contest.station_voters_max) cap = std::min(cap, contest.station_voters_max->value);
  }
  return cap;
}

void append_row(std::string& csv, std::string_view station, const FormRow& row,
                std::int64_t seconds) {
  csv += station;
  for (const auto& value : row) csv += value ? fmt::format(",{}", *value) : ",";
  csv += fmt::format(",{}\n", base::format_time({seconds}));
}

/// Both files of one contest.
class ContestFiles {
 public:
  ContestFiles(const SimulationRequest& request, const election::Contest& contest)
      : request_(request), contest_(contest), voters_max_(find_voters_max(request.definition)) {
    sent = "station";
    for (const std::string& id : contest.fields.ids()) sent += "," + id;
    sent += ",reported_at\n";
    truth = sent;
  }

  void append(election::StationIndex station, Random contest_random) {
    const auto area_index = contest_.area_of(station);
    const auto* area = area_index ? &contest_.areas[*area_index] : nullptr;
    const Random popularity_random = contest_random.fork(area_index.value_or(0));
    Random random = contest_random.fork(UINT64_C(1) << 32 | station.value);

    const std::int64_t room =
        request_.definition.is_abroad(station) ? voters_max_abroad : voters_max_;
    const StationPeople people = make_people(room, Random(request_.seed).fork(station.value));
    const FormRow row = make_form(contest_, area, people,
                                  make_popularity(contest_, popularity_random), random.fork(0));
    const std::int64_t seconds = first_report_seconds + random.below(last_report_hours * 3600);
    const std::string_view code = request_.definition.regions.station(station).code;
    append_row(truth, code, row, seconds);
    const auto spoilt = spoil_form(row, contest_.fields, request_.faults, random.fork(1));
    if (spoilt) append_row(sent, code, *spoilt, seconds);
  }

  std::string sent, truth;

 private:
  const SimulationRequest& request_;
  const election::Contest& contest_;
  std::int64_t voters_max_;
};

}  // namespace

std::map<std::string, std::string> simulate_election(const SimulationRequest& request) {
  std::map<std::string, std::string> files;
  for (const election::Contest& contest : request.definition.contests) {
    const Random contest_random = Random(request.seed).fork(UINT64_C(1) << 48 | files.size());
    ContestFiles made(request, contest);
    for (const election::StationRange& range : contest.stations) {
      for (election::StationIndex station = range.first; station < range.end; ++station.value) {
        made.append(station, contest_random);
      }
    }
    files[contest.id + ".csv"] = std::move(made.sent);
    files["truth/" + contest.id + ".csv"] = std::move(made.truth);
  }
  return files;
}

}  // namespace rekap::simulation
