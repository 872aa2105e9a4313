// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/bubble_marks.h"

#include <array>

namespace rekap::simulation {
namespace {

using paper::PagePoint;

/// Strokes to and fro, from the share `begin` of the height on.
std::vector<PagePoint> make_zigzag(PagePoint middle, double diameter_mm, double begin,
                                   Random& random) {
  constexpr int turn_count = 7;
  std::vector<PagePoint> points;
  for (int i = 0; i <= turn_count; ++i) {
    const double down = begin + (1 - begin) * i / turn_count;
    const double x = diameter_mm * (i % 2 == 0 ? 0.38 : -0.38) + wobble(diameter_mm * 0.1, random);
    points.push_back({middle.x_mm + x, middle.y_mm + (down - 0.5) * diameter_mm * 0.8});
  }
  return points;
}

/// Turns from the rim to the middle.
std::vector<PagePoint> make_spiral(PagePoint middle, double diameter_mm, Random& random) {
  constexpr int step_count = 34;
  // An octagon, so that no sine is needed.
  constexpr std::array<PagePoint, 8> directions = {{{1, 0},
                                                    {0.7071, 0.7071},
                                                    {0, 1},
                                                    {-0.7071, 0.7071},
                                                    {-1, 0},
                                                    {-0.7071, -0.7071},
                                                    {0, -1},
                                                    {0.7071, -0.7071}}};
  std::vector<PagePoint> points;
  for (int i = 0; i < step_count; ++i) {
    const double radius =
        diameter_mm * 0.42 * (step_count - i) / step_count + wobble(diameter_mm * 0.04, random);
    const PagePoint& to = directions[static_cast<std::size_t>(i) % directions.size()];
    points.push_back({middle.x_mm + radius * to.x_mm, middle.y_mm + radius * to.y_mm});
  }
  return make_curve(points);
}

void fill_bubble(Writer& writer, PagePoint centre, double diameter_mm, const Pen& pen) {
  Random& random = writer.random();
  const PagePoint middle = {centre.x_mm + wobble(diameter_mm * 0.06, random),
                            centre.y_mm + wobble(diameter_mm * 0.06, random)};
  switch (writer.hand().bubbles) {
    case BubbleStyle::disc:
      return writer.canvas().draw_disc(middle, diameter_mm * (0.9 + wobble(0.15, random)), pen,
                                       random);
    case BubbleStyle::zigzag:
      return writer.draw(make_zigzag(middle, diameter_mm, 0, random), pen);
    case BubbleStyle::spiral:
      return writer.draw(make_spiral(middle, diameter_mm, random), pen);
    case BubbleStyle::half:
      return writer.draw(make_zigzag(middle, diameter_mm, 0.5, random), pen);
  }
}

/// Whether this hand fills the bubble of that mark.
bool is_filled(const Hand& hand, char mark) {
  return mark != '_' && (mark != 'X' || hand.fills_leading_bubble);
}

/// The ink that an eraser leaves.
Pen make_rest(const Pen& pen, Random& random) {
  Pen rest = pen;
  rest.shade = 150 + static_cast<int>(random.below(50));
  return rest;
}

}  // namespace

std::string fill_bubbles(Writer& writer, const paper::BubbleLattice& bubbles,
                         const std::string& literal, BubbleSlip slip) {
  Random& random = writer.random();
  std::string filled(literal.size(), '_');
  // The column in which the slip happens: the last that is filled.
  std::size_t slipped = literal.size();
  for (std::size_t i = 0; slip != BubbleSlip::none && i < literal.size(); ++i) {
    if (is_filled(writer.hand(), literal[i])) slipped = i;
  }
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (!is_filled(writer.hand(), literal[i])) continue;
    const int digit = literal[i] == 'X' ? 0 : literal[i] - '0';
    const int beside = digit == 9 || (digit > 0 && random.happens(500)) ? digit - 1 : digit + 1;
    const auto fill = [&](int of, const Pen& pen) {
      fill_bubble(writer, bubbles.centre(static_cast<int>(i), of), bubbles.diameter_mm, pen);
    };
    const Pen& pen = writer.hand().pen;
    const bool has_slip = i == slipped;
    if (has_slip && slip == BubbleSlip::extra) fill(beside, pen);
    if (has_slip && slip == BubbleSlip::erased) fill(beside, make_rest(pen, random));
    const int marked = has_slip && slip == BubbleSlip::differs ? beside : digit;
    fill(marked, pen);
    filled[i] = has_slip && slip == BubbleSlip::extra ? '?' : static_cast<char>('0' + marked);
  }
  return filled;
}

}  // namespace rekap::simulation
