// SPDX-License-Identifier: Apache-2.0
// All numbers of a page together: sums across them are one more witness, never a force.
#pragma once

#include <vector>

#include "paper/reading/number_decoder.h"
#include "paper/reading/sum_search.h"

namespace rekap::paper {

/// Weighs the likeliest values of all numbers that sums tie together, each with every other: what a
/// broken sum costs is what officers' slips were seen to cost. The search is exact over the
/// likeliest values of each number and those that the sums give it; a page so unclear that it would
/// not end soon is decoded number by number.
std::vector<NumberDecoding> decode_page(const std::vector<NumberEvidence>& numbers,
                                        const std::vector<PageSum>& sums);

}  // namespace rekap::paper
