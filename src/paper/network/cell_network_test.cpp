// SPDX-License-Identifier: Apache-2.0
#include "paper/network/cell_network.h"

#include <algorithm>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/file.h"
#include "base/json/json.h"

namespace rekap::paper {
namespace {

const base::Path root = REKAP_SOURCE_DIR;

std::string weights_file() {
  auto bytes = base::load_file(root / "models/cells_v1.bin");
  return bytes ? *bytes : std::string();
}

CellNetwork shipped_network() { return parse_cell_network(weights_file()).value(); }

std::vector<CellPatch> random_patches(std::size_t count) {
  std::mt19937 random(20240214);
  std::vector<CellPatch> patches(count);
  for (std::size_t k = 0; k < count; ++k) {
    const unsigned contrast = k % 5 == 0 ? 256 : 1 + static_cast<unsigned>(k * 37 % 255);
    for (auto& pixel : patches[k].pixels) {
      pixel = static_cast<std::uint8_t>(255 - random() % contrast);
    }
  }
  return patches;
}

/// Black, white, and boards that drive every sum as far as it goes.
std::vector<CellPatch> extreme_patches() {
  std::vector<CellPatch> patches(6);
  patches[1].pixels.fill(255);
  for (std::size_t k = 0; k < patches[0].pixels.size(); ++k) {
    const std::size_t x = k % 36;
    const std::size_t y = k / 36;
    patches[2].pixels[k] = x % 2 == 0 ? 0 : 255;
    patches[3].pixels[k] = y % 2 == 0 ? 0 : 255;
    patches[4].pixels[k] = (x / 3 + y / 3) % 2 == 0 ? 0 : 255;
    patches[5].pixels[k] = x < 18 ? 0 : 255;
  }
  return patches;
}

TEST(CellNetwork, AnswersTheSameWithEveryInstructionSet) {
  CellNetwork network = shipped_network();
  auto patches = random_patches(200);
  const auto extremes = extreme_patches();
  patches.insert(patches.end(), extremes.begin(), extremes.end());
  std::vector<CellScores> expected(patches.size());
  network.use(InstructionSet::generic);
  network.classify(patches, expected);
  for (const InstructionSet set : available_instruction_sets()) {
    network.use(set);
    std::vector<CellScores> scores(patches.size());
    network.classify(patches, scores);
    EXPECT_EQ(scores, expected) << "instruction set " << static_cast<int>(set);
  }
}

TEST(CellNetwork, AnswersAsTheReferenceInPythonDoes) {
  const auto file = base::load_file(root / "tests/vectors/cells/cells_v1.json");
  ASSERT_TRUE(file) << file.error().message;
  const auto vector = base::parse_json(*file).value();
  const CellNetwork network = shipped_network();
  ASSERT_EQ(vector.string_at("weights_sha256").value(), base::to_hex(network.hash()));
  const auto* cases = vector.array_at("patches").value();
  ASSERT_GE(cases->size(), 10U);
  for (const base::JsonValue& entry : *cases) {
    CellPatch patch;
    const std::string pixels = base::parse_hex(entry.string_at("pixels").value()).value();
    ASSERT_EQ(pixels.size(), patch.pixels.size());
    std::copy(pixels.begin(), pixels.end(), patch.pixels.begin());
    const CellScores scores = network.classify(patch);
    const auto* expected = entry.array_at("log_likelihood").value();
    ASSERT_EQ(expected->size(), cell_class_count);
    for (std::size_t k = 0; k < cell_class_count; ++k) {
      EXPECT_EQ(scores.log_likelihood[k], *(*expected)[k].integer())
          << entry.string_at("name").value() << ", class " << k;
    }
  }
}

TEST(CellNetwork, TellsPlainPrintFromInk) {
  CellPatch box;
  box.pixels.fill(210);
  for (std::size_t k = 0; k < 30; ++k) {
    for (const std::size_t edge : {3U, 32U}) {
      box.pixels[edge * 36 + 3 + k] = 60;
      box.pixels[(3 + k) * 36 + edge] = 60;
    }
  }
  const CellNetwork network = shipped_network();
  EXPECT_EQ(network.classify(box).best(), CellClass::blank);
  for (std::size_t y = 10; y < 27; ++y) {
    for (std::size_t x = 17; x < 20; ++x) box.pixels[y * 36 + x] = 60;
  }
  EXPECT_EQ(network.classify(box).best(), CellClass::digit_1);
}

TEST(CellNetwork, RefusesWeightsCutOffAnywhere) {
  const std::string bytes = weights_file();
  ASSERT_FALSE(bytes.empty());
  for (std::size_t size = 0; size < bytes.size(); size += size < 300 ? 1 : 997) {
    const auto network = parse_cell_network(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(network) << size;
    EXPECT_EQ(network.error().code, ErrorCode::invalid_input);
  }
  EXPECT_FALSE(parse_cell_network(bytes.substr(0, bytes.size() - 1)));
  EXPECT_FALSE(parse_cell_network(bytes + '\0'));
}

TEST(CellNetwork, RefusesWeightsOfWhichOneBitIsAnother) {
  const std::string bytes = weights_file();
  for (std::size_t at = 0; at < bytes.size(); at += 1009) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_FALSE(parse_cell_network(damaged)) << at;
  }
}

/// A file of one layer over the whole patch, all weights 1, with its digest.
std::string single_layer(std::int32_t bias, std::int32_t multiplier) {
  std::string bytes = "rekapcn1";
  const auto number = [&](std::int64_t value) {
    for (int k = 0; k < 4; ++k) bytes += static_cast<char>(value >> (8 * k) & 0xff);
  };
  for (const int value : {1, 1, 1, 14, 36, 1, 0}) number(value);
  bytes.append(14 * 36 * 36, '\1');
  for (int k = 0; k < 14; ++k) number(bias);
  for (int k = 0; k < 14; ++k) number(multiplier);
  bytes += base::sha256(bytes).view();
  return bytes;
}

TEST(CellNetwork, RefusesSumsThatCouldOverflow) {
  EXPECT_TRUE(parse_cell_network(single_layer(0, 1 << 20)));
  EXPECT_FALSE(parse_cell_network(single_layer(2147400000, 1 << 20)));
  EXPECT_FALSE(parse_cell_network(single_layer(-2147400000, 1 << 20)));
  EXPECT_FALSE(parse_cell_network(single_layer(0, -1)));
}

TEST(CellNetwork, GivesEqualClassesEqualScores) {
  const auto network = parse_cell_network(single_layer(5, 1 << 20));
  ASSERT_TRUE(network);
  const CellScores scores = network->classify(CellPatch());
  EXPECT_EQ(scores.of(CellClass::spoiled), -2702);  // -ln 14
  EXPECT_EQ(scores.best(), CellClass::digit_0);
}

}  // namespace
}  // namespace rekap::paper
