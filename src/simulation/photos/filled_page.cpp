// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/filled_page.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "simulation/photos/writing/bubble_marks.h"
#include "simulation/photos/writing/tally_marks.h"
#include "simulation/photos/writing/writer.h"
#include "simulation/photos/writing/written_words.h"

namespace rekap::simulation {
namespace {

using paper::NumberLayout;
using paper::PageRectangle;

/// What a hand writes into so many boxes.
std::string spell(const Hand& hand, std::int64_t value, std::size_t box_count) {
  std::string literal = std::to_string(value);
  CHECK(literal.size() <= box_count);
  constexpr char marks[] = {'X', '0', '_'};
  literal.insert(0, box_count - literal.size(), marks[static_cast<std::size_t>(hand.leading)]);
  // Who crosses out leading places writes nothing at all as X X X.
  if (value == 0 && hand.leading == LeadingMark::cross) literal.back() = 'X';
  return literal;
}

/// The one slip that happens to a number, if any. Each has its share of one chance.
std::string choose_slip(const SlipRates& rates, const NumberLayout& number, const Hand& hand,
                        Random& random) {
  const bool has_bubbles = number.bubbles && hand.fills_bubbles;
  const bool has_tally = number.tally && hand.writes_tally;
  const std::pair<int, const char*> shares[] = {
      {rates.overwritten, "overwritten"},
      {rates.struck_out, "struck_out"},
      {rates.painted_over, "painted_over"},
      {has_bubbles ? rates.bubble_differs : 0, "bubble_differs"},
      {has_bubbles ? rates.bubble_extra : 0, "bubble_extra"},
      {has_bubbles ? rates.bubble_erased : 0, "bubble_erased"},
      {has_tally ? rates.tally_differs : 0, "tally_differs"}};
  std::int64_t chance = random.below(1'000);
  for (const auto& [permille, name] : shares) {
    if (chance < permille) return name;
    chance -= permille;
  }
  return {};
}

BubbleSlip find_bubble_slip(std::string_view slip) {
  if (slip == "bubble_differs") return BubbleSlip::differs;
  if (slip == "bubble_extra") return BubbleSlip::extra;
  return slip == "bubble_erased" ? BubbleSlip::erased : BubbleSlip::none;
}

bool is_correction(std::string_view slip) {
  return slip == "overwritten" || slip == "struck_out" || slip == "painted_over";
}

/// Writes the last box twice: first another digit, then `digit` over it, beside it or upon paint.
void correct_box(Writer& writer, std::string_view slip, int digit, const PageRectangle& box) {
  Random& random = writer.random();
  const Pen& pen = writer.hand().pen;
  const int wrong = (digit + 1 + static_cast<int>(random.below(9))) % 10;
  if (slip == "struck_out") {
    const double middle = box.centre().x_mm;
    const PageRectangle left = {box.left_mm, box.top_mm, middle, box.bottom_mm};
    writer.write_digit(wrong, left, pen);
    writer.draw({{left.left_mm, left.bottom_mm - box.height_mm() * 0.2},
                 {left.right_mm, left.top_mm + box.height_mm() * 0.2}},
                pen);
    return writer.write_digit(digit, {middle, box.top_mm, box.right_mm, box.bottom_mm}, pen);
  }
  writer.write_digit(wrong, box, pen);
  if (slip == "painted_over") {
    writer.canvas().paint_over(shrink(box, 0.85, 0.9), random);
    return writer.write_digit(digit, box, pen);
  }
  Pen heavy = pen;
  heavy.width_mm *= 1.8;
  heavy.shade = std::max(0, heavy.shade - 15);
  writer.write_digit(digit, box, heavy);
}

void write_boxes(Writer& writer, const NumberLayout& number, WrittenNumber& done) {
  // Nobody corrects a cross into a cross.
  const bool is_corrected = is_correction(done.slip) && done.literal.back() != 'X';
  if (!is_corrected) return writer.write_literal(done.literal, number.boxes, writer.hand().pen);
  std::string before = done.literal;
  before.back() = '_';
  writer.write_literal(before, number.boxes, writer.hand().pen);
  correct_box(writer, done.slip, done.literal.back() - '0', number.boxes.back());
  done.is_corrected = true;
}

WrittenNumber write_number(Writer& writer, const NumberLayout& number, std::int64_t value,
                           const SlipRates& slips) {
  const Hand& hand = writer.hand();
  WrittenNumber done;
  done.field = number.field;
  done.value = value;
  done.literal = spell(hand, value, number.boxes.size());
  done.slip = choose_slip(slips, number, hand, writer.random());
  write_boxes(writer, number, done);
  if (is_correction(done.slip) && !done.is_corrected) done.slip.clear();
  if (number.bubbles && hand.fills_bubbles)
    done.bubbles = fill_bubbles(writer, *number.bubbles, done.literal, find_bubble_slip(done.slip));
  if (number.tally && hand.writes_tally) {
    const bool differs = done.slip == "tally_differs";
    const std::int64_t extra = value == 0 || writer.random().happens(500) ? 1 : -1;
    write_tally(writer, number, value + (differs ? extra : 0));
    done.has_row_sums = !differs && !number.row_sums.empty() && value <= tally_room(*number.tally);
  }
  if (number.words && hand.writes_words) {
    write_words(writer, *number.words, value);
    done.has_words = true;
  }
  return done;
}

}  // namespace

std::vector<WrittenNumber> fill_page(const PageFilling& filling, paper::GreyImage& page) {
  std::vector<WrittenNumber> written;
  Writer writer(filling.hand, page, filling.pixels_per_mm, filling.random);
  for (const NumberLayout& number : filling.layout.numbers) {
    const auto figure = filling.figures.find(number.field);
    if (figure == filling.figures.end()) continue;
    written.push_back(write_number(writer, number, figure->second, filling.slips));
  }
  for (const PageRectangle& area : filling.layout.private_areas) sign(writer, area);
  return written;
}

std::vector<std::string> slip_in_sums(const std::vector<paper::FieldSum>& sums, int permille,
                                      Random random, FieldFigures& figures) {
  std::vector<std::string> slipped;
  for (const paper::FieldSum& sum : sums) {
    const auto total = figures.find(sum.total);
    if (!random.happens(permille) || total == figures.end()) continue;
    if (std::find(slipped.begin(), slipped.end(), sum.total) != slipped.end()) continue;
    std::string digits = std::to_string(total->second);
    const std::size_t at = random.below(2) == 0 ? digits.size() - 1 : digits.size() / 2;
    if (at > 0 && random.happens(300) && digits[at] != digits[at - 1]) {
      std::swap(digits[at], digits[at - 1]);
    } else {
      digits[at] = static_cast<char>(digits[at] == '9' ? '8' : digits[at] + 1);
    }
    total->second = *base::parse_integer(digits);
    slipped.push_back(sum.total);
  }
  return slipped;
}

}  // namespace rekap::simulation
