// SPDX-License-Identifier: Apache-2.0
// What is read off one photo: docs/formats/reading.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "paper/decoding/number_decoder.h"
#include "paper/forms/form_code.h"
#include "paper/layout/geometry.h"

namespace rekap::paper {

/// What becomes of a number: counted as read, looked at by people, or not read at all.
enum class FieldStatus { accepted, review, unreadable };

/// "accepted", "review", "unreadable".
std::string_view status_name(FieldStatus status);

/// One number of the page.
struct FieldReading {
  std::string field;
  std::optional<int> value;  ///< the best guess; none if unreadable
  FieldStatus status = FieldStatus::unreadable;
  std::int32_t confidence_ppm = 0;  ///< posterior of `value`
  Witnesses witnesses;
  std::vector<std::string> reasons;  ///< why it is not accepted
  std::vector<ImageQuad> boxes;      ///< where its boxes are on the photo
  /// Around the ten bubbles of each column, 0 at its upper end; for pictures of the reading only.
  std::vector<ImageQuad> bubble_columns;
};

/// One photo. Without fields nothing was read, and `reasons` says why.
struct PhotoReading {
  std::optional<std::string> form;  ///< id of the layout
  std::optional<int> page;
  std::optional<FormCode> code;  ///< what the paper says of itself, read or not
  std::optional<int> marker;     ///< id of the page marker
  bool is_upside_down = false;
  std::string method;  ///< "marker" (or code) or "lattice"; empty if not located
  std::int32_t residual_millipixels = 0;
  std::vector<std::string> quality;  ///< faults of the photo that a person can mend
  std::vector<FieldReading> fields;
  std::vector<std::string> findings;  ///< rules that the page breaks: "R4"
  std::vector<std::string> reasons;
};

/// The same in pixels of the whole photo, where it was read at 1/`scale_denominator` of its size.
PhotoReading in_whole_pixels(PhotoReading reading, int scale_denominator);

/// The members of docs/formats/reading.md from `form` to `reasons`, as one canonical JSON object.
std::string encode_photo_reading(const PhotoReading& reading);

}  // namespace rekap::paper
