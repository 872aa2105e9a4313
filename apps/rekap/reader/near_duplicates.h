// SPDX-License-Identifier: Apache-2.0
// Photos that show the same shot as an earlier one of the same run: rule R17.
#pragma once

#include <string>
#include <vector>

#include "paper/image/perceptual_hash.h"
#include "reader/reading_line.h"

namespace rekap::cli {

/// Compares each photo of a page with all before it.
class NearDuplicates {
 public:
  /// Adds the finding R17 and the member `same_as`, the path of the first photo that is at most
  /// paper::same_shot_bits_max bits apart. Photos without a page are let pass.
  void mark(ReadingLine& line);

 private:
  struct Seen {
    paper::PerceptualHash hash;
    std::string file;
  };
  std::vector<Seen> seen_;
};

}  // namespace rekap::cli
