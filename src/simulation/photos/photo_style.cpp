// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/photo_style.h"

namespace rekap::simulation {

PhotoQuality mix_quality(Random random) {
  const std::int64_t share = random.below(1'000);
  if (share < 40) return PhotoQuality::scan;
  if (share < 370) return PhotoQuality::good;
  return share < 870 ? PhotoQuality::usual : PhotoQuality::bad;
}

int mix_page_px(Random random) {
  const std::int64_t share = random.below(1'000);
  const auto between = [&](int least, int most) {
    return least + static_cast<int>(random.below(most - least + 1));
  };
  if (share < 90) return between(600, 900);
  if (share < 740) return between(1'400, 2'300);
  return share < 940 ? between(2'300, 3'400) : between(3'400, 4'600);
}

paper::JpegStyle make_jpeg_style(PhotoQuality quality, Random random) {
  paper::JpegStyle style;
  if (quality == PhotoQuality::scan) return style;
  const bool is_bad = quality == PhotoQuality::bad;
  // Messengers squeeze hard.
  const bool is_squeezed = random.happens(is_bad ? 300 : 60);
  const int cast = is_bad ? 45 : 15;
  style.quality = (is_squeezed ? 18 : is_bad ? 35 : 70) + static_cast<int>(random.below(25));
  style.red_percent = 100 - static_cast<int>(random.below(cast));
  style.green_percent = 100 - static_cast<int>(random.below(cast));
  style.blue_percent = 100 - static_cast<int>(random.below(cast));
  return style;
}

}  // namespace rekap::simulation
