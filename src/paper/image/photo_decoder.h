// SPDX-License-Identifier: Apache-2.0
// From the bytes of a photo, which nobody vouches for, to its luma: JPEG and PNG, nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "paper/image/grey_image.h"

namespace rekap::paper {

/// What a photo may cost. The defaults keep a reader process below 150 MB and below some seconds.
struct DecodeLimits {
  /// Of the file. The largest photos of today's phones (200 megapixels) have about 30 MB.
  std::size_t bytes_max = std::size_t{32} << 20;
  /// Of the picture as stored: 200 megapixels are 16,320 × 12,240.
  int stored_side_px_max = 20'000;
  std::int64_t stored_pixels_max = 220'000'000;
  /// Of what is handed out; larger pictures are decoded at 1/2, 1/4 or 1/8, which takes less time
  /// and memory. Of a whole sheet of 600 × 900 mm on 4000 × 3000 px at 1/2, 1.6 to 2.2 px/mm are
  /// left: more than the 1.5 that a cell is read with.
  std::int64_t decoded_pixels_max = std::int64_t{1} << 23;
  /// What a progressive JPEG or an interlaced PNG may hold at once: 12 megapixels in full colour.
  std::int64_t working_bytes_max = 80'000'000;
  /// A progressive JPEG has about ten; thousands are an attack on time.
  int scans_max = 64;
};

/// Why a photo is not decoded; docs/formats/reader-protocol.md lists the words.
enum class PhotoFault {
  empty,               ///< no bytes
  too_many_bytes,      ///< over `bytes_max`
  too_many_pixels,     ///< the header promises more than the limits allow
  unsupported_format,  ///< a known format, but neither JPEG nor PNG
  unknown_format,      ///< no picture
  truncated,           ///< the end is missing: send it again
  damaged,             ///< bytes in the middle are wrong
  too_costly,          ///< more memory or scans than allowed
};

/// The word of a fault in JSON: "too_many_pixels".
std::string_view fault_name(PhotoFault fault);

/// A fault, and what to say about it, in English: what is wrong, and what helps.
struct PhotoRefusal {
  PhotoFault fault;
  std::string message;
  bool operator==(const PhotoRefusal&) const = default;
};

enum class PhotoFormat { jpeg, png };

/// "jpeg" or "png".
std::string_view format_name(PhotoFormat format);

/// A photo as it is to be looked at.
struct DecodedPhoto {
  GreyImage image;  ///< turned upright by `orientation`
  PhotoFormat format = PhotoFormat::jpeg;
  int stored_width_px = 0;  ///< as the file has it, before turning and scaling
  int stored_height_px = 0;
  int orientation = 1;        ///< of EXIF: 1 upright … 8; 1 where there is none
  int scale_denominator = 1;  ///< 1, 2, 4 or 8: how much smaller `image` is than stored
};

/// The photo, or why there is none.
using PhotoDecoding = tl::expected<DecodedPhoto, PhotoRefusal>;

/// Decodes a JPEG (baseline or progressive; grey, colour, CMYK) or a PNG (any kind; transparency
/// over white) to luma of ITU-R BT.601. The same bytes give the same pixels on every machine.
///
/// A photo whose end is missing is refused and never read in part: a number on the missing part
/// must not look like an empty box. What follows the picture in the file (a video of a "motion
/// photo") is ignored. Never throws but std::bad_alloc.
PhotoDecoding decode_photo_or_refusal(std::string_view bytes, const DecodeLimits& limits = {});

/// The same, with the refusal as an Error: invalid_input, "truncated: the JPEG ends …".
Result<DecodedPhoto> decode_photo(std::string_view bytes, const DecodeLimits& limits = {});

}  // namespace rekap::paper
