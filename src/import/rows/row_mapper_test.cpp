// SPDX-License-Identifier: Apache-2.0
#include "import/rows/row_mapper.h"

#include <gtest/gtest.h>

#include "import/rows/csv_rows.h"
#include "import/sample_profile.h"

namespace rekap::import {
namespace {

using election::Figure;

class RowMapperOfSample : public ::testing::Test {
 protected:
  /// Maps the first row below the sample's header; the fault in English, or "none".
  std::string map(std::string_view cells) {
    rows_ =
        CsvRows::create(profile_, std::string(sample_header) + std::string(cells) + "\n").value();
    row_ = rows_->next().value();
    const std::optional<RowFault> fault = mapper_.map(*row_, mapped_);
    return fault ? render_fault(*fault, base::Language::en).substr(8) : "none";
  }

  Profile profile_ = parse_profile(sample_csv_profile).value();
  election::Definition definition_ = make_import_sample();
  RowMapper mapper_ = RowMapper::create(profile_, definition_).value();
  std::unique_ptr<CsvRows> rows_;
  const Row* row_ = nullptr;
  MappedRow mapped_;
};

TEST_F(RowMapperOfSample, takes_an_empty_cell_for_missing_and_zero_for_a_value) {
  ASSERT_EQ(map("3173011005002,144,0,,163,300,,"), "none");
  EXPECT_EQ(mapped_.station, (election::StationIndex{1}));
  // In order of the fields' ids: valid, voters.l, votes.1, votes.2, votes.3.
  EXPECT_EQ(mapped_.figures,
            (std::vector<Figure>{Figure(163), Figure(300), Figure(144), Figure(0), Figure()}));
  EXPECT_TRUE(mapped_.origin.empty());
}

TEST_F(RowMapperOfSample, takes_a_figure_however_absurd) {
  ASSERT_EQ(map("3173011005002,2147483647,0,,0,,,"), "none");
  EXPECT_EQ(mapped_.figures[2], Figure(2'147'483'647));
}

TEST_F(RowMapperOfSample, names_the_column_and_the_value_of_a_fault) {
  EXPECT_EQ(map("3173011005002,-3,0,,0,,,"), "column p1: negative: \"-3\"");
  EXPECT_EQ(map("3173011005002,1,2147483648,,0,,,"), "column p2: over 2147483647: \"2147483648\"");
  EXPECT_EQ(map("3173011005002,1,99999999999999999999,,0,,,"),
            "column p2: over 2147483647: \"99999999999999999999\"");
  EXPECT_EQ(map("3173011005002,1,-99999999999999999999,,0,,,"),
            "column p2: negative: \"-99999999999999999999\"");
  EXPECT_EQ(map("3173011005002,1,1.5,,0,,,"), "column p2: not a whole number: \"1.5\"");
  EXPECT_EQ(map("3173011005002,1, 2,,0,,,"), "column p2: not a whole number: \" 2\"");
  EXPECT_EQ(map("3173011005002,1,2 orang,,0,,,"), "column p2: not a whole number: \"2 orang\"");
  EXPECT_EQ(map("3173011005002,1,-,,0,,,"), "column p2: not a whole number: \"-\"");
  EXPECT_EQ(map("3173011005099,1,2,3,6,,,"), "column code: unknown station: \"3173011005099\"");
  EXPECT_EQ(map("3173011005009,1,2,3,6,,,"),
            "column code: contest not held at station: \"3173011005009\"");
  EXPECT_EQ(map("3173011005008,1,2,3,6,,,"),
            "column p3: field not on the form of this station: \"3\"");
  EXPECT_EQ(map("3173011005002,1,2,3,6,,yesterday,"),
            "column ts: fact of origin is not of its kind: \"yesterday\"");
}

TEST_F(RowMapperOfSample, says_the_same_in_indonesian) {
  const RowFault fault{RowFaultKind::negative, {{}, 17}, "p1", "-3", {}};
  EXPECT_EQ(render_fault(fault, base::Language::id), "baris 17, kolom p1: negatif: \"-3\"");
  EXPECT_EQ(render_fault(fault, base::Language::en), "line 17, column p1: negative: \"-3\"");
}

TEST_F(RowMapperOfSample, assumes_the_zone_of_a_local_time_and_says_so) {
  ASSERT_EQ(map("3173011005002,1,2,3,6,,2024-02-20 13:00:00,2024-03-16T12:20:47+00:00"), "none");
  EXPECT_EQ(mapped_.origin.json(),
            "{\"fetched_at\":\"2024-03-16T12:20:47Z\",\"ts\":\"2024-02-20T13:00:00+07:00\","
            "\"zone_assumed\":true}");
}

TEST_F(RowMapperOfSample, makes_no_form_of_what_the_register_says_alone) {
  ASSERT_EQ(map("3173011005002,,,,,113,,"), "none");
  EXPECT_EQ(mapped_.figures, std::vector<Figure>(5));
  ASSERT_EQ(map("3173011005002,1,,,,-1,,"), "none");
  EXPECT_EQ(mapped_.figures,
            (std::vector<Figure>{Figure(), Figure(), Figure(1), Figure(), Figure()}));
}

TEST_F(RowMapperOfSample, wants_only_rows_with_something_in_the_filter) {
  profile_.row_filter = {2};  // dpt, where -1 is missing too
  map("3173011005002,1,2,3,6,113,,");
  EXPECT_TRUE(mapper_.is_wanted(*row_));
  map("3173011005002,1,2,3,6,-1,,");
  EXPECT_FALSE(mapper_.is_wanted(*row_));
  map("3173011005002,1,2,3,6,,,");
  EXPECT_FALSE(mapper_.is_wanted(*row_));
}

/// What keeps the sample profile, with one change, from fitting the definition.
std::string misfit(std::string_view from, std::string_view to) {
  std::string json(sample_csv_profile);
  json.replace(json.find(from), from.size(), to);
  const Profile profile = parse_profile(json).value();
  const election::Definition definition = make_import_sample();
  const auto mapper = RowMapper::create(profile, definition);
  return mapper ? "fits" : mapper.error().message;
}

TEST(RowMapper, refuses_a_profile_that_does_not_fit_the_definition) {
  const std::string prefix = "profile sample-csv, election sample: ";
  EXPECT_EQ(misfit("\"leader\"", "\"dpr\""), prefix + "no contest \"dpr\"");
  EXPECT_EQ(misfit("\"display\"", "\"kp\""), prefix + "no source \"kp\"");
  EXPECT_EQ(misfit("\"votes.3\": \"p3\"", "\"votes.4\": \"p3\""),
            prefix + "field votes.4: not on the form of leader");
  EXPECT_EQ(misfit("\"display\"", "\"crowd\""),
            prefix + "field valid: not published by source crowd");
  EXPECT_EQ(misfit(", \"valid\"]", "]"),
            prefix + "field valid: required of source display, not by the profile");
  EXPECT_EQ(misfit(", \"valid\"]", ", \"valid\", \"votes.3\"]"),
            prefix + "field votes.3: required by the profile, not of source display");
}

}  // namespace
}  // namespace rekap::import
