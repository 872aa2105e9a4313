// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/number_words.h"

#include <array>
#include <string_view>

#include "base/check.h"

namespace rekap::simulation {
namespace {

constexpr std::array<std::string_view, 10> digits = {
    "NOL", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN"};

void append(std::string& words, std::string_view word) {
  if (!words.empty()) words += ' ';
  words += word;
}

std::string_view digit(std::int64_t number) { return digits[static_cast<std::size_t>(number)]; }

/// 1 of a unit is the prefix SE-: SERATUS, SEPULUH, SERIBU.
void append_unit(std::string& words, std::int64_t count, std::string_view unit) {
  if (count == 1) {
    append(words, std::string("SE").append(unit));
  } else if (count > 1) {
    append(words, digit(count));
    append(words, unit);
  }
}

void append_below_thousand(std::string& words, std::int64_t number) {
  append_unit(words, number / 100, "RATUS");
  const std::int64_t rest = number % 100;
  if (rest > 10 && rest < 20) return append_unit(words, rest - 10, "BELAS");
  append_unit(words, rest / 10, "PULUH");
  if (rest % 10 > 0) append(words, digit(rest % 10));
}

}  // namespace

std::string number_words(std::int64_t number) {
  CHECK(number >= 0 && number <= 999'999);
  if (number == 0) return std::string(digits[0]);
  std::string words;
  const std::int64_t thousands = number / 1'000;
  if (thousands == 1) {
    append(words, "SERIBU");
  } else if (thousands > 1) {
    append_below_thousand(words, thousands);
    append(words, "RIBU");
  }
  append_below_thousand(words, number % 1'000);
  return words;
}

}  // namespace rekap::simulation
