// SPDX-License-Identifier: Apache-2.0
// Many photos through several readers at once, answered in the order they were given.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "reader/own_forms.h"
#include "reader/reader_process.h"
#include "reader/reading_line.h"

namespace rekap::cli {

/// What is to be read.
struct ReadRequest {
  std::vector<std::string> files;
  std::size_t job_count = 1;  ///< readers at once, at least one
  Pictures pictures = Pictures::none;
  ReaderProgram program;
  std::string form = {};         ///< id of a layout or of the form it prints; empty: any
  std::optional<int> page = {};  ///< as printed; nothing: any
  std::shared_ptr<const OwnForms> own_forms = {};  ///< of the election; null: none are known
  WrittenLines written = {};  ///< of these, files with the same bytes are not read again
};

/// One photo, done.
struct ReadPhoto {
  ReadingLine line;
  std::vector<ReaderStage> stages = {};
  std::string made_layout = {};    ///< file of the layout that was made to read it, if any was
  bool is_written_before = false;  ///< then `line` has no answer
};

/// Gives each photo to `take` on this thread, in the order of the files.
/// Errors: of starting the readers, and those of `take`, which end the work.
Result<> read_photos(const ReadRequest& request,
                     const std::function<Result<>(const ReadPhoto&)>& take);

}  // namespace rekap::cli
