// SPDX-License-Identifier: Apache-2.0
#include "import/foreign/foreign_form.h"

#include <gtest/gtest.h>

#include "import/sample_profile.h"

namespace rekap::import {
namespace {

constexpr std::string_view profile_json = R"({
  "format": 1, "id": "old", "shape": "json", "contest": "president", "source": "officers",
  "station": {"file_name_digits": 13, "addresses": "images"},
  "figures": {"votes.1": "chart.100025", "votes.2": "chart.100026", "valid": "sums.valid",
              "total": "sums.total"},
  "required": ["votes.1"],
  "closed": {"chart": ["null"]},
  "origin": {"image_count": {"from": "images.#", "as": "integer"},
             "image_time": {"from": "images.0", "as": "image_time"},
             "image_1": {"from": "images.0", "as": "text"},
             "image_2": {"from": "images.1", "as": "text"},
             "psu": {"from": "psu", "as": "text"},
             "shown": {"from": "shown", "as": "flag"},
             "ts": {"from": "ts", "as": "local_time"}}
})";

Profile sample() { return parse_profile(profile_json).value(); }

TEST(RenderForeignForm, puts_every_figure_and_fact_where_the_profile_finds_it) {
  ForeignForm form;
  form.figures = {{"votes.1", 12}, {"votes.2", 0}, {"valid", 12}, {"total", 13}};
  form.facts = {{"image_1", "a.jpg"}, {"shown", true}, {"ts", "2024-02-20T13:00:00+07:00"}};
  const auto json = render_foreign_form(sample(), form);
  ASSERT_TRUE(json) << json.error().message;
  EXPECT_EQ(encode_json(*json),
            R"({"chart":{"100025":12,"100026":0},"images":["a.jpg",null],"psu":null,)"
            R"("shown":true,"sums":{"total":13,"valid":12},"ts":"2024-02-20 13:00:00"})");
}

TEST(RenderForeignForm, writes_null_for_what_is_missing_and_never_zero) {
  ForeignForm form;
  form.figures = {{"votes.2", 7}};
  EXPECT_EQ(encode_json(render_foreign_form(sample(), form).value()),
            R"({"chart":{"100025":null,"100026":7},"images":[null,null],"psu":null,)"
            R"("shown":false,"sums":null,"ts":null})");
  EXPECT_EQ(
      encode_json(render_foreign_form(sample(), {}).value()),
      R"({"chart":null,"images":[null,null],"psu":null,"shown":false,"sums":null,"ts":null})");
}

TEST(RenderForeignForm, refuses_a_profile_of_csv) {
  const Profile profile = parse_profile(sample_csv_profile).value();
  const auto json = render_foreign_form(profile, {});
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().code, ErrorCode::invalid_input);
}

TEST(ForeignChoices, are_the_votes_with_their_keys_in_order) {
  const auto choices = foreign_choices(sample());
  ASSERT_TRUE(choices) << choices.error().message;
  ASSERT_EQ(choices->size(), 2U);
  EXPECT_EQ(choices->front().field, "votes.1");
  EXPECT_EQ(choices->front().key, "100025");
  EXPECT_EQ(choices->back().key, "100026");
}

}  // namespace
}  // namespace rekap::import
