// SPDX-License-Identifier: Apache-2.0
// Layout files: the official form of 2024 reads back as written, and each fault is named by path.
#include "paper/layout/form_layout.h"

#include <string>

#include <gtest/gtest.h>

#include "base/file.h"

namespace rekap::paper {
namespace {

const char* const sample = R"({"id": "a", "form": "b", "size_mm": [100, 200.5], "pages": [
  {"number": 2, "marker": {"id": 7, "area_mm": [1, 2, 3, 4], "quarter_turns": 1},
   "lines_mm": [[10, 20, 30, 20, 0.5]],
   "numbers": [{"field": "votes.1", "boxes_mm": [[1.125, 2, 3, 4]], "box_border_mm": 1,
     "bubbles": {"first_centre_mm": [5, 5], "pitch_mm": [4, 3], "diameter_mm": 2, "columns": 1}},
    {"field": "valid", "boxes_mm": [[1, 2, 3, 4]], "box_border_mm": 1}]}],
  "sums": [{"total": "valid", "terms": ["votes.1"]}]})";

std::string with(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

TEST(FormLayout, of_the_official_form_reads_back_as_written) {
  const std::string path =
      REKAP_SOURCE_DIR "/elections/indonesia-2024/forms/layouts/c-hasil-ppwp-2024.json";
  const std::string text = base::load_file(path).value();
  const FormLayout layout = parse_form_layout(text, "layout").value();
  ASSERT_EQ(layout.pages.size(), 3U);
  EXPECT_EQ(layout.pages[0].numbers.size(), 22U);
  EXPECT_EQ(layout.pages[1].numbers.size(), 3U);
  EXPECT_EQ(layout.pages[1].numbers[2].bubbles->centre(2, 9).x_mm, 464.9 + 2 * 23.5);
  EXPECT_EQ(layout.page_of_marker(103), &layout.pages[2]);
  EXPECT_EQ(layout.page_of_marker(104), nullptr);
  EXPECT_EQ(parse_form_layout(encode_form_layout(layout), "again").value(), layout);
}

TEST(FormLayout, keeps_thousandths_of_a_millimetre) {
  const FormLayout layout = parse_form_layout(sample, "sample").value();
  EXPECT_EQ(layout.pages[0].numbers[0].boxes[0].left_mm, 1.125);
  EXPECT_EQ(layout.height_mm, 200.5);
  EXPECT_EQ(parse_form_layout(encode_form_layout(layout), "again").value(), layout);
}

TEST(FormLayout, may_lack_a_number_in_between) {
  // A candidate who was struck off leaves a gap in the numbers of the area's paper.
  const std::string gap = with(with(sample, "\"field\": \"valid\"", "\"field\": \"votes.3\""),
                               "\"total\": \"valid\"", "\"total\": \"votes.3\"");
  const auto layout = parse_form_layout(gap, "gap");
  ASSERT_TRUE(layout) << layout.error().message;
  EXPECT_EQ(layout->pages[0].numbers[1].field, "votes.3");
  EXPECT_FALSE(
      parse_form_layout(with(gap, "\"votes.3\", \"boxes", "\"votes.9000\", \"boxes"), "far"));
}

struct Fault {
  const char* what;
  const char* by;
  const char* message;
};

class FormLayoutFault : public testing::TestWithParam<Fault> {};

TEST_P(FormLayoutFault, is_named_with_its_path) {
  const auto layout = parse_form_layout(with(sample, GetParam().what, GetParam().by), "sample");
  ASSERT_FALSE(layout);
  EXPECT_EQ(layout.error().code, ErrorCode::invalid_input);
  EXPECT_NE(layout.error().message.find(GetParam().message), std::string::npos)
      << layout.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    EveryFault, FormLayoutFault,
    testing::Values(
        Fault{"{\"id\"", "\"id\"", "sample: not JSON"},
        Fault{"\"form\": \"b\", ", "", "sample: form"},
        Fault{"[100, 200.5]", "[100]", "sample: size_mm: not a list of 2 lengths"},
        Fault{"200.5", "200.5001", "size_mm: not millimetres"},
        Fault{"200.5", "1e2", "size_mm: not millimetres"},
        Fault{"200.5", "-3", "size_mm: not more than 0"},
        Fault{"[1.125, 2, 3, 4]", "[1.125, 2, 300, 4]", "boxes_mm[0]: lies outside the page"},
        Fault{"[1.125, 2, 3, 4]", "[3, 2, 1, 4]", "boxes_mm[0]: is no rectangle"},
        Fault{"[[1.125, 2, 3, 4]]", "[]", "boxes_mm: has no box"},
        Fault{"[10, 20, 30, 20, 0.5]", "[10, 20, 30, 21, 0.5]", "lines_mm[0]: is no level"},
        Fault{"\"columns\": 1", "\"columns\": 2", "bubbles: has not one column for each box"},
        Fault{"[4, 3], \"d", "[4, 90], \"d", "its last bubble lies outside the page"},
        Fault{"\"valid\", \"boxes", "\"votes.1\", \"boxes", "has the field votes.1 twice"},
        Fault{"\"terms\": [\"votes.1\"]", "\"terms\": [\"votes.2\"]", "votes.2 is on no page"},
        Fault{"\"votes.1\", \"boxes", "\"stimmen\", \"boxes", "is on no page"},
        Fault{"\"quarter_turns\": 1", "\"quarter_turns\": 4", "quarter_turns"},
        Fault{"\"number\": 2", "\"number\": 0", "number"}));

}  // namespace
}  // namespace rekap::paper
