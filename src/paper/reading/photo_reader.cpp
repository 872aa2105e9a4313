// SPDX-License-Identifier: Apache-2.0
#include "paper/reading/photo_reader.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "paper/image/resample.h"
#include "paper/reading/field_reader.h"
#include "paper/reading/finding/foreign_page.h"
#include "paper/reading/page_rules.h"
#include "paper/reading/quality.h"

namespace rekap::paper {
namespace {

constexpr int photo_side_px_min = 160;
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
  if (!found && !is_own) {
    found = finder_.find_any(darkness);
    if (found && has_foreign_marks(darkness, found->location)) found.reset();
  }
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
  reading.fields = read_fields(work, *found, networks_);
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
