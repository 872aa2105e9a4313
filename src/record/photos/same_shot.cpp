// SPDX-License-Identifier: Apache-2.0
// What the witnesses say by themselves is left out: of photos saved again at quality 30 one in four
// differs in it, and where numbers are equal by chance it mostly is as well.
#include "record/photos/same_shot.h"

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

namespace rekap::record {
namespace {

constexpr std::int64_t large_min = 10;
constexpr int telling_count_min = 3, large_count_min = 2;

/// Whether two entries of ascending `numbers`, neither of them that at `index`, add up to it.
bool is_sum_of_two(const std::vector<std::int64_t>& numbers, std::size_t index) {
  std::size_t low = 0, high = numbers.size() - 1;
  while (low < high) {
    const std::int64_t sum = numbers[low] + numbers[high];
    // Nought is no number here, so that neither entry of a sum can be as large as the sum.
    if (sum == numbers[index]) return true;
    if (sum < numbers[index]) {
      ++low;
    } else {
      --high;
    }
  }
  return false;
}

/// Whether `numbers`, ascending and without noughts, tell one station's page from another's.
bool are_telling(const std::vector<std::int64_t>& numbers) {
  int telling_count = 0, large_count = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (is_sum_of_two(numbers, i)) continue;
    ++telling_count;
    if (numbers[i] >= large_min) ++large_count;
    if (telling_count >= telling_count_min && large_count >= large_count_min) return true;
  }
  return false;
}

}  // namespace

bool looks_alike(std::uint64_t likeness, std::uint64_t other) {
  return std::popcount(likeness ^ other) <= same_shot_bits_max;
}

std::optional<Shot> describe_shot(const Reading& reading) {
  const PhotoReading& photo = reading.photo;
  // Identifiers hold no line breaks, so that no two pages are told with the same words.
  std::string says = reading.form.contest + '\n' + photo.layout + '\n';
  says += std::to_string(photo.page_number);
  std::vector<std::int64_t> numbers;
  for (const NumberReading& number : photo.numbers) {
    if (!number.value.is_present()) return std::nullopt;
    const std::int64_t value = number.value.votes().value;
    if (value > 0) numbers.push_back(value);
    says += '\n' + number.field + '=' + std::to_string(value);
  }
  std::sort(numbers.begin(), numbers.end());
  if (!are_telling(numbers)) return std::nullopt;
  return Shot{base::sha256(says), photo.likeness};
}

}  // namespace rekap::record
