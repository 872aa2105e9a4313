// SPDX-License-Identifier: Apache-2.0
// Any bytes as a photo: refused, or a picture within the limits, and the same one again.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "paper/image/codec/exif.h"
#include "paper/image/photo_decoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rekap::paper;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // Small limits: the fuzzer looks for faults, not for patience.
  const DecodeLimits limits{.stored_pixels_max = 1 << 22,
                            .decoded_pixels_max = 1 << 18,
                            .working_bytes_max = 8 << 20,
                            .scans_max = 16};
  const auto orientation = parse_exif_orientation(bytes);
  if (orientation) CHECK(*orientation >= 1 && *orientation <= 8);
  const auto photo = decode_photo_or_refusal(bytes, limits);
  if (!photo) {
    CHECK(!photo.error().message.empty());
    return 0;
  }
  const GreyImage& image = photo->image;
  CHECK(image.width_px > 0 && image.height_px > 0);
  CHECK(image.pixels.size() ==
        static_cast<std::size_t>(image.width_px) * static_cast<std::size_t>(image.height_px));
  CHECK(decode_photo_or_refusal(bytes, limits)->image == image);
  return 0;
}
