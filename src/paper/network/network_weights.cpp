// SPDX-License-Identifier: Apache-2.0
// The weights files: docs/formats/cell-network.md.
#include <cstdlib>
#include <utility>

#include <fmt/core.h>

#include "paper/network/integer_network.h"

namespace rekap::paper {
namespace {

constexpr std::string_view magic = "rekapcn1";
constexpr std::uint32_t members_max = 4;
constexpr std::uint32_t layers_max = 12;
constexpr std::size_t products_max = std::size_t{1} << 26;  // of a member for one patch

/// A sixteenth of the scores' 32 bits is left to each member.
constexpr std::int64_t score_max = std::int64_t{1} << 27;

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  Result<std::string_view> take(std::size_t count) {
    if (bytes_.size() - at_ < count) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("weights end at byte {}, within a layer", bytes_.size()));
    }
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }

  Result<std::uint32_t> number() {
    const std::string_view digits = TRY(take(4));
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      value |= std::uint32_t{static_cast<std::uint8_t>(digits[k])} << (8 * k);
    }
    return value;
  }

  Result<std::uint32_t> number(std::string_view what, std::uint32_t low, std::uint32_t high) {
    const std::uint32_t value = TRY(number());
    if (value >= low && value <= high) return value;
    return fail(ErrorCode::invalid_input, fmt::format("weights, byte {}: {} is {}, not {} to {}",
                                                      at_ - 4, what, value, low, high));
  }

  std::size_t at() const { return at_; }
  std::string_view rest() const { return bytes_.substr(at_); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// The geometry of a layer whose input plane, without border, has `side` pixels a side.
Result<ConvolutionLayer> read_geometry(ByteReader& reader, std::size_t side, std::size_t channels) {
  constexpr auto most = static_cast<std::uint32_t>(ConvolutionLayer::channels_max);
  const auto in = static_cast<std::uint32_t>(channels);
  ConvolutionLayer layer;
  layer.channels_in = TRY(reader.number("channels in", in, in));
  layer.channels_out = TRY(reader.number("channels out", 1, most));
  layer.kernel = TRY(reader.number("kernel", 1, static_cast<std::uint32_t>(side)));
  layer.stride = TRY(reader.number("stride", 1, 4));
  layer.padding = TRY(reader.number("padding", 0, static_cast<std::uint32_t>(layer.kernel / 2)));
  layer.side_in = side + 2 * layer.padding;
  layer.side_out = (layer.side_in - layer.kernel) / layer.stride + 1;
  constexpr std::size_t lanes = ConvolutionLayer::lanes;
  layer.channels_padded = (layer.channels_out + lanes - 1) / lanes * lanes;
  layer.run_quads = (layer.kernel * layer.channels_in + 3) / 4;
  return layer;
}

/// Weights from [out][row][column][in] to the order of the kernels.
Result<> read_weights(ByteReader& reader, ConvolutionLayer& layer) {
  const std::size_t run = layer.kernel * layer.channels_in;
  const std::string_view bytes = TRY(reader.take(layer.channels_out * layer.kernel * run));
  layer.weights.assign(layer.kernel * layer.run_quads * layer.channels_padded * 4, 0);
  for (std::size_t out = 0; out < layer.channels_out; ++out) {
    for (std::size_t k = 0; k < layer.kernel * run; ++k) {
      const std::size_t quad = k / run * layer.run_quads + k % run / 4;
      layer.weights[(quad * layer.channels_padded + out) * 4 + k % run % 4] =
          static_cast<std::int8_t>(bytes[out * layer.kernel * run + k]);
    }
  }
  return {};
}

Result<std::vector<std::int32_t>> read_integers(ByteReader& reader, const ConvolutionLayer& layer) {
  std::vector<std::int32_t> values(layer.channels_padded, 0);
  for (std::size_t k = 0; k < layer.channels_out; ++k) {
    values[k] = static_cast<std::int32_t>(TRY(reader.number()));
  }
  return values;
}

/// Refuses a layer one of whose sums could leave 32 bits, or whose factors are negative.
Result<> check_range(const ConvolutionLayer& layer, bool is_last, std::size_t at) {
  for (std::size_t out = 0; out < layer.channels_out; ++out) {
    std::int64_t most = std::abs(std::int64_t{layer.biases[out]});
    for (std::size_t k = 0; k < layer.kernel * layer.run_quads * 4; ++k) {
      const std::size_t quad = k / 4;
      most += 127 * std::abs(int{layer.weights[(quad * layer.channels_padded + out) * 4 + k % 4]});
    }
    const std::int64_t factor = layer.multipliers[out];
    const bool fits = most < (std::int64_t{1} << 31) && factor >= 0 &&
                      (!is_last || (most * factor) >> 31 < score_max);
    if (!fits) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("weights, layer before byte {}: channel {} can overflow", at, out));
    }
  }
  return {};
}

/// The last layer of a network gives `classes` scores, the others 0.
Result<ConvolutionLayer> read_layer(ByteReader& reader, std::size_t side, std::size_t channels,
                                    std::size_t classes) {
  const bool is_last = classes != 0;
  ConvolutionLayer layer = TRY(read_geometry(reader, side, channels));
  const bool fits =
      is_last ? layer.channels_out == classes && layer.side_out == 1 : layer.channels_out % 8 == 0;
  if (!fits) {
    return fail(ErrorCode::invalid_input,
                fmt::format("weights, byte {}: a layer of {} channels and {} × {} pixels out",
                            reader.at(), layer.channels_out, layer.side_out, layer.side_out));
  }
  TRY_VOID(read_weights(reader, layer));
  layer.biases = TRY(read_integers(reader, layer));
  layer.multipliers = TRY(read_integers(reader, layer));
  TRY_VOID(check_range(layer, is_last, reader.at()));
  return layer;
}

Result<std::vector<ConvolutionLayer>> read_member(ByteReader& reader, const NetworkShape& shape) {
  const std::uint32_t count = TRY(reader.number("number of layers", 1, layers_max));
  std::vector<ConvolutionLayer> layers;
  std::size_t side = shape.side_px;
  std::size_t channels = shape.channels;
  std::size_t products = 0;
  while (layers.size() < count) {
    const std::size_t classes = layers.size() + 1 == count ? shape.classes : 0;
    layers.push_back(TRY(read_layer(reader, side, channels, classes)));
    const ConvolutionLayer& layer = layers.back();
    side = layer.side_out;
    channels = layer.channels_out;
    products += side * side * layer.weights.size();
    if (products > products_max) {
      return fail(ErrorCode::invalid_input, fmt::format("weights, byte {}: more than {} products",
                                                        reader.at(), products_max));
    }
  }
  return layers;
}

}  // namespace

Result<IntegerNetwork> read_network(std::string_view bytes, const NetworkShape& shape) {
  ByteReader reader(bytes);
  const auto beginning = reader.take(magic.size());
  if (!beginning || *beginning != magic) {
    return fail(ErrorCode::invalid_input, "these are no weights of a network");
  }
  IntegerNetwork network;
  network.shape_ = shape;
  const std::uint32_t count = TRY(reader.number("number of members", 1, members_max));
  while (network.members_.size() < count)
    network.members_.push_back(TRY(read_member(reader, shape)));
  const base::Sha256 digest = base::sha256(bytes.substr(0, reader.at()));
  if (reader.rest() != digest.view()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("weights, byte {}: the digest of what is before is missing or another",
                            reader.at()));
  }
  network.hash_ = base::sha256(bytes);
  return network;
}

}  // namespace rekap::paper
