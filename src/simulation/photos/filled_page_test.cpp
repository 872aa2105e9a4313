// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/filled_page.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace rekap::simulation {
namespace {

constexpr double scale = 4;  // pixels a millimetre

/// Three boxes of 10 mm with bubbles below, a tally of two rows with sums, and a line for words.
paper::PageLayout sample_layout() {
  paper::NumberLayout number;
  number.field = "votes.1";
  for (int i = 0; i < 3; ++i) {
    const double left = 10 + 12 * i;
    number.boxes.push_back({left, 10, left + 10, 20});
  }
  number.box_border_mm = 0.5;
  number.bubbles = paper::BubbleLattice{{15, 26}, 12, 5, 4, 3};
  number.tally = paper::TallyGrid{{60, 10, 132, 40}, 2, 12, 5};
  number.row_sums = {{{134, 10, 144, 25}, {144, 10, 154, 25}},
                     {{134, 25, 144, 40}, {144, 25, 154, 40}}};
  number.words = paper::PageRectangle{60, 50, 150, 60};
  paper::PageLayout page;
  page.number = 1;
  page.numbers = {number};
  page.private_areas = {{60, 65, 150, 75}};
  return page;
}

struct Filled {
  paper::GreyImage image{640, 320, 255};
  std::vector<WrittenNumber> numbers;
};

Filled fill(const std::map<std::string, std::int64_t>& figures, const Hand& hand,
            const SlipRates& slips = no_slips()) {
  Filled filled;
  const paper::PageLayout layout = sample_layout();
  filled.numbers = fill_page({layout, scale, figures, hand, slips, Random(7)}, filled.image);
  return filled;
}

/// Share of dark pixels in an area, per mille.
int ink(const paper::GreyImage& image, const paper::PageRectangle& area) {
  int dark = 0, count = 0;
  for (int y = static_cast<int>(area.top_mm * scale); y < static_cast<int>(area.bottom_mm * scale);
       ++y) {
    for (int x = static_cast<int>(area.left_mm * scale);
         x < static_cast<int>(area.right_mm * scale); ++x) {
      dark += image.at(x, y) < 160 ? 1 : 0;
      ++count;
    }
  }
  return dark * 1000 / count;
}

int bubble_ink(const paper::GreyImage& image, int column, int digit) {
  const paper::PagePoint centre = sample_layout().numbers[0].bubbles->centre(column, digit);
  return ink(image, {centre.x_mm - 1.2, centre.y_mm - 1.2, centre.x_mm + 1.2, centre.y_mm + 1.2});
}

TEST(FilledPage, holds_each_digit_in_its_box_and_nowhere_else) {
  for (const bool traces : {true, false}) {
    Hand hand;
    hand.traces_segments = traces;
    const Filled filled = fill({{"votes.1", 159}}, hand);
    ASSERT_EQ(filled.numbers.size(), 1u);
    EXPECT_EQ(filled.numbers[0].literal, "159");
    const paper::NumberLayout number = sample_layout().numbers[0];
    for (const paper::PageRectangle& box : number.boxes) EXPECT_GT(ink(filled.image, box), 20);
    EXPECT_EQ(ink(filled.image, {0, 0, 150, 9}), 0);
  }
}

/// Holds the bubbles of a column against the one that is to be filled.
void expect_one_bubble(const paper::GreyImage& image, int column, int filled) {
  for (int digit = 0; digit < 10; ++digit) {
    const int dark = bubble_ink(image, column, digit);
    EXPECT_TRUE(digit == filled ? dark > 400 : dark == 0) << column << " " << digit << " " << dark;
  }
}

TEST(FilledPage, blackens_the_bubble_of_each_digit_alone) {
  for (const BubbleStyle style : {BubbleStyle::disc, BubbleStyle::zigzag, BubbleStyle::spiral}) {
    Hand hand;
    hand.bubbles = style;
    const Filled filled = fill({{"votes.1", 159}}, hand);
    expect_one_bubble(filled.image, 0, 1);
    expect_one_bubble(filled.image, 1, 5);
    expect_one_bubble(filled.image, 2, 9);
  }
}

TEST(FilledPage, marks_leading_places_as_the_hand_does) {
  Hand hand;
  EXPECT_EQ(fill({{"votes.1", 7}}, hand).numbers[0].literal, "XX7");
  EXPECT_EQ(fill({{"votes.1", 0}}, hand).numbers[0].literal, "XXX");
  EXPECT_GT(bubble_ink(fill({{"votes.1", 7}}, hand).image, 0, 0), 400);
  hand.fills_leading_bubble = false;
  EXPECT_EQ(bubble_ink(fill({{"votes.1", 7}}, hand).image, 0, 0), 0);
  hand.leading = LeadingMark::zero;
  EXPECT_EQ(fill({{"votes.1", 7}}, hand).numbers[0].literal, "007");
  hand.leading = LeadingMark::blank;
  const Filled blank = fill({{"votes.1", 7}}, hand);
  EXPECT_EQ(blank.numbers[0].literal, "__7");
  EXPECT_EQ(ink(blank.image, sample_layout().numbers[0].boxes[0]), 0);
}

TEST(FilledPage, tallies_as_many_strokes_and_sums_each_row) {
  const Hand hand;
  const Filled filled = fill({{"votes.1", 65}}, hand);
  const paper::NumberLayout number = sample_layout().numbers[0];
  EXPECT_TRUE(filled.numbers[0].has_row_sums);
  // A full first row, and one cell of the second; both rows have a sum.
  EXPECT_GT(ink(filled.image, {60, 10, 66, 25}), 20);
  EXPECT_GT(ink(filled.image, {126, 10, 132, 25}), 20);
  EXPECT_GT(ink(filled.image, {60, 25, 66, 40}), 20);
  EXPECT_EQ(ink(filled.image, {67, 26, 131, 39}), 0);
  for (const auto& row : number.row_sums) EXPECT_GT(ink(filled.image, row[1]), 10);
}

TEST(FilledPage, leaves_numbers_without_a_figure_alone) {
  const Filled filled = fill({{"votes.2", 5}}, Hand());
  EXPECT_TRUE(filled.numbers.empty());
  EXPECT_EQ(ink(filled.image, {0, 0, 158, 62}), 0);
  EXPECT_GT(ink(filled.image, {60, 65, 150, 75}), 5);  // the officers sign all the same
}

TEST(FilledPage, writes_a_box_twice_where_it_corrects) {
  const Hand hand;
  const Filled clean = fill({{"votes.1", 159}}, hand);
  EXPECT_FALSE(clean.numbers[0].is_corrected);
  const paper::PageRectangle last = sample_layout().numbers[0].boxes[2];
  for (const auto member :
       {&SlipRates::overwritten, &SlipRates::struck_out, &SlipRates::painted_over}) {
    SlipRates slips = no_slips();
    slips.*member = 1'000;
    const Filled corrected = fill({{"votes.1", 159}}, hand, slips);
    EXPECT_TRUE(corrected.numbers[0].is_corrected);
    EXPECT_FALSE(corrected.numbers[0].slip.empty());
    EXPECT_EQ(corrected.numbers[0].literal, "159");
    EXPECT_GT(ink(corrected.image, last), 20);
    // A cross is never corrected.
    EXPECT_FALSE(fill({{"votes.1", 0}}, hand, slips).numbers[0].is_corrected);
  }
  SlipRates overwritten = no_slips();
  overwritten.overwritten = 1'000;
  EXPECT_GT(ink(fill({{"votes.1", 159}}, hand, overwritten).image, last), ink(clean.image, last));
}

TEST(FilledPage, says_what_the_bubbles_say) {
  Hand hand;
  EXPECT_EQ(fill({{"votes.1", 59}}, hand).numbers[0].bubbles, "059");
  SlipRates slips = no_slips();
  slips.bubble_differs = 1'000;
  const Filled differs = fill({{"votes.1", 159}}, hand, slips);
  EXPECT_EQ(differs.numbers[0].bubbles, "158");
  EXPECT_GT(bubble_ink(differs.image, 2, 8), 400);
  EXPECT_EQ(bubble_ink(differs.image, 2, 9), 0);
  slips = no_slips();
  slips.bubble_extra = 1'000;
  const Filled extra = fill({{"votes.1", 159}}, hand, slips);
  EXPECT_EQ(extra.numbers[0].bubbles, "15?");
  EXPECT_GT(bubble_ink(extra.image, 2, 8), 400);
  EXPECT_GT(bubble_ink(extra.image, 2, 9), 400);
  hand.fills_bubbles = false;
  const Filled none = fill({{"votes.1", 159}}, hand, slips);
  EXPECT_EQ(none.numbers[0].bubbles, "");
  EXPECT_EQ(none.numbers[0].slip, "");
}

TEST(FilledPage, counts_another_number_where_the_tally_slips) {
  SlipRates slips = no_slips();
  slips.tally_differs = 1'000;
  const Filled filled = fill({{"votes.1", 65}}, Hand(), slips);
  EXPECT_EQ(filled.numbers[0].slip, "tally_differs");
  EXPECT_EQ(filled.numbers[0].literal, "X65");
  EXPECT_FALSE(filled.numbers[0].has_row_sums);
  EXPECT_NE(filled.image, fill({{"votes.1", 65}}, Hand()).image);
}

TEST(FilledPage, breaks_as_many_sums_as_asked) {
  const std::vector<paper::FieldSum> sums = {{"valid", {"votes.1", "votes.2"}},
                                             {"total", {"valid", "invalid"}}};
  const FieldFigures right = {
      {"votes.1", 90}, {"votes.2", 110}, {"valid", 200}, {"invalid", 9}, {"total", 209}};
  FieldFigures figures = right;
  EXPECT_TRUE(slip_in_sums(sums, 0, Random(1), figures).empty());
  EXPECT_EQ(figures, right);
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    figures = right;
    EXPECT_EQ(slip_in_sums(sums, 1'000, Random(seed), figures).size(), 2u);
    EXPECT_NE(figures["valid"], 200);
    EXPECT_NE(figures["total"], 209);
    EXPECT_LE(figures["valid"], 999);
    EXPECT_EQ(figures["votes.1"], 90);
  }
}

TEST(FilledPage, is_the_same_from_the_same_seed) {
  for (const StrokeFamily family : {StrokeFamily::train, StrokeFamily::eval}) {
    const Hand hand = make_hand(10, family, Random(3));
    EXPECT_EQ(fill({{"votes.1", 42}}, hand).image, fill({{"votes.1", 42}}, hand).image);
    EXPECT_EQ(make_hand(10, family, Random(3)).slant, hand.slant);
    const Hand other = make_hand(10, family, Random(4));
    EXPECT_NE(other.pen.width_mm + other.slant, hand.pen.width_mm + hand.slant);
  }
}

bool is_same(const Glyph& one, const Glyph& other) {
  const auto is_same_point = [](const GlyphPoint& a, const GlyphPoint& b) {
    return a.x == b.x && a.y == b.y;
  };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](const GlyphStroke& a, const GlyphStroke& b) {
                      return std::equal(a.points.begin(), a.points.end(), b.points.begin(),
                                        b.points.end(), is_same_point);
                    });
}

bool is_in_family(StrokeFamily family, int digit, const Glyph& glyph) {
  for (int variant = 0; variant < 6; ++variant) {
    if (is_same(handwritten_digit(family, digit, variant), glyph)) return true;
  }
  return false;
}

TEST(Glyphs, share_no_digit_between_the_families) {
  for (int digit = 0; digit <= 9; ++digit) {
    for (int variant = 0; variant < 6; ++variant) {
      const Glyph glyph = handwritten_digit(StrokeFamily::eval, digit, variant);
      EXPECT_TRUE(is_in_family(StrokeFamily::eval, digit, glyph));
      EXPECT_FALSE(is_in_family(StrokeFamily::train, digit, glyph)) << digit << " " << variant;
    }
  }
}

}  // namespace
}  // namespace rekap::simulation
