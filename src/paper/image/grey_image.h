// SPDX-License-Identifier: Apache-2.0
// A grey picture: what a photo is to the reader once it is decoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rekap::paper {

/// Rows of 8-bit luma, 0 black to 255 white, without gaps between rows.
struct GreyImage {
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint8_t> pixels;

  GreyImage() = default;
  /// All pixels of one shade.
  GreyImage(int width, int height, std::uint8_t shade = 0)
      : width_px(width),
        height_px(height),
        pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), shade) {}

  std::uint8_t& at(int x, int y) { return pixels[index(x, y)]; }
  std::uint8_t at(int x, int y) const { return pixels[index(x, y)]; }
  const std::uint8_t* row(int y) const { return pixels.data() + index(0, y); }
  std::uint8_t* row(int y) { return pixels.data() + index(0, y); }
  bool contains(int x, int y) const { return x >= 0 && y >= 0 && x < width_px && y < height_px; }
  bool operator==(const GreyImage&) const = default;

 private:
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) +
           static_cast<std::size_t>(x);
  }
};

}  // namespace rekap::paper
