// SPDX-License-Identifier: Apache-2.0
#include "evaluation/read_evaluation.h"

#include <cmath>

#include <gtest/gtest.h>

namespace rekap::cli {
namespace {

TEST(Labels, of_other_collections_name_our_fields) {
  const auto labels = parse_labels(
      "set,image,field,literal,value\n"
      "a,photos/1.jpg,paslon_2,X12,12\n"
      "a,photos/1.jpg,suara_sah,112,112\n");
  ASSERT_TRUE(labels);
  EXPECT_EQ((*labels)[0].field, "votes.2");
  EXPECT_EQ((*labels)[0].value, "12");
  EXPECT_EQ((*labels)[1].field, "valid");
  EXPECT_EQ((*labels)[1].set, "a");
  EXPECT_FALSE(parse_labels("image,field,value\n"));
}

TEST(JudgeNumber, takes_what_is_not_read_for_wrong) {
  const auto answer = base::parse_json(
      R"({"fields":{"votes.1":{"value":12,"status":"accepted","confidence":0.999,
          "boxes_px":[[10,20,40,20,40,50,10,50]],"reasons":[],
          "witnesses":{"boxes":"X12","bubbles":null}}}})");
  const JudgedNumber read = judge_number({"a.jpg", "votes.1", "X12", "12"}, *answer);
  EXPECT_TRUE(read.is_right());
  EXPECT_TRUE(read.is_accepted);
  EXPECT_EQ(read.box_width_px, 30);
  EXPECT_EQ(read.witnesses, "boxes X12");
  const NumberCounts counts =
      count_numbers({read, judge_number({"a.jpg", "votes.2", "7", "7"}, *answer),
                     judge_number({"a.jpg", "votes.1", "13", "13"}, *answer),
                     judge_number({"b.jpg", "votes.1", "X12", "12"}, *answer)});
  EXPECT_EQ(counts.all, 4);
  EXPECT_EQ(counts.right, 2);
  EXPECT_EQ(counts.accepted_wrong, 1);
  EXPECT_EQ(counts.votes_off, 1);
  EXPECT_EQ(counts.pages, 2);
  EXPECT_EQ(counts.pages_right, 1);
}

TEST(RateBound, agrees_with_the_rule_of_three_and_known_values) {
  EXPECT_NEAR(rate_bound(0, 540), 1 - std::pow(0.05, 1.0 / 540), 1e-9);
  EXPECT_NEAR(rate_bound(1, 10), 0.3942, 1e-4);
  EXPECT_EQ(rate_bound(0, 0), 1);
}

TEST(Evaluation, page_escapes_what_labels_say) {
  JudgedNumber number;
  number.label = {"<b>.jpg", "votes.1", "1", "1"};
  const std::string html = render_evaluation({number}, "/images");
  EXPECT_EQ(html.find("<b>"), std::string::npos);
  EXPECT_NE(html.find("&lt;b>"), std::string::npos);
}

}  // namespace
}  // namespace rekap::cli
