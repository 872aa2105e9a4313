// SPDX-License-Identifier: Apache-2.0
// Flips every byte of a published tree, one after another; verification has to see each, and to
// name the file. In one process: starting the verifier anew would take longer than verifying.
//
// flip_every_byte SITE LOG.PUB: each thread works on a copy of its own, beside SITE.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "base/check.h"
#include "base/file.h"
#include "verification/report_text.h"
#include "verification/verify_tree.h"

namespace {

using namespace rekap;

constexpr std::size_t shown_per_file_max = 2;

/// What became of all the flips.
struct Outcome {
  std::mutex mutex;
  std::uint64_t flip_count = 0, missed_count = 0, unnamed_count = 0;
  std::map<std::string, std::size_t> fault_counts;  // by file
};

std::vector<std::string> list_files(const base::Path& site) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(site)) {
    if (entry.is_regular_file())
      files.push_back(entry.path().lexically_relative(site).generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A copy of the tree that one thread spoils and mends.
class Flipper {
 public:
  Flipper(base::Path site, const transparency::VerifierKey& key, Outcome& outcome)
      : site_(std::move(site)), outcome_(outcome) {
    request_.root = site_;
    request_.key = key;
  }

  /// Flips one bit in each byte of the file, another bit from byte to byte.
  void flip_all(const std::string& path) {
    const std::string whole = base::load_file(site_ / path).value();
    for (std::size_t offset = 0; offset < whole.size(); ++offset) {
      std::string spoilt = whole;
      spoilt[offset] = static_cast<char>(spoilt[offset] ^ (1 << (offset % 8)));
      CHECK(base::save_file_unsynced(site_ / path, spoilt));
      judge(path, offset);
    }
    CHECK(base::save_file_unsynced(site_ / path, whole));
  }

 private:
  void judge(const std::string& path, std::size_t offset) {
    const auto report = verification::verify_tree(request_);
    const bool is_seen = !report || verification::exit_status(*report) != 0;
    const bool is_named =
        report && std::any_of(report->differences.begin(), report->differences.end(),
                              [&](auto& difference) { return difference.path == path; });
    const std::lock_guard lock(outcome_.mutex);
    ++outcome_.flip_count;
    if (is_seen && is_named) return;
    ++(is_seen ? outcome_.unnamed_count : outcome_.missed_count);
    if (++outcome_.fault_counts[path] > shown_per_file_max) return;
    fmt::print(
        "{}: byte {} of {}\n{}\n", is_seen ? "not named" : "not seen", offset, path,
        report ? verification::render_report(*report, base::Language::en) : report.error().message);
  }

  base::Path site_;
  verification::VerifyRequest request_;
  Outcome& outcome_;
};

int flip_tree(const base::Path& site, const transparency::VerifierKey& key) {
  const std::vector<std::string> files = list_files(site);
  std::atomic<std::size_t> next = 0;
  Outcome outcome;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&, i] {
      const base::Path copy = site.string() + fmt::format("-{}", i);
      std::filesystem::copy(site, copy, std::filesystem::copy_options::recursive);
      Flipper flipper(copy, key, outcome);
      for (std::size_t at = next++; at < files.size(); at = next++) flipper.flip_all(files[at]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  fmt::print("{} bytes of {} files flipped: {} not seen, {} seen without their file's name\n",
             outcome.flip_count, files.size(), outcome.missed_count, outcome.unnamed_count);
  return outcome.missed_count + outcome.unnamed_count == 0 ? 0 : 1;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 3) {
    std::fputs("flip_every_byte SITE LOG.PUB\n", stderr);
    return 2;
  }
  const auto key = transparency::parse_verifier_key(base::load_file(arguments[2]).value());
  CHECK(key);
  return flip_tree(arguments[1], *key);
}
