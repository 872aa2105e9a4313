// SPDX-License-Identifier: Apache-2.0
// What is taken from the reader's answer, and what is not believed.
#include "capture/captured_page.h"

#include <gtest/gtest.h>

namespace rekap::cli {
namespace {

using election::Figure;
using record::ReadingStatus;

ReaderMeans make_means() {
  ReaderMeans means;
  means.network = base::sha256("network");
  means.layouts["layout-1"] = {"form-1", base::sha256("layout")};
  means.version = "1.0.0";
  return means;
}

constexpr const char* fields =
    R"({"votes.1":{"confidence":0.9996,"reasons":[],"status":"accepted","value":159,)"
    R"("witnesses":{"boxes":"159","bubbles":"X59","row_sums":"1?9","tally":null}},)"
    R"("votes.2":{"confidence":1e-06,"reasons":["uncertain","one_witness"],"status":"review",)"
    R"("value":0,"witnesses":{"boxes":"XXX","bubbles":"___","row_sums":null,"tally":null}},)"
    R"("votes.3":{"confidence":0,"reasons":["illegible"],"status":"unreadable","value":null}})";

std::string make_answer(const std::string& page, const std::string& numbers = fields,
                        const std::string& code = "null") {
  return R"({"code":)" + code + R"(,"fields":)" + numbers + R"(,"form":"layout-1","page":)" + page +
         R"(,"picture":{"perceptual_hash":"00ff00000000001f"},"quality":[],"reasons":["no_form"],)"
         R"("registration":{"method":"lattice","residual_px":1.25},"rotated":180})";
}

Result<CapturedPage> parse(const std::string& json) {
  return parse_captured_page(base::parse_json(json).value(), make_means());
}

TEST(CapturedPage, holds_what_the_reader_said_in_whole_numbers) {
  const auto page = parse(make_answer("2"));
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->form, "form-1");
  EXPECT_FALSE(page->claim);
  const record::PhotoReading& reading = page->reading;
  EXPECT_EQ(reading.layout, "layout-1");
  EXPECT_EQ(reading.layout_sha256, base::sha256("layout"));
  EXPECT_EQ(reading.network, base::sha256("network"));
  EXPECT_EQ(reading.reader, "1.0.0");
  EXPECT_EQ(reading.page_number, 2);
  EXPECT_EQ(reading.likeness, 0x00ff00000000001fu);
  EXPECT_EQ(reading.method, record::RegistrationMethod::lattice);
  EXPECT_EQ(reading.residual_millipixels, 1250);
  EXPECT_TRUE(reading.is_upside_down);
  ASSERT_EQ(reading.numbers.size(), 3u);
  EXPECT_EQ(reading.numbers[0].value, Figure(159));
  EXPECT_EQ(reading.numbers[0].confidence_ppm, 999'600);
  EXPECT_EQ(reading.numbers[0].boxes, Figure(159));
  EXPECT_EQ(reading.numbers[0].bubbles, Figure(59));
  EXPECT_EQ(reading.numbers[0].row_sums, Figure());  // an unclear cell says no number
  EXPECT_EQ(reading.numbers[1].status, ReadingStatus::review);
  EXPECT_EQ(reading.numbers[1].confidence_ppm, 1);
  EXPECT_EQ(reading.numbers[1].boxes, Figure(0));  // crossed out is nought, empty is nothing
  EXPECT_EQ(reading.numbers[1].bubbles, Figure());
  EXPECT_EQ(reading.numbers[1].reasons, (std::vector<std::string>{"one_witness", "uncertain"}));
  EXPECT_EQ(reading.numbers[2].value, Figure());
}

TEST(CapturedPage, tells_for_whom_the_code_was_printed) {
  const auto page = parse(make_answer(
      "1", fields, R"({"contest":"president","election":"e","page":1,"station":"770"})"));
  ASSERT_TRUE(page && page->claim);
  EXPECT_EQ(page->claim->election, "e");
  EXPECT_EQ(page->claim->contest, "president");
  EXPECT_EQ(page->claim->station, "770");
}

TEST(CapturedPage, without_a_page_is_none_and_says_why) {
  const auto page = parse(make_answer("null"));
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::invalid_input);
  EXPECT_NE(page.error().message.find("no_form"), std::string::npos);
}

TEST(CapturedPage, an_answer_that_does_not_fit_the_format_is_refused) {
  EXPECT_FALSE(parse(make_answer("0")));
  EXPECT_FALSE(parse(make_answer("65")));
  EXPECT_FALSE(parse(make_answer("1", "{}")));
  EXPECT_FALSE(parse(make_answer("1", fields, R"({"contest":"c"})")));
  const std::pair<std::string, std::string> changes[] = {{"layout-1", "layout-9"},
                                                         {"\"lattice\"", "\"guess\""},
                                                         {"1.25", "1.2345"},
                                                         {"1.25", "-1"},
                                                         {"00ff", "00FF"},
                                                         {"00ff", "0ff"},
                                                         {"\"accepted\"", "\"sure\""},
                                                         {"0.9996", "1.5"},
                                                         {"0.9996", "\"high\""},
                                                         {":159,", ":null,"},
                                                         {":159,", ":-1,"},
                                                         {"illegible", "ask_budi"},
                                                         {"\"value\":null", "\"value\":3"},
                                                         {"votes.3", "votes 3"},
                                                         {"\"rotated\":180", "\"turned\":180"},
                                                         {"\"picture\"", "\"image\""},
                                                         {"\"registration\"", "\"x\""}};
  for (const auto& [from, to] : changes) {
    std::string answer = make_answer("1");
    answer.replace(answer.find(from), from.size(), to);
    // Members out of order are read all the same: the reader's JSON is no statement yet.
    const auto page = parse(answer);
    EXPECT_FALSE(page) << to;
    if (!page) {
      EXPECT_EQ(page.error().code, ErrorCode::invalid_input) << to;
    }
  }
}

}  // namespace
}  // namespace rekap::cli
