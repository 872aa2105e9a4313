// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/filled_page.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "simulation/photos/glyphs.h"
#include "simulation/photos/number_words.h"

namespace rekap::simulation {
namespace {

using paper::NumberLayout;
using paper::PagePoint;
using paper::PageRectangle;

PageRectangle shrink(const PageRectangle& area, double share_x, double share_y) {
  const PagePoint centre = area.centre();
  const double half_x = area.width_mm() * share_x / 2, half_y = area.height_mm() * share_y / 2;
  return {centre.x_mm - half_x, centre.y_mm - half_y, centre.x_mm + half_x, centre.y_mm + half_y};
}

/// One person with a pen over one page.
class Writer {
 public:
  explicit Writer(const PageFilling& filling, paper::GreyImage& page)
      : hand_(filling.hand), random_(filling.random), canvas_(page, filling.pixels_per_mm) {}

  Random& random() { return random_; }

  void write_glyph(const Glyph& glyph, const PageRectangle& area, const Pen& pen);
  void write_digit(int digit, const PageRectangle& box, const Pen& pen);
  void write_cross(const PageRectangle& box);
  /// Writes a number into boxes. Returns what stands in them.
  std::string write_number(std::int64_t value, const std::vector<PageRectangle>& boxes);
  void overwrite(const std::string& literal, const std::vector<PageRectangle>& boxes);
  void fill_bubbles(const paper::BubbleLattice& bubbles, const std::string& literal);
  void write_tally(const NumberLayout& number, std::int64_t value);
  void write_words(const PageRectangle& area, std::int64_t value);
  void sign(const PageRectangle& area);

 private:
  void draw(const std::vector<PagePoint>& points) { canvas_.draw_line(points, hand_.pen, random_); }
  /// The same pen, held so that what is so small does not run together.
  Pen fine_pen(double width_mm_max) const {
    Pen pen = hand_.pen;
    pen.width_mm = std::min(pen.width_mm, width_mm_max);
    return pen;
  }
  void fill_bubble(PagePoint centre, double diameter_mm);
  void write_cell(const PageRectangle& cell, std::int64_t strokes);
  void write_line(std::string_view words, const PageRectangle& line, double letter_mm);

  const Hand& hand_;
  Random random_;
  InkCanvas canvas_;
};

void Writer::write_glyph(const Glyph& glyph, const PageRectangle& area, const Pen& pen) {
  // The whole digit lies a little off, each point a little more.
  const double off_x = wobble(hand_.jitter, random_), off_y = wobble(hand_.jitter, random_);
  for (const GlyphStroke& stroke : glyph) {
    std::vector<PagePoint> points;
    for (const GlyphPoint& point : stroke.points) {
      const double x = point.x + off_x + wobble(hand_.jitter, random_);
      const double y = point.y + off_y + wobble(hand_.jitter, random_);
      const double slant_mm = hand_.slant * (0.5 - y) * area.height_mm();
      points.push_back(
          {area.left_mm + x * area.width_mm() + slant_mm, area.top_mm + y * area.height_mm()});
    }
    canvas_.draw_line(stroke.is_smooth ? make_curve(points) : points, pen, random_);
  }
}

void Writer::write_digit(int digit, const PageRectangle& box, const Pen& pen) {
  if (hand_.traces_segments) {
    // The guide fills about two fifths of the box across and two thirds down.
    const double size = hand_.size;
    return write_glyph(traced_digit(digit, hand_.has_bar_one),
                       shrink(box, std::min(0.8, 0.42 * size), std::min(0.85, 0.68 * size)), pen);
  }
  const double size = std::min(0.85, 0.7 * hand_.size);
  write_glyph(handwritten_digit(digit, hand_.variant), shrink(box, size * 0.72, size), pen);
}

void Writer::write_cross(const PageRectangle& box) {
  const double size = 0.6 + 0.38 * static_cast<double>(random_.below(100)) / 99;
  write_glyph({{{{0, 0}, {1, 1}}, false}, {{{1, 0}, {0, 1}}, false}}, shrink(box, size, size),
              hand_.pen);
}

std::string Writer::write_number(std::int64_t value, const std::vector<PageRectangle>& boxes) {
  std::string literal = std::to_string(value);
  CHECK(literal.size() <= boxes.size());
  const std::size_t leading = boxes.size() - literal.size();
  constexpr char marks[] = {'X', '0', '_'};
  literal.insert(0, leading, marks[static_cast<std::size_t>(hand_.leading)]);
  // Who crosses out leading places writes nothing at all as X X X.
  if (value == 0 && hand_.leading == LeadingMark::cross) literal.back() = 'X';
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (literal[i] == 'X') write_cross(boxes[i]);
    if (literal[i] >= '0' && literal[i] <= '9') write_digit(literal[i] - '0', boxes[i], hand_.pen);
  }
  return literal;
}

/// Another digit stands below the last one, which is gone over again with a heavy hand.
void Writer::overwrite(const std::string& literal, const std::vector<PageRectangle>& boxes) {
  if (literal.back() == 'X') return;
  const int digit = literal.back() - '0';
  write_digit((digit + 1 + static_cast<int>(random_.below(9))) % 10, boxes.back(), hand_.pen);
  Pen heavy = hand_.pen;
  heavy.width_mm *= 1.8;
  heavy.shade = std::max(0, heavy.shade - 15);
  write_digit(digit, boxes.back(), heavy);
}

void Writer::fill_bubble(PagePoint centre, double diameter_mm) {
  const PagePoint middle = {centre.x_mm + wobble(diameter_mm * 0.06, random_),
                            centre.y_mm + wobble(diameter_mm * 0.06, random_)};
  if (!hand_.scribbles_bubbles) {
    const double filled_mm = diameter_mm * (0.9 + wobble(0.15, random_));
    return canvas_.draw_disc(middle, filled_mm, hand_.pen, random_);
  }
  constexpr int turn_count = 7;
  std::vector<PagePoint> points;
  for (int i = 0; i <= turn_count; ++i) {
    const double y = (static_cast<double>(i) / turn_count - 0.5) * diameter_mm * 0.8;
    const double x = diameter_mm * (i % 2 == 0 ? 0.38 : -0.38) + wobble(diameter_mm * 0.1, random_);
    points.push_back({middle.x_mm + x, middle.y_mm + y});
  }
  draw(points);
}

void Writer::fill_bubbles(const paper::BubbleLattice& bubbles, const std::string& literal) {
  for (std::size_t i = 0; i < literal.size(); ++i) {
    const bool is_mark = literal[i] == 'X';
    if (literal[i] == '_' || (is_mark && !hand_.fills_leading_bubble)) continue;
    const int digit = is_mark ? 0 : literal[i] - '0';
    fill_bubble(bubbles.centre(static_cast<int>(i), digit), bubbles.diameter_mm);
  }
}

/// Four upright strokes and one across.
void Writer::write_cell(const PageRectangle& cell, std::int64_t strokes) {
  const double step_mm = cell.width_mm() / 6;
  const Pen pen = fine_pen(step_mm * 0.4);
  const auto stroke = [&](PagePoint from, PagePoint to) {
    const PagePoint points[] = {from, to};
    canvas_.draw_line(points, pen, random_);
  };
  for (std::int64_t i = 0; i < std::min<std::int64_t>(strokes, 4); ++i) {
    const double x = cell.left_mm + step_mm * (static_cast<double>(i) + 1.3);
    const double upper = x + wobble(step_mm * 0.3, random_);
    const double lower = x + wobble(step_mm * 0.3, random_);
    stroke({upper, cell.top_mm + cell.height_mm() * 0.18},
           {lower, cell.bottom_mm - cell.height_mm() * 0.18});
  }
  if (strokes < 5) return;
  stroke({cell.left_mm + step_mm * 0.6, cell.bottom_mm - cell.height_mm() * 0.3},
         {cell.right_mm - step_mm * 0.7, cell.top_mm + cell.height_mm() * 0.3});
}

void Writer::write_tally(const NumberLayout& number, std::int64_t value) {
  const paper::TallyGrid& grid = *number.tally;
  const double cell_x = grid.area.width_mm() / grid.column_count;
  const double cell_y = grid.area.height_mm() / grid.row_count;
  const std::int64_t row_strokes = std::int64_t{grid.column_count} * grid.strokes_per_cell;
  std::int64_t left = value;
  int row = 0;
  for (; row < grid.row_count && left > 0; ++row) {
    const std::int64_t in_row = std::min(left, row_strokes);
    for (std::int64_t done = 0; done < in_row; done += grid.strokes_per_cell) {
      const std::int64_t column = done / grid.strokes_per_cell;
      const double x = grid.area.left_mm + static_cast<double>(column) * cell_x;
      const double y = grid.area.top_mm + row * cell_y;
      write_cell({x, y, x + cell_x, y + cell_y},
                 std::min<std::int64_t>(in_row - done, grid.strokes_per_cell));
    }
    if (static_cast<std::size_t>(row) < number.row_sums.size())
      write_number(in_row, number.row_sums[static_cast<std::size_t>(row)]);
    left -= in_row;
  }
  if (row >= grid.row_count) return;
  // What is not used is struck with a long Z, through the sums too.
  const double top = grid.area.top_mm + row * cell_y + cell_y * 0.3;
  const double bottom = grid.area.bottom_mm - cell_y * 0.3;
  const double right =
      number.row_sums.empty() ? grid.area.right_mm : number.row_sums[0].back().right_mm;
  draw({{grid.area.left_mm + cell_x / 2, top},
        {right, top + wobble(cell_y * 0.2, random_)},
        {grid.area.left_mm + cell_x / 2, bottom},
        {right, bottom + wobble(cell_y * 0.2, random_)}});
}

void Writer::write_line(std::string_view words, const PageRectangle& line, double letter_mm) {
  double x = line.left_mm;
  for (const char letter : words) {
    if (letter != ' ') {
      const double top = line.centre().y_mm - letter_mm * 0.6;
      write_glyph(capital_letter(letter), {x, top, x + letter_mm * 0.7, top + letter_mm * 1.2},
                  fine_pen(letter_mm * 0.16));
    }
    x += letter_mm;
  }
}

/// The words in lines of so many letters.
std::vector<std::string> wrap(const std::string& words, std::size_t room) {
  std::vector<std::string> lines = {""};
  for (const std::string_view word : base::split(words, ' ')) {
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > room) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

void Writer::write_words(const PageRectangle& area, std::int64_t value) {
  constexpr double line_pitch = 1.6;  // of a letter's width
  const std::string words = number_words(value);
  double letter_mm = std::min(area.height_mm() / line_pitch, 9.0);
  std::vector<std::string> lines;
  const auto fits = [&] {
    const auto room = static_cast<std::size_t>(area.width_mm() / letter_mm);
    lines = wrap(words, room);
    return static_cast<double>(lines.size()) * letter_mm * line_pitch <= area.height_mm() &&
           std::all_of(lines.begin(), lines.end(),
                       [&](const auto& line) { return line.size() < room; });
  };
  while (!fits() && letter_mm > 0.5) letter_mm *= 0.92;
  double top = area.top_mm;
  for (const std::string& line : lines) {
    write_line(line,
               {area.left_mm + letter_mm * 0.4, top, area.right_mm, top + letter_mm * line_pitch},
               letter_mm);
    top += letter_mm * line_pitch;
  }
}

void Writer::sign(const PageRectangle& area) {
  constexpr int signature_count = 7;
  const double step = area.width_mm() / signature_count;
  for (int i = 0; i < signature_count; ++i) {
    std::vector<PagePoint> points;
    const double y = area.top_mm + area.height_mm() * 0.25;
    for (int j = 0; j < 9; ++j) {
      points.push_back({area.left_mm + step * (i + 0.2 + 0.07 * j),
                        y + wobble(area.height_mm() * 0.12, random_)});
    }
    draw(make_curve(points));
  }
}

}  // namespace

Hand make_hand(double box_mm, Random random) {
  Hand hand;
  hand.pen.width_mm = box_mm * (0.045 + 0.005 * static_cast<double>(random.below(14)));
  hand.pen.shade = 20 + static_cast<int>(random.below(80));
  hand.pen.unevenness = 10 + static_cast<int>(random.below(30));
  hand.traces_segments = random.happens(660);
  hand.has_bar_one = random.happens(500);
  hand.variant = static_cast<int>(random.below(6));
  const std::int64_t leading = random.below(1'000);
  hand.leading = leading < 800   ? LeadingMark::cross
                 : leading < 990 ? LeadingMark::zero
                                 : LeadingMark::blank;
  hand.fills_leading_bubble = random.happens(850);
  hand.fills_bubbles = random.happens(970);
  hand.scribbles_bubbles = random.happens(400);
  hand.writes_tally = random.happens(950);
  hand.writes_words = random.happens(700);
  hand.slant = wobble(0.25, random);
  hand.size = 1 + wobble(0.25, random);
  hand.jitter = 0.01 + 0.01 * static_cast<double>(random.below(5));
  return hand;
}

std::vector<WrittenNumber> fill_page(const PageFilling& filling, paper::GreyImage& page) {
  std::vector<WrittenNumber> written;
  Writer writer(filling, page);
  const Hand& hand = filling.hand;
  for (const NumberLayout& number : filling.layout.numbers) {
    const auto figure = filling.figures.find(number.field);
    if (figure == filling.figures.end()) continue;
    WrittenNumber done{number.field, figure->second, "", false, false, false, false};
    done.literal = writer.write_number(figure->second, number.boxes);
    if (writer.random().happens(filling.correction_permille) && done.literal.back() != 'X') {
      writer.overwrite(done.literal, number.boxes);
      done.is_corrected = true;
    }
    if (number.bubbles && hand.fills_bubbles) {
      writer.fill_bubbles(*number.bubbles, done.literal);
      done.has_bubbles = true;
    }
    if (number.tally && hand.writes_tally) {
      writer.write_tally(number, figure->second);
      const paper::TallyGrid& grid = *number.tally;
      const std::int64_t room =
          std::int64_t{grid.row_count} * grid.column_count * grid.strokes_per_cell;
      done.has_row_sums = !number.row_sums.empty() && figure->second <= room;
    }
    if (number.words && hand.writes_words) {
      writer.write_words(*number.words, figure->second);
      done.has_words = true;
    }
    written.push_back(std::move(done));
  }
  for (const PageRectangle& area : filling.layout.private_areas) writer.sign(area);
  return written;
}

}  // namespace rekap::simulation
