// SPDX-License-Identifier: Apache-2.0
// Tells compression by magic bytes: scraped files often carry a wrong or no suffix.
#include "import/rows/source_file.h"

#include <string_view>

#include "base/compression.h"

namespace rekap::import {
namespace {

using namespace std::string_view_literals;

// Source: RFC 1952 2.3.1 and the .xz file format 1.2.1, 2.1.1.1.
constexpr std::string_view gzip_magic = "\x1F\x8B"sv;
constexpr std::string_view xz_magic =
    "\xFD"
    "7zXZ\0"sv;

}  // namespace

Result<std::string> load_source_file(const base::Path& path, std::size_t size_bytes_max) {
  Result<std::string> bytes = base::load_file(path, size_bytes_max);
  if (!bytes) return bytes;
  const bool is_gzip = bytes->starts_with(gzip_magic);
  if (!is_gzip && !bytes->starts_with(xz_magic)) return bytes;
  Result<std::string> text =
      is_gzip ? base::decode_gzip(*bytes, size_bytes_max) : base::decode_xz(*bytes, size_bytes_max);
  if (!text) return with_context(path.string(), std::move(text).error());
  return text;
}

}  // namespace rekap::import
