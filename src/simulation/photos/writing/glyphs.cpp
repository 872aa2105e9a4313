// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/glyphs.h"

#include <array>

#include "base/check.h"
#include "base/text.h"

namespace rekap::simulation {
namespace {

// Strokes are separated by spaces, '~' begins a smooth one; two figures are a point, x and y on a
// grid from 0 to 9. The shapes are those seen in the boxes of 2024: 4 open and closed, 7 with and
// without bar, 1 as a bar, with a serif, with a foot.
using DigitShapes = std::array<std::vector<std::string_view>, 10>;

const DigitShapes& train_shapes() {
  static const DigitShapes shapes = {{
      {"~50211417295987938150", "~402215284968767351"},
      {"5049", "225059", "225059 2989"},
      {"~123070835619 1999", "~122060834719 ~19386999"},
      {"~1140817344 ~4485884918", "108044 ~4485884918"},
      {"301595 7269", "600696 6069"},
      {"802014 ~145395884918", "2014 ~145395884918 2080"},
      {"~7032163969876526", "~6022143979876526"},
      {"009049", "009049 2575", "02009059"},
      {"~7250213476884918357372", "~5022548250 ~5417599754"},
      {"~8250224482 ~828569", "~8250224482 8279"},
  }};
  return shapes;
}

const DigitShapes& eval_shapes() {
  static const DigitShapes shapes = {{
      {"~603011041739698895826041", "~50412326374968867463412050", "1019898020"},
      {"6049", "136069", "325059 2979"},
      {"~1230608273542709 ~09386899", "~1120708164 6409 0999"},
      {"1080 8044 ~447496882908", "~013060816444 ~446486784918"},
      {"201595 7269", "~2013058595 7059", "69600696"},
      {"9010 1014 ~146484978829", "~812112445475783918", "8020 2024 24848808"},
      {"~80512316397997753517", "3006 ~06285988865416"},
      {"019149", "020080 8029", "009039 2575"},
      {"~5031234464837150 ~4426184969887654", "~8050302144668789692918458280"},
      {"~81502113356583 8079", "~82602013456482 ~8286692908"},
  }};
  return shapes;
}

/// A digit's path along the segments, corner by corner: (0,0) is the upper left, (9,9) the lower
/// right, 5 the middle.
std::string_view traced_shape(int digit) {
  constexpr std::array<std::string_view, 10> shapes = {
      "0009999000",       // down the left, along the foot, up the right
      "9099",             // the two right segments
      "009095050999",     // top, right, middle, left, foot
      "00909505 959909",  // top, right, middle; right, foot
      "000595 9099",      // left, middle; right
      "900005959909",     // top, left, middle, right, foot
      "900009999505",     // top, left, foot, right, middle
      "009099",           // top, right
      "0090990900 0595",  // the frame, then the middle
      "950500909909"};    // middle, left, top, right, foot
  return shapes[static_cast<std::size_t>(digit)];
}

std::string_view letter_shape(char letter) {
  switch (letter) {
    case 'A':
      return "095099 2686";
    case 'B':
      return "0009 ~00717304 ~04858809";
    case 'D':
      return "0009 ~0071947809";
    case 'E':
      return "80000999 0464";
    case 'G':
      return "~92501205286997 979565";
    case 'H':
      return "0009 9099 0595";
    case 'I':
      return "5059";
    case 'J':
      return "~7076592816";
    case 'L':
      return "000999";
    case 'M':
      return "0900559099";
    case 'N':
      return "09009990";
    case 'O':
      return "~50211417295987938150";
    case 'P':
      return "0009 ~00818405";
    case 'R':
      return "0009 ~00818405 3599";
    case 'S':
      return "~81401244866918";
    case 'T':
      return "0090 5059";
    case 'U':
      return "~000639699690";
    default:
      return {};
  }
}

Glyph make_glyph(std::string_view shape) {
  Glyph glyph;
  for (std::string_view part : base::split(shape, ' ')) {
    GlyphStroke stroke;
    if (!part.empty() && part.front() == '~') {
      stroke.is_smooth = true;
      part.remove_prefix(1);
    }
    CHECK(part.size() % 2 == 0 && part.size() >= 4);
    for (std::size_t i = 0; i < part.size(); i += 2)
      stroke.points.push_back({(part[i] - '0') / 9.0, (part[i + 1] - '0') / 9.0});
    glyph.push_back(std::move(stroke));
  }
  return glyph;
}

/// The same path with its corners cut off, as by a quick hand.
GlyphStroke cut_corners(const GlyphStroke& stroke) {
  constexpr double cut = 0.22;  // of the way to the next corner
  GlyphStroke done{{stroke.points.front()}, true};
  for (std::size_t i = 1; i + 1 < stroke.points.size(); ++i) {
    const GlyphPoint& at = stroke.points[i];
    for (const GlyphPoint& other : {stroke.points[i - 1], stroke.points[i + 1]})
      done.points.push_back({at.x + cut * (other.x - at.x), at.y + cut * (other.y - at.y)});
  }
  done.points.push_back(stroke.points.back());
  return done;
}

}  // namespace

Glyph handwritten_digit(StrokeFamily family, int digit, int variant) {
  CHECK(digit >= 0 && digit <= 9 && variant >= 0);
  const DigitShapes& all = family == StrokeFamily::train ? train_shapes() : eval_shapes();
  const auto& shapes = all[static_cast<std::size_t>(digit)];
  return make_glyph(shapes[static_cast<std::size_t>(variant) % shapes.size()]);
}

Glyph traced_digit(StrokeFamily family, int digit, bool is_bar) {
  CHECK(digit >= 0 && digit <= 9);
  Glyph glyph = make_glyph(digit == 1 && is_bar ? "5059" : traced_shape(digit));
  if (family == StrokeFamily::eval) {
    for (GlyphStroke& stroke : glyph) stroke = cut_corners(stroke);
  }
  return glyph;
}

Glyph capital_letter(char letter) {
  const std::string_view shape = letter_shape(letter);
  return shape.empty() ? Glyph() : make_glyph(shape);
}

}  // namespace rekap::simulation
