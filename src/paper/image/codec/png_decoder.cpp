// SPDX-License-Identifier: Apache-2.0
// PNG by libpng. The library leaves by longjmp: it is only called inside PngSession::run, whose
// steps own nothing.
#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <png.h>

#include "base/check.h"
#include "paper/image/codec/exif.h"
#include "paper/image/codec/raster_decoder.h"

namespace rekap::paper {
namespace {

/// One picture in the hands of the library.
class PngSession {
 public:
  PngSession(std::string_view bytes, const DecodeLimits& limits) : rest_(bytes) {
    png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, this, leave, [](png_structp, const char*) {});
    if (png == nullptr) return;
    info = png_create_info_struct(png);
    if (info == nullptr) return;
    png_set_read_fn(png, this, take_bytes);
    // The side is checked against our own limit, with a message of ours; this is the second lock.
    png_set_user_limits(png, 1'000'000, 1'000'000);
    png_set_chunk_malloc_max(png, static_cast<png_alloc_size_t>(limits.working_bytes_max / 16));
    png_set_chunk_cache_max(png, 64);
  }
  ~PngSession() { png_destroy_read_struct(&png, &info, nullptr); }
  PngSession(const PngSession&) = delete;
  PngSession& operator=(const PngSession&) = delete;

  bool is_open() const { return info != nullptr; }

  /// Whether the calls of the library in `step` came back. `step` must own nothing: no destructor
  /// runs when they do not.
  template <class Step>
  bool run(const Step& step) {
    if (setjmp(exit_) != 0) return false;
    step();
    return true;
  }

  /// Why the last step did not come back.
  tl::unexpected<PhotoRefusal> refusal() const {
    if (is_at_end_) {
      return refuse(PhotoFault::truncated, "the PNG ends too early: send the photo again");
    }
    return refuse(PhotoFault::damaged,
                  fmt::format("the PNG is damaged ({}): send the photo again", message_));
  }

  png_structp png = nullptr;
  png_infop info = nullptr;

 private:
  [[noreturn]] static void leave(png_structp png, const char* message) {
    auto& session = *static_cast<PngSession*>(png_get_error_ptr(png));
    std::strncpy(session.message_, message, sizeof session.message_ - 1);
    std::longjmp(session.exit_, 1);
  }

  static void take_bytes(png_structp png, png_bytep out, std::size_t size_bytes) {
    auto& session = *static_cast<PngSession*>(png_get_io_ptr(png));
    if (session.rest_.size() < size_bytes) {
      session.is_at_end_ = true;
      png_error(png, "end of file");
    }
    std::memcpy(out, session.rest_.data(), size_bytes);
    session.rest_.remove_prefix(size_bytes);
  }

  std::string_view rest_;
  std::jmp_buf exit_{};
  char message_[128] = {};
  bool is_at_end_ = false;
};

/// A pixel of 1 to 4 channels (grey, grey and alpha, RGB, RGB and alpha) over white paper.
std::uint8_t luma_over_white(const std::uint8_t* pixel, int channel_count) {
  const std::uint8_t luma = channel_count < 3 ? pixel[0] : luma_of(pixel[0], pixel[1], pixel[2]);
  if (channel_count % 2 == 1) return luma;
  const unsigned alpha = pixel[channel_count - 1];
  return static_cast<std::uint8_t>((luma * alpha + 255 * (255 - alpha) + 127) / 255);
}

/// Takes rows of the stored picture, gives rows of means over scale × scale pixels.
class RowShrinker {
 public:
  RowShrinker(int scale, int channel_count, GreyImage& out)
      : scale_(scale), channel_count_(channel_count), out_(out), sums_(columns(out)) {}

  void add_row(const std::uint8_t* row, int stored_width_px) {
    const int used_px = std::min(stored_width_px, out_.width_px * scale_);
    for (int x = 0; x < used_px; ++x) {
      sums_[static_cast<std::size_t>(x / scale_)] +=
          luma_over_white(row + static_cast<std::ptrdiff_t>(x) * channel_count_, channel_count_);
    }
    if (++row_count_ % scale_ != 0 || row_count_ / scale_ > out_.height_px) return;
    std::uint8_t* out = out_.row(row_count_ / scale_ - 1);
    const auto pixels = static_cast<unsigned>(scale_ * scale_);
    for (std::size_t x = 0; x < sums_.size(); ++x) {
      out[x] = static_cast<std::uint8_t>((sums_[x] + pixels / 2) / pixels);
      sums_[x] = 0;
    }
  }

 private:
  static std::size_t columns(const GreyImage& out) {
    return static_cast<std::size_t>(out.width_px);
  }

  int scale_;
  int channel_count_;
  GreyImage& out_;
  std::vector<unsigned> sums_;
  int row_count_ = 0;
};

int orientation_of(PngSession& session) {
  png_bytep data = nullptr;
  png_uint_32 size_bytes = 0;
  const bool has_exif = session.run([&] {
    if (png_get_eXIf_1(session.png, session.info, &size_bytes, &data) == 0) data = nullptr;
  });
  if (!has_exif || data == nullptr) return 1;
  const std::string_view tiff(reinterpret_cast<const char*>(data), size_bytes);
  return parse_exif_orientation(tiff).value_or(1);
}

/// Every kind of pixel to 8 bits of grey or RGB, with alpha where there is transparency.
/// Returns the passes of an interlaced picture, else 1.
int choose_output(png_structp png, png_infop info) {
  png_set_expand(png);
  png_set_scale_16(png);
  const int pass_count = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  return pass_count;
}

}  // namespace

PhotoDecoding decode_png(std::string_view bytes, const DecodeLimits& limits) {
  PngSession session(bytes, limits);
  if (!session.is_open()) return refuse(PhotoFault::too_costly, "no memory for the PNG");
  const png_structp png = session.png;
  const png_infop info = session.info;
  if (!session.run([&] { png_read_info(png, info); })) return session.refusal();
  const int width_px = static_cast<int>(png_get_image_width(png, info));
  const int height_px = static_cast<int>(png_get_image_height(png, info));
  DecodedPhoto photo{.image = {},
                     .format = PhotoFormat::png,
                     .stored_width_px = width_px,
                     .stored_height_px = height_px};
  photo.scale_denominator = TRY(choose_scale(width_px, height_px, limits));
  photo.orientation = orientation_of(session);

  int pass_count = 1;
  if (!session.run([&] { pass_count = choose_output(png, info); })) return session.refusal();
  const std::size_t row_bytes = png_get_rowbytes(png, info);
  const int channel_count = png_get_channels(png, info);
  CHECK(row_bytes == static_cast<std::size_t>(width_px) * static_cast<std::size_t>(channel_count));

  // An interlaced picture is only whole after its last pass.
  const std::size_t kept_rows = pass_count == 1 ? 1 : static_cast<std::size_t>(height_px);
  if (static_cast<std::int64_t>(row_bytes * kept_rows) > limits.working_bytes_max) {
    return refuse(PhotoFault::too_costly,
                  fmt::format("an interlaced PNG of {} × {} needs {} MB, at most {}: save it "
                              "without interlace, or smaller",
                              width_px, height_px, row_bytes * kept_rows / 1'000'000,
                              limits.working_bytes_max / 1'000'000));
  }
  const int scale = photo.scale_denominator;
  photo.image = GreyImage(std::max(width_px / scale, 1), std::max(height_px / scale, 1));
  std::vector<std::uint8_t> rows(row_bytes * kept_rows);
  RowShrinker shrinker(scale, channel_count, photo.image);
  const auto row_at = [&](int y) {
    return rows.data() + (pass_count == 1 ? 0 : static_cast<std::size_t>(y) * row_bytes);
  };
  const bool is_read = session.run([&] {
    for (int pass = 0; pass < pass_count; ++pass) {
      for (int y = 0; y < height_px; ++y) {
        png_read_row(png, row_at(y), nullptr);
        if (pass == pass_count - 1) shrinker.add_row(row_at(y), width_px);
      }
    }
    png_read_end(png, nullptr);
  });
  if (!is_read) return session.refusal();
  return photo;
}

}  // namespace rekap::paper
