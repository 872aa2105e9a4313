// SPDX-License-Identifier: Apache-2.0
// Which files are to be read, and their bytes and hashes.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace rekap::cli {

/// The files meant by the words of a command line.
struct PhotoList {
  std::vector<std::string> files;
  std::vector<std::string> skipped;  ///< in folders: what is no picture by name or first bytes
};

/// A word that is a folder stands for the pictures in it and in its folders, in bytewise order of
/// their paths, hidden ones and linked folders left out; any other word for itself, even if there
/// is no such file.
PhotoList list_photos(const std::vector<std::string>& words);

/// A file as it was found.
struct PhotoFile {
  std::string sha256;  ///< 64 hexadecimal digits; empty if the file could not be read
  std::string bytes;
  std::optional<std::string> error_json = {};  ///< why it cannot be given to the reader
};

/// Hashes the whole file, however long, but keeps no more than the reader takes.
PhotoFile load_photo_file(const std::string& path);

}  // namespace rekap::cli
