// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/photo_reader.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "paper/decoding/page_decoder.h"
#include "paper/image/resample.h"
#include "paper/reading/bubble_reader.h"
#include "paper/reading/cell_patches.h"
#include "paper/reading/page_rules.h"
#include "paper/reading/quality.h"
#include "paper/reading/tally/tally_cells.h"

namespace rekap::paper {
namespace {

constexpr int photo_side_px_min = 160;
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

void tell_identity(const PageIdentity& identity, PhotoReading& reading) {
  if (identity.code) reading.code = identity.code->code;
  if (!identity.markers.empty()) reading.marker = identity.markers.front().id;
}

/// Notes which page it is, and what is wrong with it where another was asked for.
bool is_wanted(const FormLayout& layout, const PageLayout& page, const ReadOrder& order,
               PhotoReading& reading) {
  reading.form = layout.id;
  reading.page = page.number;
  if (!order.wants(layout)) {
    reading.reasons.emplace_back("wrong_form");
  } else if (order.page && *order.page != page.number) {
    reading.reasons.emplace_back("wrong_page");
  }
  return reading.reasons.empty();
}

/// A field with a fault in one of its own boxes is never accepted.
void judge_quality(const GreyImage& photo, PhotoReading& reading) {
  const auto add_once = [](std::vector<std::string>& codes, const std::string& code) {
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  };
  for (FieldReading& field : reading.fields) {
    const bool is_found = std::find(field.reasons.begin(), field.reasons.end(), "box_not_found") ==
                          field.reasons.end();
    std::vector<std::string> faults;
    for (const ImageQuad& box : field.boxes) {
      for (const std::string& code : judge_box(photo, box, is_found)) add_once(faults, code);
    }
    if (is_blurred(photo, field.boxes)) faults.emplace_back("blurred");
    for (const std::string& code : faults) {
      add_once(reading.quality, code);
      field.reasons.push_back(code);
    }
    if (!faults.empty() && field.status == FieldStatus::accepted)
      field.status = FieldStatus::review;
  }
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

std::int32_t to_millipixels(double length_px) {
  return static_cast<std::int32_t>(std::lrint(std::min(length_px, 1e5) * 1000));
}

/// Whether any number is said by two witnesses. Other tables, and parts of this one, may fit its
/// print; then boxes, bubbles and row sums read whatever stands there, and say different things.
bool has_agreement(const std::vector<FieldReading>& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const FieldReading& field) {
    return std::none_of(field.reasons.begin(), field.reasons.end(), [](const std::string& reason) {
      return reason == "one_witness" || reason == "empty";
    });
  });
}

}  // namespace

PhotoReader::PhotoReader(std::vector<FormLayout> layouts, ReaderNetworks networks)
    : finder_(std::move(layouts)), networks_(std::move(networks)) {}

std::vector<FieldReading> PhotoReader::read_fields(const GreyImage& work, const FoundPage& found,
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
      evidence[i].boxes.push_back(networks_.cells.classify(patch));
    }
    for (const auto& row : number.row_sums) {
      auto& cells = evidence[i].row_sums.emplace_back();
      for (const PageRectangle& cell : row)
        cells.push_back(networks_.cells.classify(cut_patch(work, cell, location.around)));
    }
    if (number.tally)
      evidence[i].row_capacity = number.tally->column_count * number.tally->strokes_per_cell;
    if (location.tally && number.tally->strokes_per_cell == stroke_count_max)
      evidence[i].tally = count_tally(work, *location.tally, networks_.strokes);
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
    tell_places(number, location, work_per_photo, field);
    const auto box_count = static_cast<int>(number.boxes.size() * page.numbers.size());
    const int faintest = *std::min_element(location.box_scores.begin(), location.box_scores.end());
    if (faintest * box_score_part * box_count < score_sum)
      field.reasons.emplace_back("box_not_found");
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

PhotoReading PhotoReader::read_photo(const GreyImage& photo, const ReadOrder& order) const {
  PhotoReading reading;
  if (std::min(photo.width_px, photo.height_px) < photo_side_px_min) {
    reading.quality.emplace_back("too_small");
    reading.reasons.emplace_back("too_small");
    return reading;
  }
  WorkImage work = make_work_image(photo);
  const GreyImage darkness =
      local_darkness(work.image, std::clamp(work.image.width_px / 50, 6, 63));
  const PageIdentity identity = finder_.identify(photo, work);
  tell_identity(identity, reading);
  std::vector<const FormLayout*> layouts;
  for (const FormLayout& layout : finder_.layouts()) layouts.push_back(&layout);
  for (const FormLayout& layout : order.layouts) layouts.push_back(&layout);
  const std::vector<NamedPage> named = find_named_pages(identity, layouts);
  if (named.empty()) {
    if (const std::string reason = explain_identity(identity, layouts); !reason.empty()) {
      reading.reasons.push_back(reason);
      return reading;
    }
  } else if (!is_wanted(*named.front().layout, *named.front().page, order, reading)) {
    return reading;
  }
  std::optional<FoundPage> found = finder_.find_named(darkness, named);
  // What our own form names is never looked for among the forms of others.
  const bool is_own = !named.empty() && named.front().page->code;
  if (!found && !is_own) found = finder_.find_any(darkness);
  if (!found) {
    reading.form.reset();
    reading.page.reset();
    const bool is_known = !named.empty(), is_any = !identity.markers.empty();
    reading.reasons.emplace_back(is_known ? "not_registered" : is_any ? "unknown_form" : "no_form");
    return reading;
  }
  if (!is_wanted(*found->layout, *found->location.page, order, reading)) return reading;
  locate_tallies(darkness, found->location);
  const PagePoint middle = found->location.page->numbers.front().boxes.front().centre();
  reading.method = found->method;
  reading.residual_millipixels = to_millipixels(found->location.residual_px / work.factor);
  reading.is_upside_down = is_upside_down(found->location.plane, middle);
  sharpen(photo, *found, work);
  reading.fields = read_fields(work.image, *found, work.factor);
  if (reading.method == "lattice" && !has_agreement(reading.fields)) {
    PhotoReading none;
    tell_identity(identity, none);
    none.reasons.emplace_back("no_form");
    return none;
  }
  check_page(reading);
  judge_quality(photo, reading);
  return reading;
}

}  // namespace rekap::paper
