// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/finding/foreign_page.h"

#include <algorithm>
#include <numeric>

#include "paper/registration/marks/row_marks.h"
#include "paper/registration/patterns/pattern_fit.h"
#include "paper/registration/patterns/pattern_search.h"

namespace rekap::paper {
namespace {

// Of the way from box to box: on A4 sheets and wall forms alike a mark is 0.29 wide, and 0.56 to
// 0.65 to the right of the last box (form_measures.cpp, number_blocks.cpp).
constexpr double side_part = 0.33;
constexpr double aside_part = 0.6;
constexpr double reach_part = 0.2;
// A black square is much darker than this, and at least half as dark as the borders of boxes. Of
// 200 photos of the official form seen from far aside, which are faint, 24 would else show such
// squares.
constexpr int score_min = 32;

/// How dark a mark is to the right of `beside`, at its height.
int score_mark(const GreyImage& darkness, const PageTransform& map, PagePoint beside,
               double pitch_mm) {
  const PrintPattern mark =
      row_mark_pattern({beside.x_mm + aside_part * pitch_mm, beside.y_mm}, side_part * pitch_mm);
  const double radius_px = reach_part * pitch_mm * pixels_per_mm(map, mark.anchor);
  return find_pattern(darkness, mark, map, radius_px).score;
}

}  // namespace

bool has_foreign_marks(const GreyImage& darkness, const PageLocation& location) {
  if (!location.page->row_marks.empty()) return false;
  // A third of them are enough: of 206 photos of the official form none shows so many.
  int seen = 0, count = 0;
  for (std::size_t i = 0; i < location.numbers.size(); ++i) {
    const NumberLayout& layout = location.page->numbers[i];
    const NumberLocation& number = location.numbers[i];
    if (!layout.bubbles || layout.boxes.size() < 2) continue;
    const auto& scores = number.box_scores;
    const int border =
        std::accumulate(scores.begin(), scores.end(), 0) / static_cast<int>(scores.size());
    const double pitch_mm = layout.bubbles->column_pitch_mm;
    const double right_mm = layout.boxes.back().right_mm;
    const double last_mm = layout.bubbles->centre(0, 9).y_mm;
    const PagePoint by_boxes = {right_mm, layout.boxes.back().centre().y_mm};
    for (const int score :
         {score_mark(darkness, number.boxes.back(), by_boxes, pitch_mm),
          score_mark(darkness, number.bubble_columns.back(), {right_mm, last_mm}, pitch_mm)}) {
      seen += score >= score_min && 2 * score > border ? 1 : 0;
      ++count;
    }
  }
  return 3 * seen >= count && seen > 0;
}

}  // namespace rekap::paper
