// SPDX-License-Identifier: Apache-2.0
// A folder on the disk for one test, empty at first and gone with it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/check.h"
#include "base/file.h"

namespace rekap::storage {

/// A fresh folder below the system's folder for temporary files.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "rekap_test_XXXXXX").string();
    CHECK(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const base::Path& path() const { return path_; }

 private:
  base::Path path_;
};

}  // namespace rekap::storage
