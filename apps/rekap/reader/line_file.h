// SPDX-License-Identifier: Apache-2.0
// A file that grows by whole lines and is gone on with after an end in the middle.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "reader/reading_line.h"

namespace rekap::cli {

/// A file of readings, open for one writer.
class LineFile {
 public:
  /// Makes the file or goes on with it; a line that was cut at its end is removed.
  /// Errors: conflict if another run writes it; invalid_input if it holds something else than
  /// lines of ours, which is left as it is; unavailable.
  static Result<LineFile> open(const std::string& path);
  LineFile(LineFile&& other) noexcept
      : path_(std::move(other.path_)),
        file_(std::exchange(other.file_, -1)),
        written_(std::move(other.written_)) {}
  LineFile& operator=(LineFile&&) = delete;
  ~LineFile();

  /// What stood in it when it was opened.
  const WrittenLines& written() const { return written_; }

  /// One more line, its end added. Errors: unavailable, the disk being full for instance.
  Result<> append(std::string_view line);
  /// Brings all lines to the disk. Errors: unavailable.
  Result<> sync();

 private:
  LineFile(std::string path, int file) : path_(std::move(path)), file_(file) {}
  Result<> take_stock();
  tl::unexpected<Error> refuse(std::string_view what) const;

  std::string path_;
  int file_;
  WrittenLines written_;
};

}  // namespace rekap::cli
