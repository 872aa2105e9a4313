// SPDX-License-Identifier: Apache-2.0
// From what the reader answers of a photo to what the record says of it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json/json.h"
#include "base/result.h"
#include "record/reading.h"

namespace rekap::cli {

/// A layout that the reader was started with.
struct KnownLayout {
  std::string form;     ///< the form of the definition that it prints
  base::Sha256 sha256;  ///< of its file
};

/// By what photos are read: named in every reading, so that anyone can read them again.
struct ReaderMeans {
  base::Sha256 network;  ///< of the files of weights, one after the other
  std::map<std::string, KnownLayout, std::less<>> layouts;  ///< by id
  std::string version;                                      ///< of the reader
};

/// The means of a reader with these arguments: the files of weights, then layouts.
/// Errors: not_found, unavailable; invalid_input for a file that is no layout.
Result<ReaderMeans> load_reader_means(const std::vector<std::string>& reader_files);

/// Adds a layout, given as its file, that was made for photos while they were read.
/// Errors: invalid_input for what is no layout.
Result<> add_layout(ReaderMeans& means, const std::string& file);

/// For whom the QR code of one of our own forms was printed.
struct PageClaim {
  std::string election, contest, station;
};

/// A page of a known form on a photo.
struct CapturedPage {
  record::PhotoReading reading;  ///< all but `evidence` and `cut`
  std::string form;              ///< the form of the definition
  std::optional<PageClaim> claim;
};

/// Takes the reader's answer. Every member is looked at: the reader has seen a stranger's bytes.
/// Errors: invalid_input for an answer without a page, with the reasons it gives; for a page of
/// another layout than those of `means`; for what does not fit docs/formats/reading.md.
Result<CapturedPage> parse_captured_page(const base::JsonValue& answer, const ReaderMeans& means);

}  // namespace rekap::cli
