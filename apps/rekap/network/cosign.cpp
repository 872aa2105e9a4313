// SPDX-License-Identifier: Apache-2.0
#include "network/cosign.h"

#include <fmt/format.h>

#include "base/text.h"
#include "server/post_service.h"
#include "storage/files/file_tile_store.h"
#include "transparency/checkpoint.h"
#include "transparency/tiles/tile_reader.h"
#include "transparency/witness.h"

namespace rekap::cli {
namespace {

constexpr int http_ok = 200;
constexpr int http_conflict = 409;

/// The answer of a witness to the checkpoint, with the proof from `old_size`.
Result<server::Reply> ask(std::string_view url, const transparency::TileReader& log,
                          std::uint64_t old_size, const std::string& checkpoint) {
  transparency::AddCheckpoint request{old_size, {}, checkpoint};
  if (old_size > 0 && old_size < log.size()) request.proof = TRY(log.consistency_proof(old_size));
  return server::post(url, transparency::encode_add_checkpoint(request));
}

Result<std::string> collect_one(const std::string& url, const transparency::TileReader& log,
                                const std::string& checkpoint) {
  server::Reply reply = TRY(ask(url, log, 0, checkpoint));
  if (reply.status == http_conflict) {
    // A witness that has seen this log says how much of it; from there the proof starts.
    const std::int64_t seen = TRY(base::parse_integer(base::trim(reply.body)));
    if (seen < 0 || static_cast<std::uint64_t>(seen) > log.size()) {
      return fail(ErrorCode::forbidden,
                  fmt::format("{} has seen {} entries of this log, which now has {}", url, seen,
                              log.size()));
    }
    reply = TRY(ask(url, log, static_cast<std::uint64_t>(seen), checkpoint));
  }
  if (reply.status != http_ok) {
    return fail(ErrorCode::forbidden, fmt::format("{} refuses to cosign ({}): {}", url,
                                                  reply.status, base::trim(reply.body)));
  }
  return reply.body;
}

}  // namespace

Result<> collect_cosignatures(const base::Path& tree, const std::vector<std::string>& urls) {
  const base::Path path = tree / "checkpoint";
  const std::string checkpoint = TRY(base::load_file(path, transparency::note_size_bytes_max));
  transparency::SignedNote note = TRY(transparency::parse_note(checkpoint));
  const std::uint64_t size = TRY(transparency::parse_checkpoint(note.text)).size;
  const storage::FileTileStore tiles(tree);
  const transparency::TileReader log(tiles, size);
  for (const std::string& url : urls) {
    const std::string lines = TRY(collect_one(url, log, checkpoint));
    transparency::SignedNote answer = TRY(transparency::parse_note(note.text + "\n" + lines));
    for (auto& signature : answer.signatures) {
      std::erase_if(note.signatures, [&](const auto& old) {
        return old.name == signature.name && old.key_id == signature.key_id;
      });
      note.signatures.push_back(std::move(signature));
    }
  }
  return base::save_file(path, transparency::encode_note(note));
}

}  // namespace rekap::cli
