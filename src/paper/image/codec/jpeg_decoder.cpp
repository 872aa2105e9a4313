// SPDX-License-Identifier: Apache-2.0
// JPEG by libjpeg-turbo. The library leaves by longjmp: it is only called inside JpegSession::run,
// whose steps own nothing.
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <vector>

#include <fmt/format.h>
#include <jpeglib.h>
// After jpeglib.h, which it needs.
#include <jerror.h>

#include "base/check.h"
#include "paper/image/codec/exif.h"
#include "paper/image/codec/raster_decoder.h"

namespace rekap::paper {
namespace {

/// How the library left, beside its own words.
struct JpegErrors {
  jpeg_error_mgr manager;  // first: the library hands back a pointer to it
  std::jmp_buf exit;
  char message[JMSG_LENGTH_MAX];
  bool is_at_end;  // it asked for bytes behind the last
  bool has_several_scans;
  bool has_too_many_scans;
};

JpegErrors& errors_of(j_common_ptr info) { return *reinterpret_cast<JpegErrors*>(info->err); }

[[noreturn]] void leave(j_common_ptr info) {
  JpegErrors& errors = errors_of(info);
  (*info->err->format_message)(info, errors.message);
  std::longjmp(errors.exit, 1);
}

/// What the library merely warns of. Wrong or missing data would be filled with grey: that is the
/// end, because grey paper looks like an empty box. Odd but complete data is let through: bytes
/// between the picture and its end mark (Samsung), foreign colour or version marks.
void judge_warning(j_common_ptr info, int level) {
  if (level >= 0) return;
  switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
      // The mark of the end alone may be missing, all data being there: baseline says so itself by
      // JWRN_HIT_MARKER, but a file of several scans would just be coarser.
      errors_of(info).is_at_end = true;
      if (errors_of(info).has_several_scans) leave(info);
      return;
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_BOGUS_PROGRESSION:
    case JWRN_NOT_SEQUENTIAL:
      leave(info);
    default:
      return;
  }
}

struct ScanLimit {
  jpeg_progress_mgr manager;
  int scans_max;
};

void check_scans(j_common_ptr info) {
  const auto* limit = reinterpret_cast<const ScanLimit*>(info->progress);
  const int scan = reinterpret_cast<j_decompress_ptr>(info)->input_scan_number;
  if (scan <= limit->scans_max) return;
  errors_of(info).has_too_many_scans = true;
  leave(info);
}

/// One picture in the hands of the library.
class JpegSession {
 public:
  JpegSession(std::string_view bytes, const DecodeLimits& limits) {
    info.err = jpeg_std_error(&errors_.manager);
    errors_.manager.error_exit = leave;
    errors_.manager.emit_message = judge_warning;
    errors_.manager.output_message = [](j_common_ptr) {};
    limit_.scans_max = limits.scans_max;
    limit_.manager.progress_monitor = check_scans;
    is_open_ = run([&] {
      jpeg_create_decompress(&info);
      info.progress = &limit_.manager;
      info.mem->max_memory_to_use = static_cast<long>(limits.working_bytes_max);
      jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()),
                   static_cast<unsigned long>(bytes.size()));
      jpeg_save_markers(&info, JPEG_APP0 + 1, 0xFFFF);
    });
  }
  ~JpegSession() { jpeg_destroy_decompress(&info); }
  JpegSession(const JpegSession&) = delete;
  JpegSession& operator=(const JpegSession&) = delete;

  bool is_open() const { return is_open_; }

  /// Whether the calls of the library in `step` came back. `step` must own nothing: no destructor
  /// runs when they do not.
  template <class Step>
  bool run(const Step& step) {
    if (setjmp(errors_.exit) != 0) return false;
    step();
    return true;
  }

  /// Why the last step did not come back.
  tl::unexpected<PhotoRefusal> refusal() const {
    const int code = errors_.manager.msg_code;
    if (errors_.has_too_many_scans) {
      return refuse(PhotoFault::too_costly,
                    fmt::format("the JPEG has more than {} scans: save it as an ordinary "
                                "(baseline) JPEG",
                                limit_.scans_max));
    }
    if (code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE) {
      return refuse(PhotoFault::too_costly,
                    "the JPEG needs too much memory: save it smaller, or as baseline");
    }
    if (errors_.is_at_end && info.output_height == 0) {
      return refuse(PhotoFault::truncated, "the JPEG ends within its header: send the photo again");
    }
    if (errors_.is_at_end) {
      return refuse(PhotoFault::truncated,
                    fmt::format("the JPEG ends after row {} of {}: send the photo again",
                                info.output_scanline, info.output_height));
    }
    return refuse(PhotoFault::damaged,
                  fmt::format("the JPEG is damaged at row {} of {} ({}): send the photo again",
                              info.output_scanline, info.output_height, errors_.message));
  }

  /// Of such a file the whole picture is there from the first scan on, only coarse.
  void expect_several_scans() { errors_.has_several_scans = true; }

  jpeg_decompress_struct info{};

 private:
  JpegErrors errors_{};
  ScanLimit limit_{};
  bool is_open_ = false;
};

/// The orientation of the first EXIF segment; 1 without one, or with a broken one.
int orientation_of(const jpeg_decompress_struct& info) {
  constexpr std::string_view exif_head("Exif\0\0", 6);
  for (const jpeg_marker_struct* marker = info.marker_list; marker != nullptr;
       marker = marker->next) {
    const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
    if (data.starts_with(exif_head)) {
      return parse_exif_orientation(data.substr(exif_head.size())).value_or(1);
    }
  }
  return 1;
}

/// What a file of several scans keeps: the coefficients of all components.
std::int64_t coefficient_bytes(const jpeg_decompress_struct& info) {
  std::int64_t blocks = 0;
  for (int i = 0; i < info.num_components; ++i) {
    blocks += static_cast<std::int64_t>(info.comp_info[i].width_in_blocks) *
              static_cast<std::int64_t>(info.comp_info[i].height_in_blocks);
  }
  return blocks * DCTSIZE2 * static_cast<std::int64_t>(sizeof(JCOEF));
}

/// What the header promises, against the limits; the scale to decode at.
tl::expected<int, PhotoRefusal> check_header(jpeg_decompress_struct& info,
                                             const DecodeLimits& limits) {
  const int scale = TRY(choose_scale(info.image_width, info.image_height, limits));
  if (info.arith_code) {
    return refuse(PhotoFault::unsupported_format,
                  "a JPEG with arithmetic coding: save it as an ordinary (baseline) JPEG");
  }
  const std::int64_t needed_bytes = jpeg_has_multiple_scans(&info) ? coefficient_bytes(info) : 0;
  if (needed_bytes > limits.working_bytes_max) {
    return refuse(
        PhotoFault::too_costly,
        fmt::format("a progressive JPEG of {} × {} needs {} MB, at most {}: save it as an "
                    "ordinary (baseline) JPEG, or smaller",
                    info.image_width, info.image_height, needed_bytes / 1'000'000,
                    limits.working_bytes_max / 1'000'000));
  }
  return scale;
}

/// Rows of CMYK as luma. Adobe stores them inverted, and nearly all such files are Adobe's.
void append_cmyk_luma(const std::uint8_t* cmyk, bool is_inverted, int width_px, std::uint8_t* out) {
  for (int x = 0; x < width_px; ++x, cmyk += 4) {
    std::uint32_t light[4];
    for (int i = 0; i < 4; ++i) light[i] = is_inverted ? cmyk[i] : 255U - cmyk[i];
    const auto shade = [&](int i) { return (light[i] * light[3] + 127) / 255; };
    out[x] = luma_of(shade(0), shade(1), shade(2));
  }
}

/// Sets up the output: luma where the library can give it, otherwise CMYK.
void choose_output(jpeg_decompress_struct& info, int scale) {
  const bool is_cmyk = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
  info.out_color_space = is_cmyk ? JCS_CMYK : JCS_GRAYSCALE;
  info.scale_num = 1;
  info.scale_denom = static_cast<unsigned>(scale);
  // The one transform that is the same to the bit with and without vector instructions.
  info.dct_method = JDCT_ISLOW;
  info.do_block_smoothing = FALSE;
}

/// All rows into `image`, by way of `cmyk_row` where that is not empty.
void decode_rows(jpeg_decompress_struct& info, std::vector<std::uint8_t>& cmyk_row,
                 GreyImage& image) {
  const bool is_inverted = info.saw_Adobe_marker != FALSE;
  while (info.output_scanline < info.output_height) {
    std::uint8_t* out = image.row(static_cast<int>(info.output_scanline));
    JSAMPROW row = cmyk_row.empty() ? out : cmyk_row.data();
    jpeg_read_scanlines(&info, &row, 1);
    if (!cmyk_row.empty()) append_cmyk_luma(row, is_inverted, image.width_px, out);
  }
  jpeg_finish_decompress(&info);
}

}  // namespace

PhotoDecoding decode_jpeg(std::string_view bytes, const DecodeLimits& limits) {
  JpegSession session(bytes, limits);
  jpeg_decompress_struct& info = session.info;
  if (!session.is_open()) return session.refusal();
  if (!session.run([&] { jpeg_read_header(&info, TRUE); })) return session.refusal();
  const int scale = TRY(check_header(info, limits));
  if (jpeg_has_multiple_scans(&info)) session.expect_several_scans();

  DecodedPhoto photo;
  photo.stored_width_px = static_cast<int>(info.image_width);
  photo.stored_height_px = static_cast<int>(info.image_height);
  photo.orientation = orientation_of(info);
  photo.scale_denominator = scale;
  choose_output(info, scale);
  if (!session.run([&] { jpeg_start_decompress(&info); })) return session.refusal();

  photo.image =
      GreyImage(static_cast<int>(info.output_width), static_cast<int>(info.output_height));
  std::vector<std::uint8_t> cmyk_row;
  if (info.out_color_space == JCS_CMYK) cmyk_row.resize(std::size_t{info.output_width} * 4);
  CHECK(info.output_components == (cmyk_row.empty() ? 1 : 4));
  if (!session.run([&] { decode_rows(info, cmyk_row, photo.image); })) return session.refusal();
  return photo;
}

}  // namespace rekap::paper
