// SPDX-License-Identifier: Apache-2.0
// Names of what a reading may say. A code that stands in a record is never taken out or given
// another meaning.
#include "record/reading.h"

#include <algorithm>
#include <array>

namespace rekap::record {
namespace {

// Sorted: is_reading_code searches it, a test holds the order.
constexpr std::array<std::string_view, 17> all_codes = {"blurred",
                                                        "box_not_found",
                                                        "box_spoiled",
                                                        "crumpled",
                                                        "cut_off",
                                                        "empty",
                                                        "glare",
                                                        "illegible",
                                                        "low_contrast",
                                                        "one_witness",
                                                        "residual_too_large",
                                                        "shadow",
                                                        "sum_broken",
                                                        "too_dark",
                                                        "too_small",
                                                        "uncertain",
                                                        "witnesses_conflict"};

constexpr std::array<std::string_view, 3> status_names = {"accepted", "review", "unreadable"};
constexpr std::array<std::string_view, 2> method_names = {"marker", "lattice"};

/// The enumerator whose name stands at the same place.
template <class Enum, std::size_t count>
std::optional<Enum> find_named(const std::array<std::string_view, count>& names,
                               std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Enum>(at - names.begin());
}

}  // namespace

std::string_view status_name(ReadingStatus status) {
  return status_names[static_cast<std::size_t>(status)];
}

std::optional<ReadingStatus> find_status(std::string_view name) {
  return find_named<ReadingStatus>(status_names, name);
}

std::string_view method_name(RegistrationMethod method) {
  return method_names[static_cast<std::size_t>(method)];
}

std::optional<RegistrationMethod> find_method(std::string_view name) {
  return find_named<RegistrationMethod>(method_names, name);
}

std::span<const std::string_view> reading_codes() { return all_codes; }

bool is_reading_code(std::string_view code) {
  return std::binary_search(all_codes.begin(), all_codes.end(), code);
}

}  // namespace rekap::record
