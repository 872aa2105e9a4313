// SPDX-License-Identifier: Apache-2.0
// Files of the published tree: where a file lies by its content, and the two doors to the tree.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/crypto/sha256.h"
#include "base/result.h"

namespace rekap::publication {

/// What a node says of a file below it: the digest that names it, and its size.
struct FileReference {
  base::Sha256 sha256;
  std::int64_t size_bytes = 0;

  bool operator==(const FileReference&) const = default;
};

/// Files by name: "president.csv", "page.id.html".
using FileTable = std::map<std::string, FileReference, std::less<>>;

/// "data/<2 hex>/<62 hex>.<extension>"; `extension` is json, csv, csv.gz, html or txt.
std::string data_path(const base::Sha256& digest, std::string_view extension);

/// The same file as a page inside data/ links to it: "../<2 hex>/<62 hex>.<extension>".
std::string data_link(const base::Sha256& digest, std::string_view extension);

/// "json" of "election.json", "csv" of "regions.csv", "csv.gz" of "president.csv.gz", "png"; "txt"
/// of a name with another extension.
std::string_view data_extension(std::string_view file_name);

/// A file on its way into the tree.
struct RenderedFile {
  std::string path;  ///< relative to the root of the tree
  std::string bytes;
  base::Sha256 sha256;  ///< of `bytes`
  std::string subject;  ///< code of the region or station it tells of; empty for the whole election
  std::string name;     ///< what it is there: "station.json", "president.csv", "page.id.html"

  FileReference reference() const { return {sha256, static_cast<std::int64_t>(bytes.size())}; }
};

/// A data file: hashes `bytes` and names the path after the digest and the extension of `name`.
RenderedFile make_data_file(std::string bytes, std::string_view subject, std::string_view name);

/// Where rendered files go: a folder when publishing, a comparison when verifying.
class FileSink {
 public:
  virtual ~FileSink() = default;

  /// Takes one file. Called from several threads at once, in no order; a file may come twice.
  /// Errors: unavailable if it cannot be kept; those of the sink otherwise.
  virtual Result<> put(RenderedFile file) = 0;
};

/// Whence published files come back.
class TreeReader {
 public:
  virtual ~TreeReader() = default;

  /// The file at `path`, relative to the root. Called from several threads at once.
  /// Errors: not_found, unavailable; invalid_input for what is no regular file.
  virtual Result<std::string> load(std::string_view path) const = 0;
};

/// Loads a data file and holds it against its digest.
/// Errors: corrupt naming the path if the bytes have another digest; not_found, unavailable.
Result<std::string> load_data_file(const TreeReader& tree, const base::Sha256& digest,
                                   std::string_view extension);

}  // namespace rekap::publication
