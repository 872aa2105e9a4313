// SPDX-License-Identifier: Apache-2.0
// A log written by our writer is followed by a client in another language that shares no code with
// it; every spoilt log is refused by that client.
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "base/file.h"
#include "storage/files/file_tile_store.h"
#include "transparency/log_proof.h"
#include "transparency/tiles/tile_reader.h"
#include "transparency/tiles/tile_writer.h"
#include "transparency/witness.h"

namespace rekap {
namespace {

using transparency::KeyKind;
using transparency::SignerKey;
using transparency::TileReader;

SignerKey make_key(std::string name, KeyKind kind, char seed) {
  return {std::move(name), kind, base::PrivateKey::create(std::string(32, seed)).value()};
}

std::string entry(std::uint64_t index) {
  return fmt::format("statement {:*>{}}", index, index % 99);
}

/// A log in a folder of its own, as it is published, and the files that prove things about it.
class TlogClientTest : public testing::Test {
 protected:
  TlogClientTest() {
    folder_ = base::Path(testing::TempDir()) /
              fmt::format("tlog_client_{}",
                          testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    EXPECT_TRUE(base::make_folder(folder_ / "log"));
    state_[log_.name] = {log_.verifier(), 0, {}};
  }
  ~TlogClientTest() override { std::filesystem::remove_all(folder_); }

  void save(const base::Path& name, std::string_view bytes) const {
    ASSERT_TRUE(base::save_file_unsynced(folder_ / name, bytes));
  }
  /// Flips one bit in the middle of a file.
  void spoil(const base::Path& name) const {
    std::string bytes = base::load_file(folder_ / name).value();
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    save(name, bytes);
  }

  /// Appends entries up to `size` and publishes a checkpoint with the witness's cosignature.
  void grow(std::uint64_t size) {
    auto writer = transparency::TileWriter::create(tiles(), size_);
    ASSERT_TRUE(writer) << writer.error().message;
    for (std::uint64_t i = size_; i < size; ++i) ASSERT_TRUE(writer->append(entry(i)));
    ASSERT_TRUE(writer->flush());
    const std::string note = transparency::sign_checkpoint({log_.name, size, writer->root()}, log_);
    transparency::AddCheckpoint request{size_, {}, note};
    if (size_ > 0) request.proof = TileReader(tiles(), size).consistency_proof(size_).value();
    const auto reply = transparency::witness_checkpoint(
        state_, transparency::encode_add_checkpoint(request), witness_, {1'707'868'800});
    ASSERT_EQ(reply.status, 200) << reply.body;
    checkpoint_ = note + reply.body;
    size_ = size;
    save("log/checkpoint", checkpoint_);
    save("request", transparency::encode_add_checkpoint(request));
  }
  /// The entry and its proof as files.
  void prove(std::uint64_t index) {
    save("entry", TileReader(tiles(), size_).entry(index).value());
    save("entry.tlog-proof",
         transparency::encode_log_proof(
             {index, TileReader(tiles(), size_).inclusion_proof(index).value(), checkpoint_}));
  }

  /// Whether the client accepts the log, and what it says.
  bool follow(const std::string& options = "") {
    const std::string command = fmt::format(
        "cd '{}' && '{}' -B '{}' log --key '{}' --witness '{}' {} > said 2>&1", folder_.string(),
        REKAP_PYTHON, REKAP_TLOG_CLIENT, transparency::encode_verifier_key(log_.verifier()),
        transparency::encode_verifier_key(witness_.verifier()), options);
    const int status = std::system(command.c_str());
    said_ = base::load_file(folder_ / "said").value();
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) <= 1) << said_;
    return status == 0;
  }

  storage::FileTileStore& tiles() { return tiles_.emplace(folder_ / "log"); }

  base::Path folder_;
  std::optional<storage::FileTileStore> tiles_;
  SignerKey log_ = make_key("log.example/2024", KeyKind::note, 'l');
  SignerKey witness_ = make_key("witness.example/w1", KeyKind::cosignature, 'w');
  transparency::WitnessState state_;
  std::uint64_t size_ = 0;
  std::string checkpoint_;
  std::string said_;
};

TEST_F(TlogClientTest, follows_a_log_across_three_levels_of_tiles) {
  grow(300);
  save("old", checkpoint_);
  grow(66'000);
  prove(65'999);
  EXPECT_TRUE(follow("--since old --consistency old request --proof entry entry.tlog-proof"))
      << said_;
  EXPECT_NE(said_.find("66000 entries"), std::string::npos) << said_;
  EXPECT_NE(said_.find("cosigned it at 1707868800"), std::string::npos) << said_;
}

TEST_F(TlogClientTest, follows_logs_of_every_small_size_and_their_proofs) {
  grow(0);
  EXPECT_TRUE(follow()) << said_;
  for (const std::uint64_t size : {1u, 2u, 3u, 7u, 8u, 255u, 256u, 257u, 512u, 513u}) {
    save("old", checkpoint_);
    const bool was_empty = size_ == 0;
    grow(size);
    prove(size / 2);
    const std::string consistency = was_empty ? "" : "--consistency old request";
    EXPECT_TRUE(follow("--since old --proof entry entry.tlog-proof " + consistency))
        << size << ": " << said_;
  }
}

TEST_F(TlogClientTest, refuses_spoilt_files_and_names_them) {
  grow(600);
  for (const char* path : {"tile/entries/001", "tile/entries/002.p/88", "tile/0/000",
                           "tile/0/002.p/88", "tile/1/000.p/2"}) {
    const base::Path name = base::Path("log") / path;
    spoil(name);
    EXPECT_FALSE(follow()) << path;
    spoil(name);
  }
  EXPECT_TRUE(follow()) << said_;
  spoil("log/tile/1/000.p/2");
  EXPECT_FALSE(follow());
  EXPECT_EQ(said_, "tlog_client: tile/1/000.p/2 is not what the entries hash to\n");
}

TEST_F(TlogClientTest, refuses_a_missing_tile_and_a_forged_checkpoint) {
  grow(600);
  const std::string honest = checkpoint_;
  std::string forged = honest;
  forged.replace(forged.find("\n600\n"), 5, "\n599\n");
  save("log/checkpoint", forged);
  EXPECT_FALSE(follow());
  save("log/checkpoint", honest.substr(0, honest.find("\u2014 witness")));
  EXPECT_FALSE(follow());
  EXPECT_NE(said_.find("not signed by witness.example/w1"), std::string::npos) << said_;
  save("log/checkpoint", honest);
  std::filesystem::remove(folder_ / "log/tile/entries/001");
  EXPECT_FALSE(follow());
}

TEST_F(TlogClientTest, refuses_a_log_that_forked) {
  grow(300);
  save("old", transparency::sign_checkpoint({log_.name, 300, base::sha256("fork")}, log_));
  grow(600);
  EXPECT_TRUE(follow()) << said_;
  EXPECT_FALSE(follow("--since old"));
  EXPECT_FALSE(follow("--consistency old request"));
}

TEST_F(TlogClientTest, refuses_a_log_that_shrank) {
  grow(300);
  const std::string small = checkpoint_;
  grow(600);
  save("old", checkpoint_);
  save("log/checkpoint", small);
  EXPECT_TRUE(follow()) << said_;
  EXPECT_FALSE(follow("--since old"));
}

TEST_F(TlogClientTest, refuses_the_proof_of_another_entry) {
  grow(600);
  prove(17);
  EXPECT_TRUE(follow("--proof entry entry.tlog-proof")) << said_;
  save("entry", entry(18));
  EXPECT_FALSE(follow("--proof entry entry.tlog-proof"));
}

}  // namespace
}  // namespace rekap
