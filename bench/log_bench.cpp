// SPDX-License-Identifier: Apache-2.0
// The log's tree and tiles beside the bare hashing in them: the root of five million leaves, on one
// thread and on two, and a writer that takes new entries.
//
// log_bench [ROUNDS]
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <thread>

#include <fmt/core.h>
#include <openssl/evp.h>

#include "base/check.h"
#include "base/text.h"
#include "stopwatch.h"
#include "transparency/merkle/proof.h"
#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_writer.h"

namespace rekap::bench {
namespace {

using transparency::Hashes;

constexpr std::size_t leaf_count = 5'000'000;
constexpr std::size_t entry_count = 500'000;
constexpr std::size_t entry_size_bytes = 600;  // as of a statement with 21 figures

Hashes make_leaves() {
  Hashes leaves(leaf_count);
  for (std::size_t i = 0; i < leaf_count; ++i) {
    for (std::size_t k = 0; k < 8; ++k)
      leaves[i].bytes[k] = static_cast<std::uint8_t>(i * 0x9E3779B97F4A7C15u >> 8 * k);
  }
  return leaves;
}

/// As many digests of as many bytes as the inner nodes of the tree have, with OpenSSL and a kept
/// context and nothing else.
unsigned hash_nodes_alone(const Hashes& leaves) {
  EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  CHECK(EVP_DigestInit_ex2(context, algorithm, nullptr) == 1);
  std::array<unsigned char, 65> node{1};
  std::array<unsigned char, 32> digest{};
  unsigned sum = 0;
  for (std::size_t i = 0; i + 1 < leaves.size(); ++i) {
    std::copy(leaves[i].bytes.begin(), leaves[i].bytes.end(), node.begin() + 1);
    std::copy(leaves[i + 1].bytes.begin(), leaves[i + 1].bytes.end(), node.begin() + 33);
    EVP_DigestUpdate(context, node.data(), node.size());
    EVP_DigestFinal_ex(context, digest.data(), nullptr);
    EVP_DigestInit_ex2(context, nullptr, nullptr);
    sum += digest[0];
  }
  EVP_MD_CTX_free(context);
  EVP_MD_free(algorithm);
  return sum;
}

/// The root with the perfect subtrees of 2^16 leaves hashed on two threads.
base::Sha256 root_on_two_threads(const Hashes& leaves) {
  constexpr unsigned level = 16;
  constexpr std::size_t width = std::size_t{1} << level;
  const std::size_t full_count = leaves.size() / width;
  Hashes roots(full_count);
  const auto work = [&](std::size_t first) {
    for (std::size_t i = first; i < full_count; i += 2)
      roots[i] = transparency::root_of(std::span(leaves).subspan(i * width, width));
  };
  std::jthread other(work, 1);
  work(0);
  other.join();
  transparency::CompactTree tree;
  for (const base::Sha256& root : roots) tree.append_subtree(level, root);
  for (const base::Sha256& leaf : std::span(leaves).subspan(full_count * width)) tree.append(leaf);
  return tree.root();
}

/// A store that only counts: the writer's own cost.
class CountingTileStore : public transparency::TileStore {
 public:
  Result<std::string> load(std::string_view path) const override {
    const auto found = partial_tiles_.find(path);
    if (found == partial_tiles_.end()) return fail(ErrorCode::not_found, std::string(path));
    return found->second;
  }
  Result<> save(std::string_view path, std::string_view bytes) override {
    size_bytes_ += bytes.size();
    if (path.find(".p/") != std::string_view::npos)
      partial_tiles_.insert_or_assign(std::string(path), bytes);
    return {};
  }
  std::size_t size_bytes() const { return size_bytes_; }

 private:
  std::map<std::string, std::string, std::less<>> partial_tiles_;
  std::size_t size_bytes_ = 0;
};

void write_log(CountingTileStore& tiles, std::uint64_t old_size, std::uint64_t count) {
  std::string entry(entry_size_bytes, 'x');
  auto writer = transparency::TileWriter::create(tiles, old_size);
  CHECK(writer);
  for (std::uint64_t i = 0; i < count; ++i) {
    entry[i % entry_size_bytes] = static_cast<char>(i);
    CHECK(writer->append(entry));
  }
  CHECK(writer->flush());
}

void hash_entries_alone() {
  std::string entry(entry_size_bytes, 'x');
  for (std::uint64_t i = 0; i < entry_count; ++i) {
    entry[i % entry_size_bytes] = static_cast<char>(i);
    CHECK(transparency::leaf_hash(entry).bytes.size() == 32);
  }
}

void run(int rounds) {
  const Hashes leaves = make_leaves();
  const base::Sha256 root = transparency::root_of(leaves);
  std::vector<double> alone, one, two, entries, written, grown;
  unsigned sum = 0;
  for (int round = 0; round < rounds; ++round) {
    alone.push_back(time_ms([&] { sum += hash_nodes_alone(leaves); }));
    one.push_back(time_ms([&] { CHECK(transparency::root_of(leaves) == root); }));
    two.push_back(time_ms([&] { CHECK(root_on_two_threads(leaves) == root); }));
    CountingTileStore tiles;
    entries.push_back(time_ms([&] { hash_entries_alone(); }));
    written.push_back(time_ms([&] { write_log(tiles, 0, entry_count); }));
    grown.push_back(time_ms([&] { write_log(tiles, entry_count, 1000); }));
  }
  CHECK(sum != 1);
  const double base_ms = median(alone);
  fmt::print("| work | median | of the hashing alone |\n|---|---:|---:|\n");
  fmt::print("| {} nodes hashed alone, 1 thread | {:.0f} ms | 1 |\n", leaf_count - 1, base_ms);
  fmt::print("| root of {} leaves, 1 thread | {:.0f} ms | {:.2f} |\n", leaf_count, median(one),
             median(one) / base_ms);
  fmt::print("| the same, 2 threads | {:.0f} ms | {:.2f} |\n", median(two), median(two) / base_ms);
  fmt::print("| {} entries of {} bytes hashed alone | {:.0f} ms | 1 |\n", entry_count,
             entry_size_bytes, median(entries));
  fmt::print("| a log of them written, to memory | {:.0f} ms | {:.2f} |\n", median(written),
             median(written) / median(entries));
  fmt::print("| 1000 entries more | {:.1f} ms | |\n", median(grown));
}

}  // namespace
}  // namespace rekap::bench

int main(int argument_count, char** arguments) {
  const auto rounds = rekap::base::parse_integer(argument_count > 1 ? arguments[1] : "7");
  if (!rounds || *rounds < 1 || *rounds > 1000) return 2;
  rekap::bench::run(static_cast<int>(*rounds));
  return 0;
}
