// SPDX-License-Identifier: Apache-2.0
// Any bytes as the files of a definition, each behind a line "=== path": refused, or whole enough
// to be checked and walked.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "election/definition.h"
#include "election/definition/check/definition_check.h"
#include "election/definition/election_file.h"
#include "election/definition/tables.h"

namespace {

using namespace rekap::election;

DefinitionFiles split_files(std::string_view text) {
  constexpr std::string_view mark = "=== ";
  DefinitionFiles files;
  while (text.starts_with(mark)) {
    const std::size_t line_end = std::min(text.find('\n'), text.size());
    const std::string path(text.substr(mark.size(), line_end - std::min(line_end, mark.size())));
    text.remove_prefix(std::min(line_end + 1, text.size()));
    const std::size_t next = text.starts_with(mark) ? 0 : text.find("\n=== ");
    const std::size_t size = next == 0 ? 0 : std::min(next, text.size() - 1) + 1;
    files[path] = text.substr(0, std::min(size, text.size()));
    text.remove_prefix(std::min(size, text.size()));
  }
  return files;
}

void walk(const Definition& definition) {
  for (const Contest& contest : definition.contests) {
    StationIndex next;
    for (const AreaRun& run : contest.runs) {
      CHECK(run.stations.first >= next && run.stations.count() > 0);
      CHECK(!run.area || *run.area < contest.areas.size());
      CHECK(contest.area_of(run.stations.first) == run.area);
      next = run.stations.end;
    }
    CHECK(next.value <= definition.regions.station_count());
    for (const ContestArea& area : contest.areas) {
      CHECK(area.is_off_form.size() == contest.fields.count());
      for (const Choice& choice : area.choices) CHECK(contest.votes_field(choice.number));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto level = parse_region_level(text)) CHECK(region_level_name(*level) == text);
  if (const auto system = parse_contest_system(text)) CHECK(contest_system_name(*system) == text);
  if (const auto kind = parse_inconsistency_code(text)) CHECK(inconsistency_code(*kind) == text);
  const DefinitionFiles files = split_files(text);
  for (const auto& [path, content] : files) {
    if (parse_form_file(content, "form")) continue;
    if (parse_election_file(content)) continue;
  }
  const auto definition = parse_definition(files);
  if (!definition) return 0;
  CHECK(parse_tables(files).has_value());
  walk(**definition);
  const auto found = check_definition(files);
  CHECK(found || found.error().code == rekap::ErrorCode::invalid_input);
  return 0;
}
