// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/field_reader.h"

#include <algorithm>
#include <numeric>

#include "paper/decoding/page_decoder.h"
#include "paper/reading/bubble_reader.h"
#include "paper/reading/cell_patches.h"
#include "paper/reading/tally/tally_cells.h"

namespace rekap::paper {
namespace {

// Boxes this faint beside those of their page are overlooked, covered or cut off.
constexpr int box_score_part = 4;

// Odds against the value, ln: accepted numbers are wrong less than once in 1,000. Set on data that
// is not used for training, see docs/reading.md.
constexpr LogWeight accept_odds = -8 * log_weight_unit;
// No value is likelier than 1 in 20: not even a guess.
constexpr LogWeight unreadable_odds = 3 * log_weight_unit;

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

/// All that is seen of one number, but for the ink of the darkest bubble of the page.
NumberEvidence see_number(const GreyImage& work, const NumberLayout& number,
                          const NumberLocation& location, const ReaderNetworks& networks) {
  NumberEvidence evidence;
  evidence.bubbles = measure_bubbles(work, number, location);
  for (std::size_t k = 0; k < number.boxes.size(); ++k) {
    const CellPatch patch = cut_patch(work, number.boxes[k], location.boxes[k]);
    evidence.boxes.push_back(networks.cells.classify(patch));
  }
  for (const auto& row : number.row_sums) {
    auto& cells = evidence.row_sums.emplace_back();
    for (const PageRectangle& cell : row)
      cells.push_back(networks.cells.classify(cut_patch(work, cell, location.around)));
  }
  if (number.tally) {
    evidence.row_capacity = number.tally->column_count * number.tally->strokes_per_cell;
    evidence.value_cap = number.tally->row_count * evidence.row_capacity;
  }
  if (location.tally && number.tally->strokes_per_cell == stroke_count_max)
    evidence.tally = count_tally(work, *location.tally, networks.strokes);
  return evidence;
}

std::vector<NumberEvidence> see_page(const GreyImage& work, const PageLocation& location,
                                     const ReaderNetworks& networks) {
  std::vector<NumberEvidence> evidence;
  int full_ink = 0;
  for (std::size_t i = 0; i < location.numbers.size(); ++i) {
    evidence.push_back(see_number(work, location.page->numbers[i], location.numbers[i], networks));
    for (const BubbleInk& column : evidence.back().bubbles)
      full_ink = std::max(full_ink, *std::max_element(column.begin(), column.end()));
  }
  for (NumberEvidence& number : evidence) number.full_ink = full_ink;
  return evidence;
}

/// Where on the photo the boxes and bubbles of a number were looked at.
void tell_places(const NumberLayout& number, const NumberLocation& location, double work_per_photo,
                 FieldReading& field) {
  const auto on_photo = [&](const PageTransform& transform, const PageRectangle& area) {
    ImageQuad quad = transform.apply(area);
    for (ImagePoint& corner : quad) {
      corner.x_px = (corner.x_px + 0.5) / work_per_photo - 0.5;
      corner.y_px = (corner.y_px + 0.5) / work_per_photo - 0.5;
    }
    return quad;
  };
  for (std::size_t k = 0; k < number.boxes.size(); ++k)
    field.boxes.push_back(on_photo(location.boxes[k], number.boxes[k]));
  for (std::size_t k = 0; k < location.bubble_columns.size(); ++k) {
    const BubbleLattice& lattice = *number.bubbles;
    const PagePoint first = lattice.centre(static_cast<int>(k), 0);
    const PagePoint last = lattice.centre(static_cast<int>(k), 9);
    const double half_mm = lattice.row_pitch_mm / 2;
    field.bubble_columns.push_back(on_photo(
        location.bubble_columns[k],
        {first.x_mm - half_mm, first.y_mm - half_mm, last.x_mm + half_mm, last.y_mm + half_mm}));
  }
}

/// The borders of the boxes of a page, for each is judged beside the others.
struct PageBoxes {
  int count = 0, score_sum = 0;

  explicit PageBoxes(const PageLocation& location) {
    for (const NumberLocation& number : location.numbers) {
      count += static_cast<int>(number.box_scores.size());
      score_sum = std::accumulate(number.box_scores.begin(), number.box_scores.end(), score_sum);
    }
  }
  bool are_seen(const NumberLocation& number) const {
    return std::all_of(number.box_scores.begin(), number.box_scores.end(),
                       [&](int score) { return score * box_score_part * count >= score_sum; });
  }
};

/// Value, status and reasons. `has_boxes`: the borders of all boxes are seen.
FieldReading tell_decoding(const NumberDecoding& decoding, bool has_boxes) {
  FieldReading field;
  field.value = decoding.value;
  field.witnesses = decoding.witnesses;
  field.confidence_ppm = millionths(-add_weights(0, decoding.odds_against));
  if (!has_boxes) field.reasons.emplace_back("box_not_found");
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
  return field;
}

}  // namespace

std::vector<FieldReading> read_fields(const WorkImage& work, const FoundPage& found,
                                      const ReaderNetworks& networks) {
  const PageLayout& page = *found.location.page;
  const auto decodings = decode_page(see_page(work.image, found.location, networks),
                                     sums_within(page, found.layout->sums));
  const PageBoxes boxes(found.location);
  std::vector<FieldReading> fields;
  for (std::size_t i = 0; i < page.numbers.size(); ++i) {
    const NumberLocation& location = found.location.numbers[i];
    fields.push_back(tell_decoding(decodings[i], boxes.are_seen(location)));
    fields.back().field = page.numbers[i].field;
    tell_places(page.numbers[i], location, work.factor, fields.back());
  }
  return fields;
}

}  // namespace rekap::paper
