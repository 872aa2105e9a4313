// SPDX-License-Identifier: Apache-2.0
// rekap-verify, the auditor's small program: no image, HTTP or SQL library. Prints what `rekap
// verify` prints.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"
#include "build_info.h"
#include "verification/report_text.h"

namespace {

using namespace rekap;

constexpr std::string_view usage =
    "rekap-verify DIR [--key FILE] [--since CHECKPOINT] [--witness-key FILE]... [--lang id|en]\n\n"
    "Verifies a published tree with nothing but the tree and the log's public key.\n"
    "Exit codes: 0 verified, 1 differences or no key, 2 usage, 3 input invalid, 4 disk.\n\n"
    "  rekap-verify site --key log.pub\n";

/// The words of the command line, taken apart.
struct Options {
  std::string root;
  std::optional<std::string> key, since;
  std::vector<std::string> witness_keys;
  base::Language language = base::Language::id;
};

std::optional<Options> parse_options(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--")) {
      if (!options.root.empty()) return std::nullopt;
      options.root = word;
      continue;
    }
    if (++i == words.size()) return std::nullopt;
    if (word == "--key") {
      options.key = words[i];
    } else if (word == "--since") {
      options.since = words[i];
    } else if (word == "--witness-key") {
      options.witness_keys.push_back(words[i]);
    } else if (word == "--lang" && (words[i] == "id" || words[i] == "en")) {
      options.language = words[i] == "en" ? base::Language::en : base::Language::id;
    } else {
      return std::nullopt;
    }
  }
  if (options.root.empty()) return std::nullopt;
  return options;
}

Result<transparency::VerifierKey> load_key(const std::string& path) {
  const std::string text = TRY(base::load_file(path, 4096));
  auto key = transparency::parse_verifier_key(text);
  if (!key) return with_context(path, key.error());
  return key;
}

Result<int> verify(const Options& options) {
  verification::VerifyRequest request;
  request.root = options.root;
  request.thread_count = std::max(1U, std::thread::hardware_concurrency());
  if (options.key) request.key = TRY(load_key(*options.key));
  if (options.since)
    request.since = TRY(base::load_file(*options.since, transparency::note_size_bytes_max));
  for (const std::string& path : options.witness_keys)
    request.witnesses.push_back(TRY(load_key(path)));
  const verification::VerifyReport report = TRY(verification::verify_tree(request));
  const std::string text = verification::render_report(report, options.language);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return verification::exit_status(report);
}

}  // namespace

int main(int argument_count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + argument_count);
  if (std::find(words.begin(), words.end(), "--version") != words.end()) {
    fmt::print("rekap-verify {} ({})\n", REKAP_VERSION, REKAP_BUILD_HASH);
    return 0;
  }
  const bool is_help = std::find(words.begin(), words.end(), "--help") != words.end();
  const auto options = parse_options(words);
  if (!options) {
    std::fputs(usage.data(), is_help ? stdout : stderr);
    return is_help ? 0 : 2;
  }
  const auto status = verify(*options);
  if (!status) {
    fmt::print(stderr, "rekap-verify: {}\n", status.error().message);
    return base::exit_code(status.error().code);
  }
  return *status;
}
