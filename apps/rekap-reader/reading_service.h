// SPDX-License-Identifier: Apache-2.0
// What is said of one photo. The only file of the reader that knows how photos are read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paper/reading/photo_reader.h"

namespace rekap::reader {

/// The JSON of one photo, and the stages as pictures where they were asked for.
struct Answer {
  struct Stage {
    std::string name;  ///< as the name of a file, without its ending
    std::string png;
  };
  std::string json;
  std::vector<Stage> stages = {};
};

/// Which pictures an answer brings along.
enum class Pictures {
  none,
  cut,     ///< the figures alone, without a page none
  stages,  ///< for people who look at how the page was read
};

/// Reads photos; no photo changes what is said of the next.
class ReadingService {
 public:
  explicit ReadingService(paper::PhotoReader reader) : reader_(std::move(reader)) {}

  /// The reading, or why there is none: {"error": {"code", "message"}}. docs/formats/reading.md.
  Answer answer(std::string_view photo, Pictures wanted, const paper::ReadOrder& order) const;

 private:
  paper::PhotoReader reader_;
};

/// {"error": {"code", "message"}}
std::string encode_reader_error(std::string_view code, std::string_view message);

}  // namespace rekap::reader
