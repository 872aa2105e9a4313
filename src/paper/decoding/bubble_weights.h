// SPDX-License-Identifier: Apache-2.0
// What the bubbles of one number say: which are filled, with the slips of officers.
#pragma once

#include <string>
#include <vector>

#include "paper/decoding/places.h"
#include "paper/reading/bubble_reader.h"

namespace rekap::paper {

/// The columns of a number by value.
struct BubbleWeights {
  Places meant;         ///< of a value, if the columns are meant for this number
  LogWeight other = 0;  ///< of any value, if they say nothing of it
  LogWeight weigh(int value) const;
};

/// `full_ink` is that of the darkest bubble of the page.
BubbleWeights weigh_bubbles(const std::vector<BubbleInk>& columns, int full_ink);

/// By column the digit that is filled, '_' for none, '?' for more than one.
std::string bubble_letters(const std::vector<BubbleInk>& columns, int full_ink);

}  // namespace rekap::paper
