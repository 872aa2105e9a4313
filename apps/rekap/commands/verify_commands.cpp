// SPDX-License-Identifier: Apache-2.0
// Verifying a published tree, on disk or fetched.
#include <algorithm>
#include <thread>

#include "commands.h"
#include "console.h"
#include "network/mirror.h"
#include "store/key_file.h"
#include "verification/report_text.h"

namespace rekap::cli {
namespace {

Result<ExitStatus> run_verify(const Arguments& arguments, Console& console) {
  verification::VerifyRequest request;
  const std::string& out = arguments.text("OUT");
  std::optional<TemporaryMirror> mirror;
  if (is_url(out)) {
    mirror.emplace(TRY(TemporaryMirror::fetch(out, console)));
    request.root = mirror->path();
  } else {
    request.root = out;
  }
  request.thread_count = std::max(1U, std::thread::hardware_concurrency());
  if (const auto key = arguments.find("--key")) request.key = TRY(load_verifier_key(*key));
  if (const auto since = arguments.find("--since")) {
    request.since = TRY(base::load_file(*since, transparency::note_size_bytes_max));
  }
  for (const std::string& path : arguments.list("--witness-key"))
    request.witnesses.push_back(TRY(load_verifier_key(path)));
  request.progress = [&](verification::Stage stage, std::uint64_t done, std::uint64_t total) {
    const bool is_log = stage == verification::Stage::log;
    console.progress(
        console.say(is_log ? base::Text{"memeriksa pernyataan", "checking statements"}
                           : base::Text{"menghitung ulang kecamatan", "recomputing districts"}),
        done, total);
  };
  const auto report = TRY(verification::verify_tree(request));
  console.print_bytes(verification::render_report(report, console.language()));
  return verification::exit_status(report) == 0 ? ExitStatus::fine : ExitStatus::differences;
}

}  // namespace

std::vector<Command> verify_commands() {
  return {
      {.path = {"verify"},
       .summary =
           {"menghitung ulang sebuah terbitan dari lognya dan membandingkannya, bita demi bita",
            "recomputes a publication from its log and compares, byte for byte"},
       .options = {{.name = "OUT",
                    .help = {"folder terbitan, atau alamat http(s)",
                             "folder of the tree, or an http(s) address"},
                    .is_required = true},
                   {.name = "--key",
                    .value_name = "K",
                    .help = {"kunci publik log (log.pub)", "public key of the log (log.pub)"}},
                   {.name = "--since",
                    .value_name = "FILE",
                    .help = {"titik periksa yang pernah dilihat; log harus melanjutkannya",
                             "a checkpoint seen before; the log must continue it"}},
                   {.name = "--witness-key",
                    .value_name = "FILE",
                    .help = {"kunci saksi yang harus ikut menandatangani",
                             "key of a witness that must have cosigned"},
                    .is_repeated = true}},
       .examples = {{"rekap verify site --key log.pub", {"di folder ini", "in this folder"}},
                    {"rekap verify https://hasil.example/ --key log.pub --since checkpoint.lama",
                     {"dari internet, melanjutkan yang pernah dilihat",
                      "from the internet, continuing what was seen before"}}},
       .run = run_verify}};
}

}  // namespace rekap::cli
