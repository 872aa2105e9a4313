// SPDX-License-Identifier: Apache-2.0
// What the stores of checkpoints, tiles and evidence promise, asked of each implementation.
#include <memory>
#include <thread>

#include <gtest/gtest.h>

#include "storage/files/file_evidence_store.h"
#include "storage/files/file_tile_store.h"
#include "storage/memory/memory_checkpoint_store.h"
#include "storage/memory/memory_evidence_store.h"
#include "storage/memory/memory_tile_store.h"
#include "storage/memory/temporary_folder.h"
#include "storage/sqlite/sqlite_checkpoint_store.h"
#include "storage/sqlite/sqlite_statement_log.h"

namespace rekap::storage {
namespace {

/// Makes one store of each kind; `Store` is the interface.
template <class Store>
struct Implementation {
  const char* name;
  std::shared_ptr<Store> (*make)(const base::Path& folder);
};

template <class Store>
class SmallStoreTest : public testing::TestWithParam<Implementation<Store>> {
 protected:
  SmallStoreTest() : store_(this->GetParam().make(folder_.path())) {}

  TemporaryFolder folder_;
  std::shared_ptr<Store> store_;
};

using CheckpointStoreContract = SmallStoreTest<transparency::CheckpointStore>;

TEST_P(CheckpointStoreContract, holds_nothing_before_the_first) {
  EXPECT_EQ(store_->load().value(), std::nullopt);
  EXPECT_EQ(store_->replace("none", "first").error().code, ErrorCode::conflict);
  EXPECT_EQ(store_->load().value(), std::nullopt);
}

TEST_P(CheckpointStoreContract, replaces_what_the_caller_has_seen_and_nothing_else) {
  ASSERT_TRUE(store_->replace(std::nullopt, "first\n\n— sign"));
  EXPECT_EQ(store_->load().value(), "first\n\n— sign");
  EXPECT_EQ(store_->replace(std::nullopt, "second").error().code, ErrorCode::conflict);
  EXPECT_EQ(store_->replace("other", "second").error().code, ErrorCode::conflict);
  EXPECT_EQ(store_->load().value(), "first\n\n— sign");
  ASSERT_TRUE(store_->replace("first\n\n— sign", "second"));
  EXPECT_EQ(store_->load().value(), "second");
}

INSTANTIATE_TEST_SUITE_P(
    Stores, CheckpointStoreContract,
    testing::Values(
        Implementation<transparency::CheckpointStore>{
            "memory",
            [](const base::Path&) -> std::shared_ptr<transparency::CheckpointStore> {
              return std::make_shared<MemoryCheckpointStore>();
            }},
        Implementation<transparency::CheckpointStore>{
            "sqlite",
            [](const base::Path& folder) -> std::shared_ptr<transparency::CheckpointStore> {
              CHECK(SqliteStatementLog::create(folder / "record.sqlite").has_value());
              return SqliteCheckpointStore::open(folder / "record.sqlite").value();
            }}),
    [](const auto& tested) { return tested.param.name; });

// Of several signers that have seen the same checkpoint one succeeds: no size is signed twice.
TEST(SqliteCheckpointStore, one_of_many_signers_wins_each_step) {
  const TemporaryFolder folder;
  const base::Path path = folder.path() / "record.sqlite";
  ASSERT_TRUE(SqliteStatementLog::create(path));
  std::atomic<int> won = 0;
  const auto sign = [&](int signer) {
    const auto store = SqliteCheckpointStore::open(path).value();
    for (int step = 0; step < 20; ++step) {
      const auto seen = store->load().value();
      const std::string next = seen.value_or("") + std::to_string(signer);
      const auto replaced = store->replace(seen, next);
      if (replaced) ++won;
      ASSERT_TRUE(replaced || replaced.error().code == ErrorCode::conflict);
    }
  };
  {
    std::vector<std::jthread> signers;
    for (int i = 0; i < 3; ++i) signers.emplace_back(sign, i);
  }
  // Every success added one character to what it had seen; a lost update would be one too few.
  EXPECT_EQ(SqliteCheckpointStore::open(path).value()->load().value()->size(),
            static_cast<std::size_t>(won));
}

using TileStoreContract = SmallStoreTest<transparency::TileStore>;

TEST_P(TileStoreContract, gives_back_what_is_at_a_path) {
  ASSERT_TRUE(store_->save("tile/0/x001/234", std::string("\0\xff", 2)));
  ASSERT_TRUE(store_->save("tile/entries/000.p/7", ""));
  EXPECT_EQ(store_->load("tile/0/x001/234").value(), std::string("\0\xff", 2));
  EXPECT_EQ(store_->load("tile/entries/000.p/7").value(), "");
  EXPECT_EQ(store_->load("tile/0/x001/235").error().code, ErrorCode::not_found);
}

TEST_P(TileStoreContract, what_is_at_a_path_never_changes) {
  ASSERT_TRUE(store_->save("tile/0/000", "first"));
  EXPECT_TRUE(store_->save("tile/0/000", "first"));
  EXPECT_EQ(store_->save("tile/0/000", "second").error().code, ErrorCode::conflict);
  EXPECT_EQ(store_->load("tile/0/000").value(), "first");
}

INSTANTIATE_TEST_SUITE_P(
    Stores, TileStoreContract,
    testing::Values(
        Implementation<transparency::TileStore>{
            "memory",
            [](const base::Path&) -> std::shared_ptr<transparency::TileStore> {
              return std::make_shared<MemoryTileStore>();
            }},
        Implementation<transparency::TileStore>{
            "files",
            [](const base::Path& folder) -> std::shared_ptr<transparency::TileStore> {
              return std::make_shared<FileTileStore>(folder);
            }}),
    [](const auto& tested) { return tested.param.name; });

using EvidenceStoreContract = SmallStoreTest<record::EvidenceStore>;

TEST_P(EvidenceStoreContract, gives_back_by_digest_what_was_kept) {
  const std::string photo("\xff\xd8\0\xff", 4);
  const base::Sha256 digest = store_->save(photo).value();
  EXPECT_EQ(digest, base::sha256(photo));
  EXPECT_EQ(store_->load(digest).value(), photo);
  EXPECT_EQ(store_->save(photo).value(), digest);
  EXPECT_EQ(store_->load(store_->save("").value()).value(), "");
  EXPECT_EQ(store_->load(base::sha256("other")).error().code, ErrorCode::not_found);
}

TEST_P(EvidenceStoreContract, several_may_keep_the_same_at_once) {
  const auto save_all = [&] {
    for (int i = 0; i < 30; ++i) {
      const std::string photo = "photo " + std::to_string(i);
      ASSERT_EQ(store_->save(photo).value(), base::sha256(photo));
    }
  };
  if (this->GetParam().name == std::string("memory")) GTEST_SKIP() << "for tests on one thread";
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 3; ++i) threads.emplace_back(save_all);
  }
  EXPECT_EQ(store_->load(base::sha256("photo 29")).value(), "photo 29");
}

INSTANTIATE_TEST_SUITE_P(
    Stores, EvidenceStoreContract,
    testing::Values(
        Implementation<record::EvidenceStore>{
            "memory",
            [](const base::Path&) -> std::shared_ptr<record::EvidenceStore> {
              return std::make_shared<MemoryEvidenceStore>();
            }},
        Implementation<record::EvidenceStore>{
            "files",
            [](const base::Path& folder) -> std::shared_ptr<record::EvidenceStore> {
              return std::make_shared<FileEvidenceStore>(folder);
            }}),
    [](const auto& tested) { return tested.param.name; });

TEST(FileEvidenceStore, bytes_that_no_longer_have_their_digest_are_corrupt_and_can_be_kept_again) {
  const TemporaryFolder folder;
  FileEvidenceStore store(folder.path());
  const base::Sha256 digest = store.save("photo").value();
  const std::string hex = to_hex(digest);
  const base::Path file = folder.path() / hex.substr(0, 2) / hex.substr(2);
  ASSERT_TRUE(base::save_file(file, "phot0"));
  EXPECT_EQ(store.load(digest).error().code, ErrorCode::corrupt);
  ASSERT_TRUE(store.save("photo"));
  EXPECT_EQ(store.load(digest).value(), "photo");
}

}  // namespace
}  // namespace rekap::storage
