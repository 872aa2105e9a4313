// SPDX-License-Identifier: Apache-2.0
// What a machine read off one photo ("pembacaan"), as the record keeps it: integers and codes of
// closed lists alone. docs/formats/statement.md has the grammar, docs/formats/reading.md the
// meaning of the codes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto/sha256.h"
#include "election/figure.h"

namespace rekap::record {

/// What becomes of a number: counted as read, looked at by a person first, or not read at all.
enum class ReadingStatus : std::uint8_t { accepted, review, unreadable };
/// "accepted", "review", "unreadable".
std::string_view status_name(ReadingStatus status);
std::optional<ReadingStatus> find_status(std::string_view name);

/// One number of a page.
struct NumberReading {
  static constexpr std::int32_t confidence_ppm_max = 1'000'000;

  std::string field;
  election::Figure value;  ///< the best guess; missing exactly if unreadable
  ReadingStatus status = ReadingStatus::unreadable;
  std::int32_t confidence_ppm = 0;  ///< posterior of `value`
  /// What each witness says by itself; missing where it says no whole number.
  election::Figure boxes, bubbles, row_sums;
  std::vector<std::string> reasons;  ///< why it is not accepted: reading codes, sorted

  bool operator==(const NumberReading&) const = default;
};

/// How the page was found on the photo.
enum class RegistrationMethod : std::uint8_t { marker, lattice };
/// "marker", "lattice".
std::string_view method_name(RegistrationMethod method);
std::optional<RegistrationMethod> find_method(std::string_view name);

/// One photo, and by what it was read: enough to read it again to the same numbers.
struct PhotoReading {
  static constexpr std::int64_t page_number_max = 64;
  static constexpr std::int64_t residual_millipixels_max = 1'000'000'000;

  base::Sha256 evidence;       ///< of the photo as it came; never published
  base::Sha256 cut;            ///< of the picture of the figures alone, which is
  std::string layout;          ///< id of the form's layout
  base::Sha256 layout_sha256;  ///< of the layout's file
  int page_number = 0;
  base::Sha256 network;        ///< of the file of weights
  std::string reader;          ///< version of the program
  std::uint64_t likeness = 0;  ///< perceptual hash: near ones may be of the same shot
  RegistrationMethod method = RegistrationMethod::marker;
  std::int64_t residual_millipixels = 0;
  bool is_upside_down = false;
  std::vector<std::string> quality;    ///< faults of the photo: reading codes, sorted
  std::vector<NumberReading> numbers;  ///< by field in canonical order, at least one

  bool operator==(const PhotoReading&) const = default;
};

/// The closed list of codes that may stand in `quality` and `reasons`, sorted.
/// Source: docs/formats/reading.md.
std::span<const std::string_view> reading_codes();
bool is_reading_code(std::string_view code);

}  // namespace rekap::record
