// SPDX-License-Identifier: Apache-2.0
#include "base/compression.h"

#include <memory>

#include <fmt/format.h>
#include <libdeflate.h>
#include <lzma.h>
#include <zlib.h>

#include "base/check.h"

namespace rekap::base {
namespace {

constexpr std::size_t chunk_size_bytes = std::size_t{1} << 20;

tl::unexpected<Error> fail_size(std::string_view format, std::size_t size_bytes_max) {
  return fail(ErrorCode::invalid_input,
              fmt::format("the {} content is over {} bytes", format, size_bytes_max));
}

}  // namespace

std::string encode_gzip(std::string_view bytes) {
  thread_local const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)>
      compressor(libdeflate_alloc_compressor(6), libdeflate_free_compressor);
  CHECK(compressor != nullptr);
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  const std::size_t size = libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(),
                                                    out.data(), out.size());
  CHECK(size != 0);
  out.resize(size);
  return out;
}

Result<std::string> decode_gzip(std::string_view bytes, std::size_t size_bytes_max) {
  z_stream stream{};
  CHECK(inflateInit2(&stream, 15 + 16) == Z_OK);
  const std::unique_ptr<z_stream, void (*)(z_stream*)> closer(&stream,
                                                              [](z_stream* s) { inflateEnd(s); });
  std::string out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  std::size_t left = bytes.size();
  int status = Z_OK;
  while (status == Z_OK) {
    const std::size_t before = out.size();
    if (before > size_bytes_max) return fail_size("gzip", size_bytes_max);
    const std::size_t input = std::min(left, chunk_size_bytes);
    out.resize(before + chunk_size_bytes);
    stream.avail_in = static_cast<uInt>(input);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(chunk_size_bytes);
    status = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    left -= input - stream.avail_in;
    if (status == Z_BUF_ERROR && left > 0) status = Z_OK;
  }
  if (status != Z_STREAM_END)
    return fail(ErrorCode::invalid_input, "broken or truncated gzip data");
  if (left != 0)
    return fail(ErrorCode::invalid_input, fmt::format("{} bytes behind the gzip data", left));
  if (out.size() > size_bytes_max) return fail_size("gzip", size_bytes_max);
  return out;
}

Result<std::string> decode_xz(std::string_view bytes, std::size_t size_bytes_max) {
  lzma_stream stream = LZMA_STREAM_INIT;
  CHECK(lzma_stream_decoder(&stream, std::uint64_t{1} << 29, LZMA_CONCATENATED) == LZMA_OK);
  const std::unique_ptr<lzma_stream, void (*)(lzma_stream*)> closer(&stream, lzma_end);
  std::string out;
  stream.next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  stream.avail_in = bytes.size();
  lzma_ret status = LZMA_OK;
  while (status == LZMA_OK) {
    const std::size_t before = out.size();
    if (before > size_bytes_max) return fail_size("xz", size_bytes_max);
    out.resize(before + chunk_size_bytes);
    stream.next_out = reinterpret_cast<std::uint8_t*>(out.data() + before);
    stream.avail_out = chunk_size_bytes;
    status = lzma_code(&stream, LZMA_FINISH);
    out.resize(out.size() - stream.avail_out);
  }
  if (status != LZMA_STREAM_END)
    return fail(ErrorCode::invalid_input, "broken or truncated xz data");
  if (out.size() > size_bytes_max) return fail_size("xz", size_bytes_max);
  return out;
}

}  // namespace rekap::base
