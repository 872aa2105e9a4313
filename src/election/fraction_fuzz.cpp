// SPDX-License-Identifier: Apache-2.0
// Spellings of fractions: what is accepted is a number of at least 0, and survives its own
// spelling.
#include <string_view>

#include "base/check.h"
#include "election/fraction.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::election;
  const auto fraction = parse_fraction({reinterpret_cast<const char*>(data), size});
  if (!fraction) return 0;
  CHECK(*fraction >= Fraction());
  // Numbers of up to 15 digits come back; a reduced denominator of 10^16 and more does not.
  const auto again = parse_fraction(format_fraction(*fraction));
  CHECK(!again || *again == *fraction);
  return 0;
}
