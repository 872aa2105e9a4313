// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/printed_form.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "paper/forms/form_sample.h"

namespace rekap::paper {
namespace {

bool overlap(const PageRectangle& a, const PageRectangle& b) {
  return a.left_mm < b.right_mm && b.left_mm < a.right_mm && a.top_mm < b.bottom_mm &&
         b.top_mm < a.bottom_mm;
}

PageRectangle around(PagePoint centre, double size_mm) {
  return {centre.x_mm - size_mm / 2, centre.y_mm - size_mm / 2, centre.x_mm + size_mm / 2,
          centre.y_mm + size_mm / 2};
}

/// Everything on the page that is marked by hand or read by itself, each with room of its own.
std::vector<PageRectangle> list_places(const PageLayout& page) {
  std::vector<PageRectangle> places = page.corner_marks;
  places.push_back(page.marker->area);
  places.push_back(*page.code);
  places.insert(places.end(), page.private_areas.begin(), page.private_areas.end());
  for (const PagePoint& mark : page.row_marks) places.push_back(around(mark, 3));
  for (const NumberLayout& number : page.numbers) {
    for (const PageRectangle& box : number.boxes) {
      places.push_back({box.left_mm - number.box_border_mm, box.top_mm - number.box_border_mm,
                        box.right_mm + number.box_border_mm, box.bottom_mm + number.box_border_mm});
    }
    for (const auto& row : number.row_sums) places.insert(places.end(), row.begin(), row.end());
    if (number.tally) places.push_back(number.tally->area);
    if (number.words) places.push_back(*number.words);
    if (!number.bubbles) continue;
    for (int column = 0; column < number.bubbles->column_count; ++column) {
      for (int digit = 0; digit < 10; ++digit)
        places.push_back(
            around(number.bubbles->centre(column, digit), number.bubbles->diameter_mm));
    }
  }
  return places;
}

void expect_room_for_all(const FormLayout& layout, const PageLayout& page) {
  const std::vector<PageRectangle> places = list_places(page);
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_TRUE(places[i].left_mm > 5 && places[i].top_mm > 5 &&
                places[i].right_mm < layout.width_mm - 5 &&
                places[i].bottom_mm < layout.height_mm - 5)
        << layout.id << " page " << page.number << " place " << i;
    for (std::size_t j = 0; j < i; ++j) {
      // Cards side by side share the mark between them.
      if (places[i] == places[j]) continue;
      EXPECT_FALSE(overlap(places[i], places[j]))
          << layout.id << " page " << page.number << " places " << j << " and " << i << ": "
          << places[i].left_mm << " " << places[i].top_mm;
    }
  }
}

class EveryForm : public testing::TestWithParam<SampleForm> {};

TEST_P(EveryForm, is_read_back_from_its_layout_file) {
  const FormLayout layout = make_sample_layout(GetParam());
  const auto again = parse_form_layout(encode_form_layout(layout), layout.id);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(*again, layout);
}

TEST_P(EveryForm, has_room_for_everything_that_is_written_or_read) {
  const FormLayout layout = make_sample_layout(GetParam());
  for (const PageLayout& page : layout.pages) expect_room_for_all(layout, page);
}

TEST_P(EveryForm, has_each_field_of_the_contest_once) {
  const FormLayout layout = make_sample_layout(GetParam());
  const election::Contest& contest = sample_definition().contests[GetParam().contest];
  std::multiset<std::string> printed;
  for (const PageLayout& page : layout.pages) {
    for (const NumberLayout& number : page.numbers) printed.insert(number.field);
  }
  const election::ContestArea& area = contest.areas[make_sample_kind(GetParam()).area];
  std::multiset<std::string> expected;
  for (std::size_t i = 0; i < contest.fields.count(); ++i) {
    if (!area.is_off_form[i]) expected.insert(contest.fields.ids()[i]);
  }
  EXPECT_EQ(printed, expected);
}

TEST_P(EveryForm, has_its_own_marker_and_numbers_that_can_be_read) {
  const FormLayout layout = make_sample_layout(GetParam());
  for (const PageLayout& page : layout.pages) {
    const auto meaning = find_marker_meaning(page.marker->id);
    ASSERT_TRUE(meaning);
    EXPECT_EQ(*meaning, (MarkerMeaning{GetParam().contest, GetParam().size, page.number}));
    EXPECT_EQ(layout.page_of_marker(page.marker->id), &page);
    EXPECT_EQ(page.corner_marks.size(), 4u);
    EXPECT_GE(page.row_marks.size(), 2u);
    for (const NumberLayout& number : page.numbers) {
      EXPECT_EQ(number.boxes.size(), GetParam().box_count) << number.field;
      EXPECT_GE(number.boxes.front().width_mm(), 6.399);
      if (number.bubbles) {
        EXPECT_GE(number.bubbles->diameter_mm, 4.2);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Contests, EveryForm, testing::ValuesIn(sample_forms()),
                         [](const auto& form) { return form.param.name; });

TEST(PrintedForm, ties_its_numbers_by_the_sums_that_it_states) {
  const FormLayout layout = make_sample_layout(sample_forms().front());
  const auto has = [&](const FieldSum& wanted) {
    return std::find(layout.sums.begin(), layout.sums.end(), wanted) != layout.sums.end();
  };
  EXPECT_TRUE(has({"valid", {"votes.1", "votes.2", "votes.3"}}));
  EXPECT_TRUE(has({"total", {"valid", "invalid"}}));
  EXPECT_TRUE(has({"users.j", {"users_dpt.j", "users_dptb.j", "users_dpk.j"}}));
}

TEST(PrintedForm, gives_a_party_one_page_on_the_wall_form) {
  for (const SampleForm& sample : sample_forms()) {
    const election::Contest& contest = sample_definition().contests[sample.contest];
    if (contest.fields.parties().empty() || sample.size != FormSize::plano) continue;
    const std::size_t parties = contest.areas[make_sample_kind(sample).area].choices.size();
    const FormLayout layout = make_sample_layout(sample);
    EXPECT_EQ(layout.pages.size(), parties + 2) << sample.name;
  }
}

TEST(PrintedForm, says_on_each_page_whose_it_is) {
  const SampleForm sample = sample_forms().front();
  const election::StationIndex station = *sample_definition().regions.find_station(sample.station);
  const auto form = make_printed_form(sample_definition(), make_sample_kind(sample), station);
  ASSERT_TRUE(form) << form.error().message;
  ASSERT_EQ(form->codes.size(), form->layout.pages.size());
  ASSERT_EQ(form->pages.size(), form->layout.pages.size());
  EXPECT_EQ(form->layout, make_sample_layout(sample));
  for (std::size_t i = 0; i < form->codes.size(); ++i) {
    const FormCode& code = form->codes[i];
    EXPECT_EQ(code.election, sample_definition().id);
    EXPECT_EQ(code.contest, sample_definition().contests[sample.contest].id);
    EXPECT_EQ(code.station, sample.station);
    EXPECT_EQ(code.page_number, static_cast<int>(i) + 1);
    EXPECT_EQ(code.fingerprint, fingerprint_layout(form->layout));
  }
}

TEST(PrintedForm, is_refused_where_the_contest_is_not_held) {
  const election::Definition& definition = sample_definition();
  const election::StationIndex abroad = *definition.regions.find_station(abroad_station);
  for (std::size_t i = 0; i < definition.contests.size(); ++i) {
    const bool is_held = definition.contests[i].area_of(abroad).has_value();
    EXPECT_EQ(find_form_kind(definition, i, abroad, FormSize::a4).has_value(), is_held);
  }
}

TEST(PageMarker, gives_every_meaning_an_id_away_from_the_official_ones) {
  std::set<int> ids;
  for (std::size_t contest = 0; contest < 16; ++contest) {
    for (const FormSize size : {FormSize::a4, FormSize::plano}) {
      for (int page = 1; page <= 64; ++page) {
        const MarkerMeaning meaning{contest, size, page};
        const int id = marker_id(meaning);
        EXPECT_TRUE(ids.insert(id).second);
        EXPECT_EQ(find_marker_meaning(id), meaning);
      }
    }
  }
  EXPECT_EQ(*ids.begin(), 200);
  EXPECT_EQ(*ids.rbegin(), 2247);
  EXPECT_FALSE(find_marker_meaning(103));
  EXPECT_FALSE(find_marker_meaning(2248));
}

}  // namespace
}  // namespace rekap::paper
