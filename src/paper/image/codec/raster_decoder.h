// SPDX-License-Identifier: Apache-2.0
// What the decoders of the two formats share: their answer, and the choice of scale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "paper/image/photo_decoder.h"

namespace rekap::paper {

/// The refusing half of a PhotoDecoding.
inline tl::unexpected<PhotoRefusal> refuse(PhotoFault fault, std::string message) {
  return tl::unexpected<PhotoRefusal>(PhotoRefusal{fault, std::move(message)});
}

/// Whether a picture of this size may be decoded at all, and how much smaller: 1, 2, 4 or 8.
/// Errors: too_many_pixels; a side of zero is damaged.
tl::expected<int, PhotoRefusal> choose_scale(std::int64_t width_px, std::int64_t height_px,
                                             const DecodeLimits& limits);

/// Luma of ITU-R BT.601 in the integers of libjpeg (jccolor.c), so that both formats agree.
constexpr std::uint8_t luma_of(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  return static_cast<std::uint8_t>((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
}

/// Decodes to stored orientation; `orientation` says how it is to be turned.
PhotoDecoding decode_jpeg(std::string_view bytes, const DecodeLimits& limits);
PhotoDecoding decode_png(std::string_view bytes, const DecodeLimits& limits);

}  // namespace rekap::paper
