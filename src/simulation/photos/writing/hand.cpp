// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/hand.h"

namespace rekap::simulation {
namespace {

LeadingMark choose_leading_mark(Random& random) {
  const std::int64_t share = random.below(1'000);
  if (share < 800) return LeadingMark::cross;
  return share < 990 ? LeadingMark::zero : LeadingMark::blank;
}

BubbleStyle choose_bubble_style(StrokeFamily family, Random& random) {
  const std::int64_t share = random.below(1'000);
  if (share < 650) return BubbleStyle::disc;
  if (share >= 970) return BubbleStyle::half;
  return family == StrokeFamily::train ? BubbleStyle::zigzag : BubbleStyle::spiral;
}

UnusedSums choose_unused_sums(Random& random) {
  const std::int64_t share = random.below(1'000);
  if (share < 700) return UnusedSums::zee;
  return share < 850 ? UnusedSums::crosses : UnusedSums::blank;
}

}  // namespace

Hand make_hand(double box_mm, StrokeFamily family, Random random) {
  Hand hand;
  hand.family = family;
  // Most write with a ballpoint, one in five with a marker.
  const bool is_marker = random.happens(200);
  const double widest = is_marker ? 0.09 : 0.055;
  hand.pen.width_mm = box_mm * (widest + 0.002 * static_cast<double>(random.below(16)));
  hand.pen.shade = (is_marker ? 15 : 40) + static_cast<int>(random.below(70));
  hand.pen.unevenness = 10 + static_cast<int>(random.below(30));
  if (family == StrokeFamily::eval)
    hand.pen.taper = 0.1 + 0.05 * static_cast<double>(random.below(8));
  hand.traces_segments = random.happens(660);
  hand.has_bar_one = random.happens(500);
  hand.variant = static_cast<int>(random.below(6));
  hand.leading = choose_leading_mark(random);
  hand.fills_leading_bubble = random.happens(850);
  hand.fills_bubbles = random.happens(970);
  hand.bubbles = choose_bubble_style(family, random);
  hand.writes_tally = random.happens(950);
  hand.writes_words = random.happens(850);
  hand.unused_sums = choose_unused_sums(random);
  hand.slant = wobble(family == StrokeFamily::train ? 0.25 : 0.4, random);
  hand.size = 1 + wobble(0.25, random);
  hand.jitter = 0.01 + 0.01 * static_cast<double>(random.below(5));
  return hand;
}

SlipRates no_slips() { return {0, 0, 0, 0, 0, 0, 0, 0}; }

std::optional<StrokeFamily> find_stroke_family(std::string_view name) {
  if (name == "train") return StrokeFamily::train;
  if (name == "eval") return StrokeFamily::eval;
  return std::nullopt;
}

}  // namespace rekap::simulation
