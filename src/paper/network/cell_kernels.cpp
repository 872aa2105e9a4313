// SPDX-License-Identifier: Apache-2.0
#include "paper/network/cell_kernels.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace rekap::paper {
namespace {

constexpr int requantise_shift = 31;
constexpr std::uint64_t half = std::uint64_t{1} << (requantise_shift - 1);

/// One pixel by 16 channels, whose sums are kept where nothing else can write.
void sum_block_generic(const ConvolutionLayer& layer, const std::uint8_t* input,
                       std::size_t channel, std::int32_t* sums) {
  constexpr std::size_t lanes = ConvolutionLayer::lanes;
  const std::size_t row_bytes = layer.side_in * layer.channels_in;
  const std::size_t quads = layer.run_quads;
  const std::size_t weight_step = 4 * layer.channels_padded;
  std::array<std::int32_t, lanes> total{};
  std::copy_n(layer.biases.data() + channel, lanes, total.data());
  const std::int8_t* weight = layer.weights.data() + 4 * channel;
  for (std::size_t row = 0; row < layer.kernel; ++row, input += row_bytes) {
    for (std::size_t at = 0; at < 4 * quads; at += 4, weight += weight_step) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        total[lane] += input[at] * weight[4 * lane] + input[at + 1] * weight[4 * lane + 1] +
                       input[at + 2] * weight[4 * lane + 2] + input[at + 3] * weight[4 * lane + 3];
      }
    }
  }
  std::copy(total.begin(), total.end(), sums + channel);
}

void sum_products_generic(const ConvolutionLayer& layer, const TileInputs& inputs,
                          std::int32_t* sums) {
  for (std::size_t pixel = 0; pixel < tile_pixels; ++pixel, sums += layer.channels_padded) {
    for (std::size_t channel = 0; channel < layer.channels_padded;
         channel += ConvolutionLayer::lanes) {
      sum_block_generic(layer, inputs[pixel], channel, sums);
    }
  }
}

void to_bytes_generic(const std::int32_t* sums, const std::int32_t* multipliers, std::size_t count,
                      std::uint8_t* bytes) {
  for (std::size_t k = 0; k < count; ++k) {
    const auto sum = static_cast<std::uint64_t>(std::max(0, sums[k]));
    const std::uint64_t scaled =
        (sum * static_cast<std::uint64_t>(multipliers[k]) + half) >> requantise_shift;
    bytes[k] = static_cast<std::uint8_t>(std::min<std::uint64_t>(127, scaled));
  }
}

#if defined(__x86_64__)

/// Four bytes as they lie in memory.
inline std::int32_t load_quad(const std::uint8_t* bytes) {
  std::int32_t quad;
  std::memcpy(&quad, bytes, sizeof quad);
  return quad;
}

/// Four pixels by 16 channels: eight sums of eight lanes stay in registers.
[[gnu::target("avx2")]] void sum_block_avx2(const ConvolutionLayer& layer,
                                            const std::uint8_t* const* inputs, std::size_t channel,
                                            std::int32_t* sums) {
  const __m256i ones = _mm256_set1_epi16(1);
  const std::size_t row_bytes = layer.side_in * layer.channels_in;
  const auto* bias = reinterpret_cast<const __m256i*>(layer.biases.data() + channel);
  __m256i low[4];
  __m256i high[4];
#pragma GCC unroll 4
  for (int pixel = 0; pixel < 4; ++pixel) {
    low[pixel] = _mm256_loadu_si256(bias);
    high[pixel] = _mm256_loadu_si256(bias + 1);
  }
  const std::int8_t* weight = layer.weights.data() + 4 * channel;
  for (std::size_t row = 0; row < layer.kernel; ++row) {
    const std::size_t begin = row * row_bytes;
    for (std::size_t at = begin; at < begin + 4 * layer.run_quads; at += 4) {
      const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weight));
      const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weight + 32));
      weight += 4 * layer.channels_padded;
#pragma GCC unroll 4
      for (int pixel = 0; pixel < 4; ++pixel) {
        const __m256i quad = _mm256_set1_epi32(load_quad(inputs[pixel] + at));
        low[pixel] = _mm256_add_epi32(low[pixel],
                                      _mm256_madd_epi16(_mm256_maddubs_epi16(quad, first), ones));
        high[pixel] = _mm256_add_epi32(high[pixel],
                                       _mm256_madd_epi16(_mm256_maddubs_epi16(quad, second), ones));
      }
    }
  }
#pragma GCC unroll 4
  for (int pixel = 0; pixel < 4; ++pixel, sums += layer.channels_padded) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + channel), low[pixel]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + channel + 8), high[pixel]);
  }
}

[[gnu::target("avx2")]] void sum_products_avx2(const ConvolutionLayer& layer,
                                               const TileInputs& inputs, std::int32_t* sums) {
  for (std::size_t pixel = 0; pixel < tile_pixels; pixel += 4) {
    for (std::size_t channel = 0; channel < layer.channels_padded; channel += 16) {
      sum_block_avx2(layer, inputs.data() + pixel, channel, sums + pixel * layer.channels_padded);
    }
  }
}

[[gnu::target("avx2")]] void to_bytes_avx2(const std::int32_t* sums,
                                           const std::int32_t* multipliers, std::size_t count,
                                           std::uint8_t* bytes) {
  const __m256i rounding = _mm256_set1_epi64x(static_cast<long long>(half));
  const __m256i most = _mm256_set1_epi32(127);
  for (std::size_t k = 0; k < count; k += 8) {
    const __m256i sum = _mm256_max_epi32(
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(sums + k)), _mm256_setzero_si256());
    const __m256i factor = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(multipliers + k));
    const __m256i even = _mm256_srli_epi64(
        _mm256_add_epi64(_mm256_mul_epu32(sum, factor), rounding), requantise_shift);
    const __m256i odd_product =
        _mm256_mul_epu32(_mm256_srli_epi64(sum, 32), _mm256_srli_epi64(factor, 32));
    const __m256i odd =
        _mm256_srli_epi64(_mm256_add_epi64(odd_product, rounding), requantise_shift);
    // Products are below 2^62: what is left of them fits the 32 bits of its lane.
    const __m256i scaled =
        _mm256_min_epu32(_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA), most);
    const __m128i words =
        _mm_packus_epi32(_mm256_castsi256_si128(scaled), _mm256_extracti128_si256(scaled, 1));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(bytes + k), _mm_packus_epi16(words, words));
  }
}

/// Eight pixels by 16 channels.
[[gnu::target("avx512f,avx512bw,avx512vnni")]] void sum_block_vnni(const ConvolutionLayer& layer,
                                                                   const TileInputs& inputs,
                                                                   std::size_t channel,
                                                                   std::int32_t* sums) {
  const std::size_t row_bytes = layer.side_in * layer.channels_in;
  __m512i sum[tile_pixels];
#pragma GCC unroll 8
  for (auto& lanes : sum) lanes = _mm512_loadu_si512(layer.biases.data() + channel);
  const std::int8_t* weight = layer.weights.data() + 4 * channel;
  for (std::size_t row = 0; row < layer.kernel; ++row) {
    const std::size_t begin = row * row_bytes;
    for (std::size_t at = begin; at < begin + 4 * layer.run_quads; at += 4) {
      const __m512i factors = _mm512_loadu_si512(weight);
      weight += 4 * layer.channels_padded;
#pragma GCC unroll 8
      for (std::size_t pixel = 0; pixel < tile_pixels; ++pixel) {
        sum[pixel] = _mm512_dpbusd_epi32(sum[pixel],
                                         _mm512_set1_epi32(load_quad(inputs[pixel] + at)), factors);
      }
    }
  }
#pragma GCC unroll 8
  for (std::size_t pixel = 0; pixel < tile_pixels; ++pixel) {
    _mm512_storeu_si512(sums + pixel * layer.channels_padded + channel, sum[pixel]);
  }
}

[[gnu::target("avx512f,avx512bw,avx512vnni")]] void sum_products_vnni(const ConvolutionLayer& layer,
                                                                      const TileInputs& inputs,
                                                                      std::int32_t* sums) {
  for (std::size_t channel = 0; channel < layer.channels_padded; channel += 16) {
    sum_block_vnni(layer, inputs, channel, sums);
  }
}

#endif

}  // namespace

std::vector<InstructionSet> available_instruction_sets() {
  std::vector<InstructionSet> sets = {InstructionSet::generic};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) {
    sets.push_back(InstructionSet::avx2);
    if (__builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vnni") != 0) {
      sets.push_back(InstructionSet::avx512_vnni);
    }
  }
#endif
  return sets;
}

CellKernels kernels_of(InstructionSet set) {
#if defined(__x86_64__)
  if (set == InstructionSet::avx2) return {sum_products_avx2, to_bytes_avx2};
  if (set == InstructionSet::avx512_vnni) return {sum_products_vnni, to_bytes_avx2};
#endif
  CHECK(set == InstructionSet::generic);
  return {sum_products_generic, to_bytes_generic};
}

}  // namespace rekap::paper
