// SPDX-License-Identifier: Apache-2.0
#include "paper/image/sample_places.h"

#include <cstddef>

#include "base/check.h"
#include "paper/image/resample.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace rekap::paper {
namespace {

void sample_each(const GreyImage& image, std::span<const int> x_px_256,
                 std::span<const int> y_px_256, std::span<int> shades) {
  for (std::size_t i = 0; i < shades.size(); ++i)
    shades[i] = sample_fixed(image, x_px_256[i], y_px_256[i]);
}

#if defined(__x86_64__)

constexpr std::size_t lanes = 8;

[[gnu::target("avx2")]] inline __m256i load(const int* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

/// The pixels at `index` and right of it, mixed by `parts`: 16 bits for each of the two.
[[gnu::target("avx2")]] inline __m256i mix_pairs(const std::uint8_t* pixels, __m256i index,
                                                 __m256i parts) {
  const __m256i pair = _mm256_set1_epi32(static_cast<int>(0x80018000U));
  const __m256i step = _mm256_setr_epi32(0, 0x04040404, 0x08080808, 0x0C0C0C0C, 0, 0x04040404,
                                         0x08080808, 0x0C0C0C0C);
  const __m256i four = _mm256_i32gather_epi32(reinterpret_cast<const int*>(pixels), index, 1);
  return _mm256_madd_epi16(_mm256_shuffle_epi8(four, _mm256_or_si256(pair, step)), parts);
}

/// The same as sample_each, eight at a time. The pixel right of the last column and the row below
/// the last have no part in a shade: what is read there does not count, but has to be there.
[[gnu::target("avx2")]] void sample_each_avx2(const GreyImage& image, std::span<const int> x_px_256,
                                              std::span<const int> y_px_256,
                                              std::span<int> shades) {
  const __m256i zero = _mm256_setzero_si256(), byte = _mm256_set1_epi32(255);
  const __m256i most_x = _mm256_set1_epi32((image.width_px - 1) * 256);
  const __m256i most_y = _mm256_set1_epi32((image.height_px - 1) * 256);
  const __m256i width = _mm256_set1_epi32(image.width_px);
  const __m256i last_row = _mm256_set1_epi32(image.height_px - 1);
  // Four bytes are read at each place.
  const __m256i readable = _mm256_set1_epi32(static_cast<int>(image.pixels.size()) - 4);
  std::size_t i = 0;
  for (; i + lanes <= shades.size(); i += lanes) {
    const __m256i x = _mm256_min_epi32(_mm256_max_epi32(load(&x_px_256[i]), zero), most_x);
    const __m256i y = _mm256_min_epi32(_mm256_max_epi32(load(&y_px_256[i]), zero), most_y);
    const __m256i left = _mm256_srli_epi32(x, 8), top = _mm256_srli_epi32(y, 8);
    const __m256i below = _mm256_min_epi32(_mm256_sub_epi32(top, _mm256_set1_epi32(-1)), last_row);
    const __m256i upper = _mm256_add_epi32(_mm256_mullo_epi32(top, width), left);
    const __m256i lower = _mm256_add_epi32(_mm256_mullo_epi32(below, width), left);
    if (_mm256_movemask_epi8(_mm256_cmpgt_epi32(lower, readable)) != 0) {
      sample_each(image, x_px_256.subspan(i, lanes), y_px_256.subspan(i, lanes),
                  shades.subspan(i, lanes));
      continue;
    }
    const __m256i part_x = _mm256_and_si256(x, byte), part_y = _mm256_and_si256(y, byte);
    const __m256i parts = _mm256_or_si256(_mm256_sub_epi32(_mm256_set1_epi32(256), part_x),
                                          _mm256_slli_epi32(part_x, 16));
    const __m256i shade_above = mix_pairs(image.pixels.data(), upper, parts);
    const __m256i shade_below = mix_pairs(image.pixels.data(), lower, parts);
    // above · (256 − part) + below · part
    const __m256i mixed =
        _mm256_add_epi32(_mm256_slli_epi32(shade_above, 8),
                         _mm256_mullo_epi32(_mm256_sub_epi32(shade_below, shade_above), part_y));
    const __m256i shade = _mm256_srli_epi32(_mm256_add_epi32(mixed, _mm256_set1_epi32(128)), 8);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(&shades[i]), shade);
  }
  sample_each(image, x_px_256.subspan(i), y_px_256.subspan(i), shades.subspan(i));
}

#endif

}  // namespace

void sample_places(const GreyImage& image, std::span<const int> x_px_256,
                   std::span<const int> y_px_256, std::span<int> shades) {
  CHECK(x_px_256.size() == shades.size() && y_px_256.size() == shades.size());
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (has_avx2) return sample_each_avx2(image, x_px_256, y_px_256, shades);
#endif
  sample_each(image, x_px_256, y_px_256, shades);
}

}  // namespace rekap::paper
