// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/page_view.h"

#include <algorithm>

#include "simulation/photos/writing/ink.h"

namespace rekap::simulation {
namespace {

using paper::NumberLayout;
using paper::PageLayout;
using paper::PageRectangle;

PageRectangle join(const PageRectangle& a, const PageRectangle& b) {
  return {std::min(a.left_mm, b.left_mm), std::min(a.top_mm, b.top_mm),
          std::max(a.right_mm, b.right_mm), std::max(a.bottom_mm, b.bottom_mm)};
}

/// All boxes, bubbles and tallies of a page: the table as it is cut out. Words may stay outside.
PageRectangle find_table(const PageLayout& page) {
  PageRectangle table = page.numbers.front().boxes.front();
  for (const NumberLayout& number : page.numbers) {
    for (const PageRectangle& box : number.boxes) table = join(table, box);
    if (number.tally) table = join(table, number.tally->area);
    if (number.bubbles) {
      const double radius = number.bubbles->diameter_mm / 2;
      const paper::PagePoint last = number.bubbles->centre(number.bubbles->column_count - 1, 9);
      table = join(
          table, {last.x_mm - radius, last.y_mm - radius, last.x_mm + radius, last.y_mm + radius});
    }
  }
  return table;
}

double between(double least, double most, Random& random) {
  return least + (most - least) * static_cast<double>(random.below(1'000)) / 999;
}

bool has_bubbles(const PageLayout& page) {
  return std::any_of(page.numbers.begin(), page.numbers.end(),
                     [](const NumberLayout& number) { return number.bubbles.has_value(); });
}

}  // namespace

PageView choose_view(const paper::FormLayout& layout, const PageLayout& page, PhotoQuality quality,
                     Random random) {
  if (quality == PhotoQuality::scan || page.code || page.numbers.empty()) return {};
  // The page with the votes is the one that is cut out and passed on.
  const int table_permille = has_bubbles(page) ? 600 : 150;
  const bool is_cut = quality == PhotoQuality::bad && random.happens(60);
  if (!is_cut && !random.happens(table_permille)) return {};
  const PageRectangle table = find_table(page);
  // A hundredth of the sheet is what a person with scissors in an app misses by.
  const double unit_mm = layout.height_mm / 100;
  PageRectangle kept = {table.left_mm + between(-2.5, 1.2, random) * unit_mm,
                        table.top_mm - between(0.3, 2.6, random) * unit_mm,
                        table.right_mm + between(0.5, 3.5, random) * unit_mm,
                        table.bottom_mm + between(0.3, 3, random) * unit_mm};
  if (is_cut) kept.right_mm = table.right_mm - between(-0.4, 2.5, random) * unit_mm;
  return {is_cut ? "cut" : "table",
          PageRectangle{std::max(0.0, kept.left_mm), std::max(0.0, kept.top_mm),
                        std::min(layout.width_mm, kept.right_mm),
                        std::min(layout.height_mm, kept.bottom_mm)}};
}

}  // namespace rekap::simulation
