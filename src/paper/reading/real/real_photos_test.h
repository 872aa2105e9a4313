// SPDX-License-Identifier: Apache-2.0
// The real photos of the form of 2024, for tests.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "base/file.h"
#include "paper/reading/photo_reader.h"

namespace rekap::paper {

/// In the folder of $REKAP_DATA, else in ../shared/data beside the source.
base::Path forms_folder();

/// With the layout and the weights that ship.
PhotoReader make_reader();

/// `name` as in labels.csv, "photos/TPS_001.jpg".
GreyImage load_photo(const std::string& name);

/// Skipped where the photos are not.
class WithRealPhotos : public testing::Test {
 protected:
  void SetUp() override;
};

}  // namespace rekap::paper
