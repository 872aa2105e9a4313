// SPDX-License-Identifier: Apache-2.0
// The rules on the public station file of 2024: the numbers of a separate count must come out.
//
// The file is not part of the project; where it is absent the test says so and is skipped.
#include <algorithm>

#include <gtest/gtest.h>

#include "base/compression.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "election/rules/form_rules.h"
#include "election/rules/rule_catalogue.h"

namespace rekap::election {
namespace {

/// Columns of the file and the fields they hold.
const std::vector<std::pair<std::string, std::string>>& columns() {
  static const std::vector<std::pair<std::string, std::string>> mapping = [] {
    std::vector<std::pair<std::string, std::string>> pairs = {{"p1", "votes.1"},
                                                              {"p2", "votes.2"},
                                                              {"p3", "votes.3"},
                                                              {"suara_sah", "valid"},
                                                              {"suara_tidak_sah", "invalid"},
                                                              {"suara_total", "total"}};
    const std::pair<const char*, const char*> groups[] = {{"pemilih_dpt", "voters"},
                                                          {"pengguna_dpt", "users_dpt"},
                                                          {"pengguna_dptb", "users_dptb"},
                                                          {"pengguna_non_dpt", "users_dpk"},
                                                          {"pengguna_total", "users"}};
    for (const auto& [column, field] : groups) {
      for (const char sex : {'l', 'p', 'j'}) {
        pairs.emplace_back(std::string(column) + "_" + sex, std::string(field) + "." + sex);
      }
    }
    return pairs;
  }();
  return mapping;
}

FormFields fields_of_file() {
  std::vector<std::string> ids;
  for (const auto& [column, field] : columns()) ids.push_back(field);
  return FormFields::create(std::move(ids)).value();
}

/// What the forms of the file come to.
struct FileCount {
  std::int64_t forms = 0, received = 0, complete = 0, complete_and_hard = 0, accepted = 0;
  RuleCounts rules;

  void add(std::span<const Figure> figures, const FormCheck& check) {
    const auto present = std::count_if(figures.begin(), figures.end(),
                                       [](Figure figure) { return figure.is_present(); });
    const bool is_complete = static_cast<std::size_t>(present) == figures.size();
    ++forms;
    received += present > 0;
    complete += is_complete;
    complete_and_hard += is_complete && check.breaks_hard_rule();
    accepted += present > 0 && !check.breaks_hard_rule();
    rules.add(check);
  }

  std::pair<std::int64_t, std::int64_t> of(RuleId rule) const {
    const auto index = static_cast<std::size_t>(rule);
    return {rules.applied[index].value, rules.broken[index].value};
  }
};

FileCount count_file(std::string_view text) {
  const FormFields fields = fields_of_file();
  const RuleSettings settings{usual_severities(), {{}, Votes{300}}, fields.by_id(), {}};
  const FormRules rules(fields, settings);
  base::CsvReader reader = base::CsvReader::create(text).value();
  std::vector<std::size_t> cells;
  for (const auto& [column, field] : columns()) cells.push_back(reader.find_column(column));

  FileCount count;
  std::vector<Figure> figures(fields.count());
  while (reader.next().value()) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view cell = reader.cells()[cells[i]];
      figures[i] = cell.empty() ? Figure() : Figure(base::parse_integer(cell).value());
    }
    const bool is_abroad = reader.cells()[0].starts_with("99");
    count.add(figures,
              rules.check(figures, is_abroad ? StationPlace::abroad : StationPlace::domestic));
  }
  return count;
}

TEST(President2024, breaks_a_hard_rule_at_40595_of_the_259400_stations_with_all_figures) {
  const base::Path path =
      base::Path(REKAP_SOURCE_DIR) / "../shared/data/results/president-2024-stations.csv.xz";
  const auto packed = base::load_file(path);
  if (!packed && packed.error().code == ErrorCode::not_found) {
    GTEST_SKIP() << path.string() << " is not here";
  }
  const std::string text = base::decode_xz(packed.value(), std::size_t{256} << 20).value();
  const FileCount count = count_file(text);

  EXPECT_EQ(count.forms, 443'968);
  EXPECT_EQ(count.received, 443'968 - 107'547);
  EXPECT_EQ(count.complete, 259'400);
  EXPECT_EQ(count.complete_and_hard, 40'595);
  EXPECT_EQ(count.accepted, 259'400 - 40'595);

  using Counts = std::pair<std::int64_t, std::int64_t>;
  EXPECT_EQ(count.of(RuleId::r0), Counts(336'421, 336'421 - 259'400));
  EXPECT_EQ(count.of(RuleId::r0z).second, 6'926);
  EXPECT_EQ(count.of(RuleId::r1_voters), Counts(267'284, 5'833));
  EXPECT_EQ(count.of(RuleId::r1_users), Counts(267'287, 7'089));
  EXPECT_EQ(count.of(RuleId::r2_l), Counts(267'286, 9'898));
  EXPECT_EQ(count.of(RuleId::r3), Counts(259'427, 12'801));
  EXPECT_EQ(count.of(RuleId::r4), Counts(267'259, 3'330));
  EXPECT_EQ(count.of(RuleId::r5a), Counts(267'254, 20'502));
  EXPECT_EQ(count.of(RuleId::r8_j), Counts(267'284, 2'501));
}

}  // namespace
}  // namespace rekap::election
