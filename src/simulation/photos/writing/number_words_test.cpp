// SPDX-License-Identifier: Apache-2.0
#include "simulation/photos/writing/number_words.h"

#include <gtest/gtest.h>

#include "simulation/photos/writing/glyphs.h"

namespace rekap::simulation {
namespace {

TEST(NumberWords, follow_the_spelling_of_the_officers) {
  EXPECT_EQ(number_words(0), "NOL");
  EXPECT_EQ(number_words(7), "TUJUH");
  EXPECT_EQ(number_words(10), "SEPULUH");
  EXPECT_EQ(number_words(11), "SEBELAS");
  EXPECT_EQ(number_words(18), "DELAPAN BELAS");
  EXPECT_EQ(number_words(20), "DUA PULUH");
  EXPECT_EQ(number_words(100), "SERATUS");
  EXPECT_EQ(number_words(159), "SERATUS LIMA PULUH SEMBILAN");
  EXPECT_EQ(number_words(210), "DUA RATUS SEPULUH");
  EXPECT_EQ(number_words(1'000), "SERIBU");
  EXPECT_EQ(number_words(12'345), "DUA BELAS RIBU TIGA RATUS EMPAT PULUH LIMA");
}

TEST(NumberWords, have_a_glyph_for_each_of_their_letters) {
  for (int number = 0; number <= 1'000; ++number) {
    for (const char letter : number_words(number)) {
      EXPECT_EQ(capital_letter(letter).empty(), letter == ' ') << letter;
    }
  }
}

}  // namespace
}  // namespace rekap::simulation
