// SPDX-License-Identifier: Apache-2.0
#include "import/rows/json_rows.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "import/rows/row_mapper.h"
#include "import/sample_profile.h"

namespace rekap::import {
namespace {

constexpr std::string_view file_name = "baik_3173011005001.json";

/// Cells in order of the references: valid, votes.1 (two), votes.2, image 1, image count, status.
class JsonRow : public ::testing::Test {
 protected:
  std::vector<std::string> cells(std::string_view json) {
    parser_.parse(file_name, json, row_);
    EXPECT_FALSE(row_.fault) << render_fault(*row_.fault, base::Language::en);
    return {row_.cells.begin(), row_.cells.end()};
  }

  std::string fault(std::string_view json) {
    parser_.parse(file_name, json, row_);
    if (!row_.fault) return "none";
    row_.fault->place.file = "F";
    return render_fault(*row_.fault, base::Language::en);
  }

  Profile profile_ = parse_profile(sample_json_profile).value();
  JsonRowParser parser_{profile_};
  Row row_;
};

TEST_F(JsonRow, follows_the_paths_of_the_profile) {
  EXPECT_EQ(
      cells(R"({"chart": {"null": null, "100": 43, "101": 0}, "adm": {"sah": 199},
                     "images": ["http://a/3173011005001-20240216-013659--b.jpg", null, null],
                     "status": false, "else": [1, 2]})"),
      (std::vector<std::string>{"199", "43", "", "0",
                                "http://a/3173011005001-20240216-013659--b.jpg", "1", "false"}));
  EXPECT_EQ(row_.station, "3173011005001");
}

TEST_F(JsonRow, takes_null_and_absence_for_nothing) {
  const std::vector<std::string> nothing(7);
  EXPECT_EQ(cells("{}"), nothing);
  EXPECT_EQ(cells(R"({"chart": null, "adm": null, "images": null})"), nothing);
  EXPECT_EQ(cells(R"({"chart": [], "adm": []})"), nothing);
  EXPECT_EQ(cells(R"({"images": [null, null]})")[5], "0");
}

TEST_F(JsonRow, makes_no_number_of_what_was_none) {
  EXPECT_EQ(cells(R"({"chart": {"100": "43"}})")[1], "\"43\"");
  EXPECT_EQ(cells(R"({"chart": {"100": ""}})")[1], "");
  EXPECT_EQ(cells(R"({"chart": {"100": 43.0}})")[1], "43 (decimal)");
  EXPECT_EQ(cells(R"({"chart": {"100": true}})")[1], "true");
  EXPECT_EQ(cells(R"({"chart": {"100": {"a": 1}}})")[1], "{\"a\":1}");
}

TEST_F(JsonRow, refuses_what_stands_in_the_way_of_a_figure) {
  EXPECT_EQ(fault(R"({"adm": "199"})"),
            "F, column adm: not the object or list that the profile means: \"\\x22199\\x22\"");
  EXPECT_EQ(fault(R"({"adm": [199]})"),
            "F, column adm: not the object or list that the profile means: \"[199]\"");
  EXPECT_EQ(fault(R"({"images": "3173011005009-x"})"),
            "F, column images: not the object or list that the profile means: "
            "\"\\x223173011005009-x\\x22\"");
  EXPECT_EQ(fault(R"({"images": {"0": "x"}})"),
            "F, column images: not the object or list that the profile means: "
            "\"{\\x220\\x22:\\x22x\\x22}\"");
}

TEST_F(JsonRow, refuses_candidates_that_the_profile_does_not_know) {
  EXPECT_EQ(fault(R"({"chart": {"100": 43, "999": 5}})"),
            "F, column chart: member unknown to the profile: \"999\"");
  EXPECT_EQ(fault(R"({"chart": [43, 5]})"),
            "F, column chart: member unknown to the profile: \"[43,5]\"");
}

TEST_F(JsonRow, refuses_images_of_another_station) {
  const std::string expected = "F, column images: image address of another station: ";
  EXPECT_EQ(fault(R"({"images": ["http://a/3173011005002-2.jpg"]})"),
            expected + "\"\\x22http://a/3173011005002-2.jpg\\x22\"");
  EXPECT_EQ(fault(R"({"images": [null, "http://a/31730110050010-2.jpg"]})"),
            expected + "\"\\x22http://a/31730110050010-2.jpg\\x22\"");
  EXPECT_EQ(fault(R"({"images": [7]})"), expected + "\"7\"");
}

TEST_F(JsonRow, refuses_what_is_no_json_object) {
  EXPECT_EQ(fault("[]"), "F: file not readable: no JSON object");
  EXPECT_NE(fault("{\"chart\": {\"100\": 4").find("F: file not readable: "), std::string::npos);
  EXPECT_NE(fault("").find("F: file not readable: "), std::string::npos);
}

TEST_F(JsonRow, takes_the_last_digits_of_the_file_name) {
  EXPECT_EQ(parser_.station_code("3173011005001.json"), "3173011005001");
  EXPECT_EQ(parser_.station_code("a-23173011005001.json"), "3173011005001");
  EXPECT_EQ(parser_.station_code("317301100500.json"), "");
  EXPECT_EQ(parser_.station_code("31730110050x1.json"), "");
  EXPECT_EQ(parser_.station_code("3173011005001.txt"), "");
}

TEST_F(JsonRow, finds_a_figure_in_one_of_several_places) {
  const election::Definition definition = make_import_sample();
  const RowMapper mapper = RowMapper::create(profile_, definition).value();
  MappedRow mapped;
  parser_.parse(file_name, R"({"chart": {"200": 43}})", row_);
  EXPECT_FALSE(mapper.map(row_, mapped));
  EXPECT_EQ(mapped.figures[1], election::Figure(43));
  parser_.parse(file_name, R"({"chart": {"100": 1, "200": 43}})", row_);
  EXPECT_EQ(mapper.map(row_, mapped)->kind, RowFaultKind::ambiguous_figure);
}

/// A folder that goes with the test.
class JsonFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "rekap-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const base::Path& name, std::string_view json) {
    ASSERT_TRUE(base::make_folder((folder_ / name).parent_path()).has_value());
    ASSERT_TRUE(base::save_file_unsynced(folder_ / name, json).has_value());
  }

  base::Path folder_;
  Profile profile_ = parse_profile(sample_json_profile).value();
};

TEST_F(JsonFolder, is_read_in_order_of_path_without_other_files) {
  write("b/x_3173011005002.json", "{}");
  write("a/3173011005001.json", "{");
  write("a/deep/3173011005003.json", "{}");
  write("a/candidates.json", "{}");
  const auto rows = open_rows(profile_, folder_).value();
  const Row* first = rows->next().value();
  EXPECT_EQ(first->station, "3173011005001");
  EXPECT_EQ(first->fault->kind, RowFaultKind::broken_file);
  EXPECT_EQ(rows->place_of(1).file, (folder_ / "a/3173011005001.json").string());
  EXPECT_EQ(rows->next().value()->station, "3173011005003");
  EXPECT_EQ(rows->next().value()->station, "3173011005002");
  EXPECT_EQ(rows->next().value(), nullptr);
  EXPECT_EQ(rows->progress().done, 3U);
}

TEST_F(JsonFolder, is_refused_if_no_file_is_named_after_a_station) {
  write("candidates.json", "{}");
  EXPECT_EQ(open_rows(profile_, folder_).error().message,
            folder_.string() +
                ": holds no file named …<13 digits>.json, as the profile sample-json asks");
  EXPECT_EQ(open_rows(profile_, folder_ / "candidates.json").error().message,
            (folder_ / "candidates.json").string() +
                ": is not named …<13 digits>.json, as the profile sample-json asks");
}

TEST_F(JsonFolder, may_be_one_file_that_must_then_be_whole) {
  const base::Path path = folder_ / "3173011005001.json";
  write(path.filename(), "{\"chart\": nul");
  const auto broken = open_rows(profile_, path);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::invalid_input);
  EXPECT_TRUE(broken.error().message.starts_with(path.string() + ": ")) << broken.error().message;
  write(path.filename(), "{}");
  EXPECT_EQ(open_rows(profile_, path).value()->next().value()->number, 1U);
}

TEST_F(JsonFolder, is_refused_in_place_of_a_csv_file) {
  const Profile csv = parse_profile(sample_csv_profile).value();
  EXPECT_EQ(open_rows(csv, folder_).error().message, folder_.string() + " is a folder, not a file");
}

}  // namespace
}  // namespace rekap::import
