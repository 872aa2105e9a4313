// SPDX-License-Identifier: Apache-2.0
// Photos that show the same shot as an earlier one of the same run: rule R17.
//
// Clean pages of one form look alike by their hundreds: what tells another page, another code or
// another number cannot be the same shot, however alike it looks. A run is small, and its photos
// are taken again: an unread number stands in nobody's way here. Across the stations of a record
// R17 asks for more (record/photos/same_shot.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "reader/reading_line.h"

namespace rekap::cli {

/// Compares each photo of a page with all before it.
class NearDuplicates {
 public:
  /// Adds the finding R17 and the member `same_as`, the path of the first photo that is at most
  /// record::same_shot_bits_max bits apart and says the same. Photos without a page are let pass.
  void mark(ReadingLine& line);

 private:
  struct Seen {
    std::uint64_t likeness = 0;
    std::string file;
    std::string page;                             ///< form and page
    std::string code;                             ///< empty where none was read
    std::map<std::string, std::int64_t> figures;  ///< accepted numbers by field
  };
  static Seen describe(const ReadingLine& line, std::uint64_t likeness);
  static bool is_same_shot(const Seen& a, const Seen& b);

  std::vector<Seen> seen_;
};

}  // namespace rekap::cli
