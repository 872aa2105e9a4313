// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/tally_marks.h"

#include <algorithm>

namespace rekap::simulation {
namespace {

using paper::PageRectangle;

/// Four upright strokes and one across.
void write_cell(Writer& writer, const PageRectangle& cell, std::int64_t strokes) {
  Random& random = writer.random();
  const double step_mm = cell.width_mm() / 6;
  const Pen pen = writer.fine_pen(step_mm * 0.4);
  for (std::int64_t i = 0; i < std::min<std::int64_t>(strokes, 4); ++i) {
    const double x = cell.left_mm + step_mm * (static_cast<double>(i) + 1.3);
    const double upper = x + wobble(step_mm * 0.3, random);
    const double lower = x + wobble(step_mm * 0.3, random);
    writer.draw({{upper, cell.top_mm + cell.height_mm() * 0.18},
                 {lower, cell.bottom_mm - cell.height_mm() * 0.18}},
                pen);
  }
  if (strokes < 5) return;
  writer.draw({{cell.left_mm + step_mm * 0.6, cell.bottom_mm - cell.height_mm() * 0.3},
               {cell.right_mm - step_mm * 0.7, cell.top_mm + cell.height_mm() * 0.3}},
              pen);
}

void write_row(Writer& writer, const paper::TallyGrid& grid, int row, std::int64_t strokes) {
  const double cell_x = grid.area.width_mm() / grid.column_count;
  const double cell_y = grid.area.height_mm() / grid.row_count;
  const double top = grid.area.top_mm + row * cell_y;
  for (int column = 0; strokes > 0; ++column) {
    const std::int64_t in_cell = std::min<std::int64_t>(strokes, grid.strokes_per_cell);
    const double left = grid.area.left_mm + column * cell_x;
    write_cell(writer, {left, top, left + cell_x, top + cell_y}, in_cell);
    strokes -= in_cell;
  }
}

/// The sum of a row; nearly all write 05 and not 5.
void write_row_sum(Writer& writer, const std::vector<PageRectangle>& boxes, std::int64_t sum) {
  std::string literal = std::to_string(sum);
  if (literal.size() > boxes.size()) return;
  const char leading = writer.hand().leading == LeadingMark::blank ? '_' : '0';
  literal.insert(0, boxes.size() - literal.size(), leading);
  writer.write_literal(literal, boxes, writer.fine_pen(boxes.front().width_mm() * 0.12));
}

/// A long Z over an area.
void strike_out(Writer& writer, const PageRectangle& area) {
  Random& random = writer.random();
  const double off_mm = area.height_mm() * 0.05;
  writer.draw({{area.left_mm, area.top_mm + wobble(off_mm, random)},
               {area.right_mm, area.top_mm + wobble(off_mm, random)},
               {area.left_mm + wobble(off_mm, random), area.bottom_mm + wobble(off_mm, random)},
               {area.right_mm, area.bottom_mm + wobble(off_mm, random)}},
              writer.fine_pen(area.height_mm()));
}

/// What stands in the sums of the rows that are not used, from the first of them on.
void strike_out_sums(Writer& writer, const paper::NumberLayout& number, std::size_t first) {
  if (first >= number.row_sums.size() || writer.hand().unused_sums == UnusedSums::blank) return;
  if (writer.hand().unused_sums == UnusedSums::zee) {
    const PageRectangle& upper = number.row_sums[first].front();
    const PageRectangle& lower = number.row_sums.back().back();
    // Few reach from edge to edge of both columns.
    Random& random = writer.random();
    const double across = 0.65 + wobble(0.2, random);
    const double down = number.row_sums.size() - first > 1 ? 0.85 + wobble(0.1, random) : 0.6;
    PageRectangle zee =
        shrink({upper.left_mm, upper.top_mm, lower.right_mm, lower.bottom_mm}, across, down);
    const double off_mm = wobble((lower.right_mm - upper.left_mm) * (1 - across) / 2, random);
    zee.left_mm += off_mm;
    zee.right_mm += off_mm;
    return strike_out(writer, zee);
  }
  for (std::size_t row = first; row < number.row_sums.size(); ++row) {
    for (const PageRectangle& box : number.row_sums[row])
      writer.write_cross(shrink(box, 0.7, 0.7), writer.fine_pen(box.width_mm() * 0.12));
  }
}

}  // namespace

std::int64_t tally_room(const paper::TallyGrid& grid) {
  return std::int64_t{grid.row_count} * grid.column_count * grid.strokes_per_cell;
}

void write_tally(Writer& writer, const paper::NumberLayout& number, std::int64_t votes) {
  const paper::TallyGrid& grid = *number.tally;
  const std::int64_t row_room = std::int64_t{grid.column_count} * grid.strokes_per_cell;
  std::int64_t left = std::min(votes, tally_room(grid));
  int row = 0;
  for (; row < grid.row_count && left > 0; ++row) {
    const std::int64_t in_row = std::min(left, row_room);
    write_row(writer, grid, row, in_row);
    const auto index = static_cast<std::size_t>(row);
    if (index < number.row_sums.size()) write_row_sum(writer, number.row_sums[index], in_row);
    left -= in_row;
  }
  strike_out_sums(writer, number, static_cast<std::size_t>(row));
  // The rest of the tally.
  const double cell_y = grid.area.height_mm() / grid.row_count;
  const double margin_mm = grid.area.width_mm() / grid.column_count / 2;
  if (row >= grid.row_count) return;
  strike_out(writer, {grid.area.left_mm + margin_mm, grid.area.top_mm + (row + 0.35) * cell_y,
                      grid.area.right_mm - margin_mm, grid.area.bottom_mm - cell_y * 0.3});
}

}  // namespace rekap::simulation
