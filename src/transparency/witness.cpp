// SPDX-License-Identifier: Apache-2.0
#include "transparency/witness.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"
#include "transparency/log_text.h"

namespace rekap::transparency {
namespace {

WitnessReply refuse(int status, std::string_view reason) {
  WitnessReply reply;
  reply.status = status;
  reply.body = std::string(reason) + "\n";
  return reply;
}

WitnessReply conflict(std::uint64_t size) {
  WitnessReply reply = refuse(409, std::to_string(size));
  reply.content_type = "text/x.tlog.size";
  return reply;
}

}  // namespace

// A line each, by name: verifier key, space, last cosigned size, space, base64 of its root.
std::string encode_witness_state(const WitnessState& state) {
  std::string text;
  for (const auto& [origin, log] : state) {
    text += fmt::format("{} {} {}\n", encode_verifier_key(log.key), log.size,
                        base::encode_base64(log.root.view()));
  }
  return text;
}

Result<WitnessState> parse_witness_state(std::string_view text) {
  WitnessState state;
  std::size_t number = 0;
  for (const std::string_view line : base::split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    const std::vector<std::string_view> parts = base::split(line, ' ');
    if (parts.size() != 3) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("line {}: not <key> <size> <root>", number));
    }
    const VerifierKey key = TRY(parse_verifier_key(parts[0]));
    const std::uint64_t size = TRY(parse_log_number(parts[1]));
    const base::Sha256 root = TRY(parse_hash_line(parts[2]));
    if (!state.try_emplace(key.name, WitnessedLog{key, size, root}).second) {
      return fail(ErrorCode::invalid_input, fmt::format("line {}: a log named twice", number));
    }
  }
  return state;
}

// "old " size "\n" (hash "\n")… "\n" checkpoint
std::string encode_add_checkpoint(const AddCheckpoint& request) {
  std::string body = fmt::format("old {}\n", request.old_size);
  append_hash_lines(body, request.proof);
  return body + "\n" + request.checkpoint;
}

Result<AddCheckpoint> parse_add_checkpoint(std::string_view body) {
  AddCheckpoint request;
  // The first empty line ends the proof; the checkpoint behind it has one of its own.
  const std::size_t blank = body.find("\n\n");
  if (!body.starts_with("old ") || blank == std::string_view::npos) {
    return fail(ErrorCode::invalid_input,
                "a request begins with the old size and a proof, then a blank line");
  }
  const std::vector<std::string_view> lines = base::split(body.substr(0, blank), '\n');
  if (lines.size() > 1 + proof_hashes_max)
    return fail(ErrorCode::invalid_input, "a proof of over 63 hashes");
  request.old_size = TRY(parse_log_number(lines.front().substr(4)));
  for (std::size_t i = 1; i < lines.size(); ++i)
    request.proof.push_back(TRY(parse_hash_line(lines[i])));
  request.checkpoint = body.substr(blank + 2);
  return request;
}

WitnessReply witness_checkpoint(WitnessState& state, std::string_view body, const SignerKey& key,
                                base::Timestamp now) {
  // The order of the answers is that of the specification.
  const auto request = parse_add_checkpoint(body);
  if (!request) return refuse(400, request.error().message);
  const auto note = parse_note(request->checkpoint);
  if (!note) return refuse(400, note.error().message);
  const auto checkpoint = parse_checkpoint(note->text);
  if (!checkpoint) return refuse(400, checkpoint.error().message);
  const auto known = state.find(checkpoint->origin);
  if (known == state.end()) return refuse(404, "this witness does not know the log");
  WitnessedLog& log = known->second;
  if (const auto verified = verify_note(*note, log.key); !verified)
    return refuse(403, verified.error().message);
  if (request->old_size > checkpoint->size)
    return refuse(400, "the old size is beyond the checkpoint");
  if (request->old_size != log.size) return conflict(log.size);
  // From the empty tree no proof is due; a second checkpoint of one size must have its root.
  const base::Sha256 old_root = log.size == 0 ? base::sha256({}) : log.root;
  if (!verify_consistency({log.size, old_root, checkpoint->size, checkpoint->root},
                          request->proof)) {
    return refuse(422, fmt::format("the log of {} entries does not continue the one of {}",
                                   checkpoint->size, log.size));
  }
  log.size = checkpoint->size;
  log.root = checkpoint->root;
  WitnessReply reply;
  reply.body = cosign_note(note->text, key, now);
  reply.is_state_changed = true;
  return reply;
}

}  // namespace rekap::transparency
