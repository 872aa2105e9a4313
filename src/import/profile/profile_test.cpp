// SPDX-License-Identifier: Apache-2.0
#include "import/profile/profile.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "import/sample_profile.h"

namespace rekap::import {
namespace {

/// The sample with the first `from` replaced.
std::string changed(std::string_view from, std::string_view to) {
  std::string json(sample_csv_profile);
  const std::size_t at = json.find(from);
  CHECK(at != std::string::npos);
  return json.replace(at, from.size(), to);
}

std::string refusal(std::string_view from, std::string_view to) {
  const Result<Profile> profile = parse_profile(changed(from, to));
  return profile ? "accepted" : profile.error().message;
}

TEST(Profile, numbers_each_column_once) {
  const Profile profile = parse_profile(sample_csv_profile).value();
  EXPECT_EQ(profile.references,
            (std::vector<std::string>{"code", "sah", "dpt", "p1", "p2", "p3", "taken", "ts"}));
  EXPECT_EQ(profile.station.parts.size(), 1U);
  EXPECT_EQ(profile.figures.front().field, "valid");
  EXPECT_TRUE(profile.figures.front().is_required);
  EXPECT_TRUE(profile.figures[1].is_of_register);
  EXPECT_EQ(profile.missing.front().cell, 2U);
  EXPECT_EQ(profile.facts.front().kind, FactKind::zoned_time);
}

TEST(Profile, forms_a_station_code_from_two_columns_and_text) {
  const Profile profile =
      parse_profile(changed(R"({"template": "{code}"})",
                            R"({"template": "x{kel}-{tps:3}", "leading_minus": "ln"})"))
          .value();
  ASSERT_EQ(profile.station.parts.size(), 4U);
  EXPECT_EQ(profile.station.parts[0].text, "x");
  EXPECT_EQ(profile.station.parts[2].text, "-");
  EXPECT_EQ(profile.station.parts[3].digits_min, 3U);
  EXPECT_EQ(profile.station.leading_minus, "ln");
}

TEST(Profile, refuses_what_the_format_does_not_know) {
  EXPECT_EQ(refusal("\"csv\"", "\"xml\""),
            "import profile: shape: \"xml\" is neither csv nor json");
  EXPECT_EQ(refusal("\"format\": 1", "\"format\": 2"),
            "import profile: format: is not a whole number from 1 to 1");
  EXPECT_EQ(refusal("\"zoned_time\"", "\"zone_time\""),
            "import profile: origin.fetched_at.as: \"zone_time\" is no kind of fact");
  EXPECT_NE(refusal("\"required\"", "\"require\"").find("unknown member \"require\""),
            std::string::npos);
}

TEST(Profile, refuses_lists_that_name_nothing_of_it) {
  EXPECT_EQ(refusal(R"("required": ["votes.1")", R"("required": ["votes.9")"),
            "import profile: required: \"votes.9\" is not among the figures");
  EXPECT_EQ(refusal(R"(["fetched_at"])", R"(["fetched"])"),
            "import profile: volatile: \"fetched\" is not in origin");
  EXPECT_EQ(refusal(R"("p1")", R"("")"),
            "import profile: figures.votes.1: is neither a text nor a list of texts, or one is "
            "empty");
}

TEST(Profile, refuses_templates_that_make_no_code) {
  EXPECT_EQ(refusal("{code}\"", "code\""),
            "import profile: station.template: names no column, so every row would be one station");
  EXPECT_EQ(refusal("{code}\"", "{code\""),
            "import profile: station.template: a '{' without its '}'");
  EXPECT_EQ(refusal("{code}\"", "{code:0}\""),
            "import profile: station.template: \"code:0\" asks for no number of digits from 1 to "
            "32");
  EXPECT_EQ(refusal("{code}\"", "{}\""),
            "import profile: station.template: \"\" is no place in a file of this shape");
}

TEST(Profile, refuses_names_that_no_statement_may_hold) {
  EXPECT_NE(refusal("\"ts\": {", "\"Waktu\": {").find("\"Waktu\" is no name of a fact"),
            std::string::npos);
  EXPECT_NE(refusal("\"ts\": {", "\"zone_assumed\": {").find("is no name of a fact"),
            std::string::npos);
}

TEST(Profile, closes_an_object_to_the_members_it_knows) {
  const Profile profile = parse_profile(R"({
    "format": 1, "id": "j", "shape": "json", "contest": "leader", "source": "display",
    "station": {"file_name_digits": 13, "addresses": "images"},
    "figures": {"votes.1": ["chart.100", "chart.200"], "party.1.total": "chart.1.total"},
    "required": [], "closed": {"chart": ["null"]}
  })")
                              .value();
  ASSERT_EQ(profile.closed.size(), 1U);
  EXPECT_EQ(profile.closed[0].known, (std::vector<std::string>{"1", "100", "200", "null"}));
  EXPECT_EQ(profile.figures[1].cells.size(), 2U);
  EXPECT_EQ(profile.station.addresses, std::vector<std::string>{"images"});
  EXPECT_NE(refusal("\"register\"", "\"closed\": {\"a\": []}, \"register\"").find("json alone"),
            std::string::npos);
}

/// Whether the file is a profile, and named by its id.
void expect_profile(const base::Path& path) {
  const auto profile = parse_profile(base::load_file(path).value());
  ASSERT_TRUE(profile.has_value()) << path << ": " << profile.error().message;
  EXPECT_EQ(profile->id, path.stem().string());
}

TEST(Profile, files_of_all_elections_are_accepted) {
  std::size_t count = 0;
  const base::Path elections = base::Path(REKAP_SOURCE_DIR) / "elections";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(elections)) {
    if (entry.path().parent_path().filename() != "profiles") continue;
    expect_profile(entry.path());
    ++count;
  }
  EXPECT_GE(count, 4U);
}

TEST(Profile, examples_of_the_schema_are_accepted) {
  const base::Path examples = base::Path(REKAP_SOURCE_DIR) / "schemas/examples/import-profile";
  for (const char* name : {"csv.json", "json.json"}) {
    EXPECT_TRUE(parse_profile(base::load_file(examples / name).value()).has_value()) << name;
  }
}

}  // namespace
}  // namespace rekap::import
