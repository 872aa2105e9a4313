// SPDX-License-Identifier: Apache-2.0
// All numbers of a page together: sums across them are one more witness, never a force.
#pragma once

#include <vector>

#include "paper/decoding/number_decoder.h"

namespace rekap::paper {

/// A sum among the numbers of one page, by their place in the list.
struct PageSum {
  std::size_t total = 0;
  std::vector<std::size_t> terms;
};

/// Weighs each number by its own witnesses and by what the others make it in every sum it is part
/// of; a broken sum costs what officers' slips were seen to cost.
///
/// Exact where a number is part of one sum. Where sums share numbers, each tells a number what the
/// others say by themselves (one round of belief propagation): less than they say together, so that
/// no number is surer than it should be.
std::vector<NumberDecoding> decode_page(const std::vector<NumberEvidence>& numbers,
                                        const std::vector<PageSum>& sums);

}  // namespace rekap::paper
