// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/written_words.h"

#include <algorithm>

#include "base/text.h"
#include "simulation/photos/writing/number_words.h"

namespace rekap::simulation {
namespace {

using paper::PagePoint;
using paper::PageRectangle;

void write_line(Writer& writer, std::string_view words, const PageRectangle& line,
                double letter_mm) {
  double x = line.left_mm;
  for (const char letter : words) {
    if (letter != ' ') {
      const double top = line.centre().y_mm - letter_mm * 0.6;
      writer.write_glyph(capital_letter(letter),
                         {x, top, x + letter_mm * 0.7, top + letter_mm * 1.2},
                         writer.fine_pen(letter_mm * 0.16));
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

}  // namespace

void write_words(Writer& writer, const PageRectangle& area, std::int64_t value) {
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
    write_line(writer, line,
               {area.left_mm + letter_mm * 0.4, top, area.right_mm, top + letter_mm * line_pitch},
               letter_mm);
    top += letter_mm * line_pitch;
  }
}

void sign(Writer& writer, const PageRectangle& area) {
  constexpr int signature_count = 7;
  const double step = area.width_mm() / signature_count;
  for (int i = 0; i < signature_count; ++i) {
    std::vector<PagePoint> points;
    const double y = area.top_mm + area.height_mm() * 0.25;
    for (int j = 0; j < 9; ++j) {
      points.push_back({area.left_mm + step * (i + 0.2 + 0.07 * j),
                        y + wobble(area.height_mm() * 0.12, writer.random())});
    }
    writer.draw(make_curve(points), writer.hand().pen);
  }
}

}  // namespace rekap::simulation
