// SPDX-License-Identifier: Apache-2.0
// Verifying a published tree, against the bare SHA-256 and Ed25519 work in it: rounds in turn,
// medians.
//
// verification_bench SITE LOG.pub [ROUNDS]   as tools/real-2024 leaves them
#include <map>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "base/check.h"
#include "base/file.h"
#include "base/text.h"
#include "publication/snapshot/parallel.h"
#include "publication/tree/folder_tree.h"
#include "record/statement_format.h"
#include "stopwatch.h"
#include "transparency/merkle/tree_hash.h"
#include "transparency/tiles/tile_format.h"
#include "verification/verify_tree.h"

namespace rekap::bench {
namespace {

constexpr std::size_t thread_count = 2;

/// One signature of the record with what it covers.
struct Signed {
  std::string message;
  base::Signature signature;
  base::PublicKey key;
};

/// All that a verification of the tree must hash and verify, whatever else it does.
struct BareWork {
  std::vector<std::string> files;    ///< paths
  std::vector<std::string> entries;  ///< of the log
  std::vector<Signed> signatures;
};

BareWork collect(const publication::FolderTree& tree, std::uint64_t size) {
  BareWork work;
  work.files = tree.list("").value();
  std::map<record::KeyId, base::PublicKey> keys;
  for (std::uint64_t first = 0; first < size; first += transparency::tile_width) {
    const auto width =
        static_cast<unsigned>(std::min<std::uint64_t>(transparency::tile_width, size - first));
    const std::string path = transparency::bundle_path(first / transparency::tile_width, width);
    const std::string bundle = tree.load(path).value();
    const auto entries = transparency::parse_bundle(bundle, width).value();
    for (const std::string_view bytes : entries) {
      work.entries.emplace_back(bytes);
      const record::SignedStatement entry = record::parse_entry(bytes).value();
      if (const auto* rulebook = std::get_if<record::Rulebook>(&entry.statement.content)) {
        for (const record::AuthorisedKey& key : rulebook->keys)
          keys.emplace(record::key_id(key.key), key.key);
      }
      work.signatures.push_back({"rekap statement v1\n" + std::string(entry.body), entry.signature,
                                 keys.at(entry.author)});
    }
  }
  return work;
}

void verify_signatures(const BareWork& work) {
  constexpr std::size_t run = 256;
  const auto done = publication::for_each_parallel(
      work.signatures.size() / run + 1, thread_count, [&](std::size_t index) -> Result<> {
        const std::size_t end = std::min((index + 1) * run, work.signatures.size());
        for (std::size_t i = index * run; i < end; ++i) {
          const Signed& one = work.signatures[i];
          CHECK(base::verify_signature(one.key, one.message, one.signature));
        }
        return {};
      });
  CHECK(done.has_value());
}

/// Hashes every file as it lies in memory, and the leaves and nodes of the log.
void hash_files(const BareWork& work, const std::vector<std::string>& bytes) {
  CHECK(publication::for_each_parallel(bytes.size(), thread_count, [&](std::size_t i) -> Result<> {
          base::sha256(bytes[i]);
          return {};
        }).has_value());
  std::vector<base::Sha256> leaves;
  for (const std::string& entry : work.entries) leaves.push_back(transparency::leaf_hash(entry));
  transparency::root_of(leaves);
}

void hash_files_on_disk(const BareWork& work, const publication::FolderTree& tree) {
  CHECK(publication::for_each_parallel(work.files.size(), thread_count,
                                       [&](std::size_t i) -> Result<> {
                                         base::sha256(tree.load(work.files[i]).value());
                                         return {};
                                       })
            .has_value());
  hash_files(work, {});
}

int run(const base::Path& site, const std::string& key_text, int round_count) {
  verification::VerifyRequest request;
  request.root = site;
  request.key = transparency::parse_verifier_key(base::trim(key_text)).value();
  request.thread_count = thread_count;
  const publication::FolderTree tree(site);
  const std::uint64_t size =
      transparency::verify_checkpoint(tree.load("checkpoint").value(), *request.key).value().size;
  const BareWork work = collect(tree, size);
  std::vector<std::string> bytes;
  std::size_t byte_count = 0;
  for (const std::string& file : work.files) {
    bytes.push_back(tree.load(file).value());
    byte_count += bytes.back().size();
  }
  std::vector<double> bare, from_disk, whole;
  for (int round = 0; round < round_count; ++round) {
    const double signatures_ms = time_ms([&] { verify_signatures(work); });
    bare.push_back(signatures_ms + time_ms([&] { hash_files(work, bytes); }));
    from_disk.push_back(signatures_ms + time_ms([&] { hash_files_on_disk(work, tree); }));
    whole.push_back(time_ms([&] {
      const auto report = verification::verify_tree(request);
      CHECK(report.has_value() && report->is_consistent());
    }));
  }
  fmt::print("{} signatures, {} files, {} bytes; {} threads, {} rounds\n\n", work.signatures.size(),
             work.files.size(), byte_count, thread_count, round_count);
  fmt::print("| | median s | least – most s | × bare |\n|---|---|---|---|\n");
  const auto row = [&](std::string_view name, const std::vector<double>& times) {
    const auto [least, most] = std::minmax_element(times.begin(), times.end());
    fmt::print("| {} | {:.2f} | {:.2f} – {:.2f} | {:.2f} |\n", name, median(times) / 1000,
               *least / 1000, *most / 1000, median(times) / median(bare));
  };
  row("SHA-256 and Ed25519 of bytes in memory", bare);
  row("the same, files read from the page cache", from_disk);
  row("verification, everything checked", whole);
  return 0;
}

}  // namespace
}  // namespace rekap::bench

int main(int argument_count, char** arguments) {
  if (argument_count < 3) {
    fmt::print("verification_bench SITE LOG.pub [ROUNDS]: needs a published tree, see tools/\n");
    return 0;
  }
  const auto key = rekap::base::load_file(arguments[2]);
  CHECK(key.has_value());
  const auto rounds = rekap::base::parse_integer(argument_count > 3 ? arguments[3] : "3");
  if (!rounds || *rounds < 1) {
    fmt::print(stderr, "ROUNDS is a number from 1\n");
    return 2;
  }
  return rekap::bench::run(arguments[1], *key, static_cast<int>(*rounds));
}
