// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/photo_reader.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "paper/image/resample.h"
#include "paper/reading/bubble_reader.h"
#include "paper/reading/cell_patches.h"
#include "paper/reading/page_decoder.h"
#include "paper/reading/page_rules.h"
#include "paper/registration/table_search.h"

namespace rekap::paper {
namespace {

// Pages are looked for at 600 to 1,600 px: 1.5 to 2.6 px/mm of the plano, as many as a patch has.
constexpr int work_side_px_max = 1600;
constexpr int work_width_px_min = 600;
constexpr int photo_side_px_min = 160;

// Cropped to the vote table, or the whole sheet; what a photo shows from edge to edge.
constexpr VisibleWidth table_width = {200, 420};
constexpr VisibleWidth sheet_width = {400, 900};

// Below these a page is not there, or not to be trusted. Of the 200 cropped photos of the 2024 form
// the lowest right one has 19 hundredths of the photo's contrast; photos of other things have up to
// 36, but those lack boxes, and up to 25 if they have all: their numbers end in review.
constexpr int location_score_min = 4;
constexpr int score_part_min = 18;
// From here on nothing better is looked for.
constexpr int sure_part = 45;
constexpr double residual_mm_max = 4.0;
// Boxes this faint beside those of their page are overlooked, covered or cut off.
constexpr int box_score_part = 4;

// Odds against the value, ln: accepted numbers are wrong less than once in 1,000. Set on data that
// is not used for training, see docs/reading.md.
constexpr LogWeight accept_odds = -8 * log_weight_unit;
// No value is likelier than 1 in 20: not even a guess.
constexpr LogWeight unreadable_odds = 3 * log_weight_unit;

/// The photo brought to working size; `factor` times as many pixels across as the photo.
struct WorkImage {
  GreyImage image;
  double factor = 1;
};

WorkImage make_work_image(const GreyImage& photo) {
  const int longer = std::max(photo.width_px, photo.height_px);
  if (longer > work_side_px_max) {
    const int divisor = (longer + work_side_px_max - 1) / work_side_px_max;
    return {shrink(photo, divisor), 1.0 / divisor};
  }
  const int multiplier = std::min(4, (work_width_px_min + photo.width_px - 1) / photo.width_px);
  return {enlarge(photo, multiplier), static_cast<double>(multiplier)};
}

double scale_of(const PageTransform& plane, PagePoint at) {
  const ImagePoint here = plane.apply(at);
  const ImagePoint right = plane.apply(PagePoint{at.x_mm + 10, at.y_mm});
  const double dx = right.x_px - here.x_px, dy = right.y_px - here.y_px;
  return std::sqrt(dx * dx + dy * dy) / 10;
}

bool has_bubbles(const PageLayout& page) {
  return std::any_of(page.numbers.begin(), page.numbers.end(),
                     [](const NumberLayout& number) { return number.bubbles.has_value(); });
}

/// The best of the candidates. All are glanced at; the likeliest are looked at closely until one is
/// beyond doubt.
std::optional<PageLocation> locate_best(const GreyImage& darkness, const PageLayout& page,
                                        std::vector<TableCandidate> candidates, int contrast) {
  constexpr std::size_t candidate_count_max = 10, first_count = 3;
  for (TableCandidate& candidate : candidates)
    candidate.score = screen_page(darkness, page, candidate.transform);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  std::optional<PageLocation> best;
  for (std::size_t i = 0; i < std::min(candidates.size(), candidate_count_max); ++i) {
    if (i >= first_count && best && best->score * 100 >= contrast * sure_part) break;
    auto location = locate_page(darkness, page, candidates[i].transform);
    if (location && (!best || location->score > best->score)) best = std::move(location);
  }
  return best;
}

/// How dark print and ink are on this photo: 3 of 100 pixels are darker beside their surroundings.
int contrast_of(const GreyImage& darkness) {
  std::array<std::size_t, 256> counts{};
  for (const std::uint8_t shade : darkness.pixels) ++counts[shade];
  const std::size_t above = darkness.pixels.size() * 3 / 100;
  std::size_t sum = 0;
  int shade = 255;
  while (shade > 0 && (sum += counts[static_cast<std::size_t>(shade)]) <= above) --shade;
  return shade;
}

/// Boxes whose border is not seen, beside those of the same page.
std::size_t count_missing_boxes(const PageLocation& location) {
  std::vector<int> scores;
  int total = 0;
  for (const NumberLocation& number : location.numbers)
    scores.insert(scores.end(), number.box_scores.begin(), number.box_scores.end());
  for (const int score : scores) total += score;
  const auto count = static_cast<int>(scores.size());
  return static_cast<std::size_t>(std::count_if(scores.begin(), scores.end(), [&](int score) {
    return score * box_score_part * count < total;
  }));
}

/// Whether print was found where the layout has it, over the whole page: other tables fit in some
/// boxes, or all of them a little.
bool is_trusted(const PageLocation& location, int contrast) {
  std::size_t box_count = 0;
  for (const NumberLocation& number : location.numbers) box_count += number.box_scores.size();
  if (location.score < location_score_min || location.score * 100 < contrast * score_part_min)
    return false;
  if (count_missing_boxes(location) * 9 > box_count) return false;
  const PagePoint centre = location.page->numbers.front().boxes.front().centre();
  return location.residual_px <= residual_mm_max * scale_of(location.plane, centre);
}

bool is_upside_down(const PageTransform& plane, PagePoint at) {
  return plane.apply(PagePoint{at.x_mm, at.y_mm + 10}).y_px < plane.apply(at).y_px;
}

/// The sums whose numbers all stand on this page.
std::vector<PageSum> sums_within(const PageLayout& page, const std::vector<FieldSum>& sums) {
  const auto find = [&](const std::string& field) {
    const auto at = std::find_if(page.numbers.begin(), page.numbers.end(),
                                 [&](const auto& number) { return number.field == field; });
    return at == page.numbers.end() ? std::nullopt
                                    : std::optional<std::size_t>(at - page.numbers.begin());
  };
  std::vector<PageSum> within;
  for (const FieldSum& sum : sums) {
    const auto total = find(sum.total);
    std::vector<std::size_t> terms;
    for (const std::string& term : sum.terms) {
      if (const auto at = find(term)) terms.push_back(*at);
    }
    if (total && terms.size() == sum.terms.size()) within.push_back({*total, std::move(terms)});
  }
  return within;
}

std::int32_t to_millipixels(double length_px) {
  return static_cast<std::int32_t>(std::lrint(std::min(length_px, 1e5) * 1000));
}

}  // namespace

struct PhotoReader::Found {
  const FormLayout* layout = nullptr;
  PageLocation location;
  bool is_by_marker = false;
};

PhotoReader::PhotoReader(std::vector<FormLayout> layouts, CellNetwork network)
    : layouts_(std::move(layouts)), network_(std::move(network)) {}

std::optional<PhotoReader::Found> PhotoReader::find_page(const GreyImage& work,
                                                         const GreyImage& darkness) const {
  const int contrast = contrast_of(darkness);
  for (const FoundMarker& marker : markers_.find(work)) {
    for (const FormLayout& layout : layouts_) {
      const PageLayout* page = layout.page_of_marker(marker.id);
      if (page == nullptr || page->numbers.empty()) continue;
      const auto start = place_by_marker(marker, *page->marker);
      if (!start) continue;
      // The marker gives the scale; its plane is exact near it only, so the table is looked for.
      const double visible_mm = work.width_px / scale_of(*start, page->marker->area.centre());
      auto candidates = search_table(darkness, *page, {visible_mm * 0.85, visible_mm * 1.2});
      candidates.insert(candidates.begin(), {*start, 0});
      std::erase_if(candidates, [&](const TableCandidate& candidate) {
        const PagePoint at = page->marker->area.centre();
        return is_upside_down(candidate.transform, at) != is_upside_down(*start, at);
      });
      auto location = locate_best(darkness, *page, std::move(candidates), contrast);
      if (location && is_trusted(*location, contrast))
        return Found{&layout, std::move(*location), true};
    }
  }
  std::optional<Found> best;
  for (const FormLayout& layout : layouts_) {
    for (const PageLayout& page : layout.pages) {
      // Without marker only the lattice of bubbles tells a page from any other table.
      if (!has_bubbles(page)) continue;
      for (const VisibleWidth& visible : {table_width, sheet_width}) {
        if (best && best->location.score * 100 >= contrast * sure_part) continue;
        auto location =
            locate_best(darkness, page, search_table(darkness, page, visible), contrast);
        if (!location || !is_trusted(*location, contrast)) continue;
        if (!best || location->score > best->location.score)
          best = Found{&layout, std::move(*location), false};
      }
    }
  }
  return best;
}

std::vector<FieldReading> PhotoReader::read_fields(const GreyImage& work, const Found& found,
                                                   double work_per_photo) const {
  const PageLayout& page = *found.location.page;
  std::vector<NumberEvidence> evidence(page.numbers.size());
  int full_ink = 0, score_sum = 0;
  for (std::size_t i = 0; i < page.numbers.size(); ++i) {
    const NumberLayout& number = page.numbers[i];
    const NumberLocation& location = found.location.numbers[i];
    evidence[i].bubbles = measure_bubbles(work, number, location);
    for (const BubbleInk& column : evidence[i].bubbles)
      full_ink = std::max(full_ink, *std::max_element(column.begin(), column.end()));
    for (std::size_t k = 0; k < number.boxes.size(); ++k) {
      const CellPatch patch = cut_patch(work, number.boxes[k], location.boxes[k]);
      evidence[i].boxes.push_back(network_.classify(patch));
    }
    for (const auto& row : number.row_sums) {
      auto& cells = evidence[i].row_sums.emplace_back();
      for (const PageRectangle& cell : row)
        cells.push_back(network_.classify(cut_patch(work, cell, location.around)));
    }
    if (number.tally)
      evidence[i].row_capacity = number.tally->column_count * number.tally->strokes_per_cell;
    for (const int score : location.box_scores) score_sum += score;
  }
  for (NumberEvidence& number : evidence) number.full_ink = full_ink;
  const auto decodings = decode_page(evidence, sums_within(page, found.layout->sums));
  std::vector<FieldReading> fields;
  for (std::size_t i = 0; i < page.numbers.size(); ++i) {
    const NumberLayout& number = page.numbers[i];
    const NumberLocation& location = found.location.numbers[i];
    const NumberDecoding& decoding = decodings[i];
    FieldReading field;
    field.field = number.field;
    field.value = decoding.value;
    field.witnesses = decoding.witnesses;
    field.confidence_ppm = millionths(-add_weights(0, decoding.odds_against));
    const auto box_count = static_cast<int>(number.boxes.size() * page.numbers.size());
    for (std::size_t k = 0; k < number.boxes.size(); ++k) {
      if (location.box_scores[k] * box_score_part * box_count < score_sum)
        field.reasons.emplace_back("box_not_found");
      ImageQuad quad = location.boxes[k].apply(number.boxes[k]);
      for (ImagePoint& corner : quad) {
        corner.x_px = (corner.x_px + 0.5) / work_per_photo - 0.5;
        corner.y_px = (corner.y_px + 0.5) / work_per_photo - 0.5;
      }
      field.boxes.push_back(quad);
    }
    if (decoding.is_empty) field.reasons.emplace_back("empty");
    if (decoding.has_conflict) field.reasons.emplace_back("witnesses_conflict");
    if (decoding.is_spoiled) field.reasons.emplace_back("box_spoiled");
    if (decoding.agreeing_count < 2) field.reasons.emplace_back("one_witness");
    if (decoding.odds_against > accept_odds) field.reasons.emplace_back("uncertain");
    if (decoding.odds_against > unreadable_odds) field.reasons.emplace_back("illegible");
    const bool is_unreadable = decoding.is_empty || decoding.odds_against > unreadable_odds;
    field.status = is_unreadable           ? FieldStatus::unreadable
                   : field.reasons.empty() ? FieldStatus::accepted
                                           : FieldStatus::review;
    if (is_unreadable) field.value.reset();
    fields.push_back(std::move(field));
  }
  return fields;
}

PhotoReading PhotoReader::read_photo(const GreyImage& photo) const {
  PhotoReading reading;
  if (std::min(photo.width_px, photo.height_px) < photo_side_px_min) {
    reading.quality.emplace_back("too_small");
    reading.reasons.emplace_back("too_small");
    return reading;
  }
  const WorkImage work = make_work_image(photo);
  const GreyImage darkness =
      local_darkness(work.image, std::clamp(work.image.width_px / 50, 6, 63));
  const std::optional<Found> found = find_page(work.image, darkness);
  if (!found) {
    reading.reasons.emplace_back("no_form");
    return reading;
  }
  const PageLocation& location = found->location;
  reading.form = found->layout->id;
  reading.page = location.page->number;
  reading.method = found->is_by_marker ? "marker" : "lattice";
  reading.residual_millipixels = to_millipixels(location.residual_px / work.factor);
  reading.is_upside_down =
      is_upside_down(location.plane, location.page->numbers.front().boxes.front().centre());
  reading.fields = read_fields(work.image, *found, work.factor);
  check_page(reading);
  return reading;
}

}  // namespace rekap::paper
