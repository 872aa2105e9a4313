// SPDX-License-Identifier: Apache-2.0
// Exact: a share is rounded once, from a product of 128 bits.
#include "publication/page/number_text.h"

#include <fmt/format.h>

#include "base/check.h"

namespace rekap::publication {
namespace {

__extension__ using Wide = unsigned __int128;

}  // namespace

std::string format_count(std::int64_t number, base::Language language) {
  const char separator = language == base::Language::id ? '.' : ',';
  std::string text = fmt::format("{}", number);
  const std::size_t digits_start = number < 0 ? 1 : 0;
  for (std::size_t end = text.size(); end > digits_start + 3; end -= 3) {
    text.insert(end - 3, 1, separator);
  }
  return text;
}

std::int64_t share_permyriad(std::int64_t part, std::int64_t whole) {
  CHECK(whole > 0 && part >= 0 && part <= whole);
  const Wide doubled = Wide{20'000} * static_cast<Wide>(part) + static_cast<Wide>(whole);
  return static_cast<std::int64_t>(doubled / (2 * static_cast<Wide>(whole)));
}

std::string format_share(std::int64_t part, std::int64_t whole, base::Language language) {
  if (whole <= 0) return "–";
  const std::int64_t share = share_permyriad(part, whole);
  const char point = language == base::Language::id ? ',' : '.';
  // A no-break space: the sign stays with its number.
  return fmt::format("{}{}{:02}\u00a0%", share / 100, point, share % 100);
}

}  // namespace rekap::publication
