// SPDX-License-Identifier: Apache-2.0
// All accepted readings count alike: the order of photos decides nothing, and no majority does.
#include "recapitulation/capture/agreed_figures.h"

namespace rekap::recapitulation {

std::vector<election::Figure> agreed_figures(const FormState& state, std::size_t source_index,
                                             std::size_t field_count) {
  std::vector<election::Figure> agreed(field_count);
  std::vector<bool> differs(field_count);
  for (const PageReading& reading : state.readings) {
    if (reading.source_index != source_index) continue;
    for (const ReadNumber& number : reading.numbers) {
      if (!number.is_accepted) continue;
      election::Figure& figure = agreed[number.field.value];
      if (figure.is_present() && figure != number.value) differs[number.field.value] = true;
      figure = number.value;
    }
  }
  for (std::size_t i = 0; i < field_count; ++i) {
    if (differs[i]) agreed[i] = election::Figure();
  }
  return agreed;
}

}  // namespace rekap::recapitulation
