// SPDX-License-Identifier: Apache-2.0
// The lines that `rekap read` writes: one JSON object a photo. docs/formats/reading.md.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/json/json.h"
#include "base/language.h"
#include "base/result.h"

namespace rekap::cli {

/// What is written of one photo.
struct ReadingLine {
  std::string file;    ///< the path as it was given or found
  std::string sha256;  ///< empty if the file could not be read
  base::JsonValue answer;

  /// Null unless there is no reading.
  const base::JsonValue* error() const { return answer.find("error"); }
};

/// A path as it stands in a line: JSON holds UTF-8 alone, other bytes are shown as \xnn.
std::string shown_path(const std::string& path);

/// The line without its end.
std::string encode_reading_line(const ReadingLine& line);

/// The same for a person: what was read, number by number, or why not.
std::string render_reading(const ReadingLine& line, base::Language language);

/// What stands in a file of lines already, by path.
struct WrittenLines {
  struct Entry {
    std::string sha256;
    bool is_error = false;
  };
  std::map<std::string, Entry, std::less<>> by_file;
  std::size_t whole_bytes = 0;  ///< up to the end of the last whole line
};

/// Takes stock of a file of lines. A last line without its end is a write that was cut: left out.
/// What another run may answer otherwise (the file or the reader was not there) is left out too;
/// of two lines of one file the later holds.
/// Errors: invalid_input, with the number of the line, for one that is no line of ours.
Result<WrittenLines> parse_written_lines(std::string_view text);

}  // namespace rekap::cli
