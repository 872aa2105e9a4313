// SPDX-License-Identifier: Apache-2.0
// The forms of one contest as a dense table: what the tally adds up, whoever decided which form is
// accepted.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "election/figure.h"
#include "election/region_tree.h"

namespace rekap::election {

/// State of a form. received = pending + accepted; missing = expected − received.
enum class FormStatus : std::uint8_t {
  missing,           ///< no statement at all
  registered_empty,  ///< a source names the form without any figure; counts as missing
  pending,  ///< received, but a hard rule is broken, a rejection stands, or sources disagree
  accepted,
};
std::string_view form_status_name(FormStatus status);

/// Effective figures and status of every form of a run of stations, one row a station in the order
/// of the tree.
class FormTable {
 public:
  /// All rows missing. `stations` is the run that the table covers, usually the whole tree.
  FormTable(StationRange stations, std::size_t field_count);

  StationRange stations() const { return stations_; }
  std::size_t field_count() const { return field_count_; }

  FormStatus status(StationIndex station) const { return status_[row(station)]; }
  std::span<const Figure> figures(StationIndex station) const {
    return {figures_.data() + row(station) * field_count_, field_count_};
  }

  void set_status(StationIndex station, FormStatus status) { status_[row(station)] = status; }
  /// The row's figures, to be filled in; all missing at first.
  std::span<Figure> figures(StationIndex station) {
    return {figures_.data() + row(station) * field_count_, field_count_};
  }

 private:
  std::size_t row(StationIndex station) const noexcept {
    CHECK(station >= stations_.first && station < stations_.end);
    return station.value - stations_.first.value;
  }

  StationRange stations_;
  std::size_t field_count_;
  std::vector<FormStatus> status_;
  std::vector<Figure> figures_;
};

}  // namespace rekap::election
