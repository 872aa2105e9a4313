// SPDX-License-Identifier: Apache-2.0
#include "transparency/log_proof.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"
#include "transparency/merkle/tree_hash.h"

namespace rekap::transparency {
namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";

/// Cuts the next line off `text`. Errors: invalid_input if there is none.
Result<std::string_view> next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos)
    return fail(ErrorCode::invalid_input, "a proof file is cut off");
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

// "c2sp.org/tlog-proof@v1\n" ["extra " base64 "\n"] "index " number "\n" (hash "\n")… "\n"
// checkpoint
std::string encode_log_proof(const LogProof& proof) {
  std::string text = fmt::format("{}\nindex {}\n", first_line, proof.index);
  append_hash_lines(text, proof.hashes);
  return text + "\n" + proof.checkpoint;
}

Result<LogProof> parse_log_proof(std::string_view text) {
  if (TRY(next_line(text)) != first_line) {
    return fail(ErrorCode::invalid_input, fmt::format("a proof file begins with {}", first_line));
  }
  std::string_view line = TRY(next_line(text));
  if (line.starts_with("extra ")) {
    // Checked for its form alone: nobody signed it.
    TRY(base::parse_base64(line.substr(6)));
    line = TRY(next_line(text));
  }
  if (!line.starts_with("index "))
    return fail(ErrorCode::invalid_input, "a proof file without index");
  LogProof proof;
  proof.index = TRY(parse_log_number(line.substr(6)));
  for (line = TRY(next_line(text)); !line.empty(); line = TRY(next_line(text))) {
    if (proof.hashes.size() == proof_hashes_max)
      return fail(ErrorCode::invalid_input, "a proof of over 63 hashes");
    proof.hashes.push_back(TRY(parse_hash_line(line)));
  }
  // Verbatim: whether it is a signed checkpoint is for the verifier to say.
  proof.checkpoint = text;
  return proof;
}

Result<Checkpoint> verify_log_proof(const LogProof& proof, std::string_view entry,
                                    const VerifierKey& key) {
  Checkpoint checkpoint = TRY(verify_checkpoint(proof.checkpoint, key));
  if (!verify_inclusion({leaf_hash(entry), proof.index, checkpoint.size, checkpoint.root},
                        proof.hashes)) {
    return fail(ErrorCode::forbidden,
                fmt::format("entry {} is not in the log of {} entries with root {}", proof.index,
                            checkpoint.size, base::encode_base64(checkpoint.root.view())));
  }
  return checkpoint;
}

}  // namespace rekap::transparency
