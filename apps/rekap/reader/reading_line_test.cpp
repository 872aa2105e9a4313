// SPDX-License-Identifier: Apache-2.0
#include "reader/reading_line.h"

#include <gtest/gtest.h>

namespace rekap::cli {
namespace {

using base::JsonValue;

ReadingLine line_of(std::string file, std::string_view json) {
  return {std::move(file), "ab", base::parse_json(json).value()};
}

constexpr std::string_view reading = R"({"fields":{"votes.1":{"value":159,"status":"accepted",
  "confidence":0.9996},"votes.2":{"value":null,"status":"unreadable","confidence":0}},
  "findings":["R3"],"form":"f","page":2,"quality":[],"reasons":["of_tomorrow"]})";

TEST(ReadingLine, begins_with_the_file_and_follows_the_description) {
  EXPECT_EQ(encode_reading_line(line_of("a b.jpg", R"({"zz":1,"reasons":[],"page":2,"form":"f",
                                                      "file":"forged"})")),
            R"({"file":"a b.jpg","sha256":"ab","form":"f","page":2,"reasons":[],"zz":1})");
}

TEST(ReadingLine, shows_bytes_of_a_path_that_are_not_utf8) {
  const std::string line = encode_reading_line(line_of("a\xFF.jpg", "{}"));
  EXPECT_EQ(line, R"({"file":"a\\xff.jpg","sha256":"ab"})");
  EXPECT_TRUE(base::parse_json(line).has_value());
}

TEST(ReadingLine, is_told_to_people_in_their_language) {
  EXPECT_EQ(render_reading(line_of("a.jpg", reading), base::Language::id),
            "a.jpg: f, halaman 2\n"
            "  votes.1              159  diterima    0.9996\n"
            "  votes.2                -  tak terbaca 0\n"
            "  temuan: R3\n"
            "  alasan: of_tomorrow\n");
  EXPECT_EQ(render_reading(line_of("a.jpg", R"({"error":{"code":"empty","message":"no bytes"}})"),
                           base::Language::en),
            "a.jpg: error: empty: no bytes\n");
}

TEST(ReadingLine, says_what_to_do_about_each_code) {
  const std::string text = render_reading(
      line_of("a.jpg", R"({"quality":["glare"],"reasons":["wrong_page"],"same_as":"b.jpg"})"),
      base::Language::en);
  EXPECT_NE(text.find("quality: glare: glare on digit boxes; another angle"), std::string::npos);
  EXPECT_NE(text.find("reasons: wrong_page: another page"), std::string::npos);
  EXPECT_NE(text.find("the same photo as: b.jpg"), std::string::npos);
}

TEST(ReadingLine, says_why_a_number_goes_to_people) {
  const std::string text = render_reading(
      line_of("a.jpg", R"({"fields":{"votes.1":{"value":7,"status":"review","confidence":1,)"
                       R"("reasons":["one_witness","box_spoiled"]}}})"),
      base::Language::en);
  EXPECT_NE(text.find("only one witness can be read; a box is struck out"), std::string::npos)
      << text;
}

TEST(ReadingLine, sends_no_commands_to_a_terminal) {
  const std::string text = render_reading(
      line_of("a\x1B[2J.jpg",
              R"({"form":"\u001b]0;x","reasons":["\u0008"],"fields":{"\u0007":{}}})"),
      base::Language::en);
  EXPECT_EQ(text.find('\x1B'), std::string::npos) << text;
  EXPECT_EQ(text.find('\a'), std::string::npos) << text;
}

TEST(WrittenLines, holds_whole_lines_by_their_file) {
  const std::string first = encode_reading_line(line_of("a.jpg", reading)) + "\n";
  const std::string second =
      encode_reading_line(line_of("b.jpg", R"({"error":{"code":"empty","message":""}})")) + "\n";
  const auto written = parse_written_lines(first + second + "{\"file\":\"c.jp");
  ASSERT_TRUE(written.has_value());
  EXPECT_EQ(written->whole_bytes, first.size() + second.size());
  ASSERT_EQ(written->by_file.size(), 2U);
  EXPECT_EQ(written->by_file.at("a.jpg").sha256, "ab");
  EXPECT_FALSE(written->by_file.at("a.jpg").is_error);
  EXPECT_TRUE(written->by_file.at("b.jpg").is_error);
}

TEST(WrittenLines, leaves_out_what_another_run_may_answer_otherwise) {
  for (const std::string_view code : {"reader_died", "reader_timeout", "not_found"}) {
    ReadingLine lost = line_of("a.jpg", "{}");
    lost.answer = JsonValue::Object{{"error", JsonValue::Object{{"code", code}, {"message", "m"}}}};
    const std::string text = encode_reading_line(lost) + "\n";
    EXPECT_TRUE(parse_written_lines(text).value().by_file.empty()) << code;
    const std::string later = text + encode_reading_line(line_of("a.jpg", reading)) + "\n";
    EXPECT_EQ(parse_written_lines(later).value().by_file.size(), 1U);
  }
}

TEST(WrittenLines, refuses_lines_of_another_kind_and_names_the_line) {
  const std::string good = encode_reading_line(line_of("a.jpg", reading)) + "\n";
  for (const std::string_view bad : {"no json\n", "{}\n", "{\"file\":\"a\",\"sha256\":\"b\"}\n"}) {
    const auto written = parse_written_lines(good + std::string(bad));
    ASSERT_FALSE(written.has_value()) << bad;
    EXPECT_EQ(written.error().message.substr(0, 7), "line 2:");
  }
}

}  // namespace
}  // namespace rekap::cli
