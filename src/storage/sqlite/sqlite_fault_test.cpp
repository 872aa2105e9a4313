// SPDX-License-Identifier: Apache-2.0
// Killed processes, torn files, full disks: only whole batches are ever there, and nothing that was
// acknowledged is lost.
#include <csignal>
#include <filesystem>
#include <functional>
#include <random>

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "storage/memory/temporary_folder.h"
#include "storage/sqlite/sqlite_statement_log.h"

namespace rekap::storage {
namespace {

using record::NewEntry;
using record::Position;

/// A batch whose entries say how many they are and which: "<index> <count> …".
std::vector<NewEntry> make_batch(std::size_t count) {
  std::vector<NewEntry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    entries.push_back({"c/s", fmt::format("{} {} {}", i, count, std::string(700, 'x'))});
  }
  return entries;
}

/// How many entries there are; fails unless the record opens, is whole, and ends with a batch.
std::uint64_t count_whole_batches(const base::Path& path) {
  const auto log = SqliteStatementLog::open(path);
  if (!log) {
    ADD_FAILURE() << log.error().message;
    return 0;
  }
  const auto checked = (*log)->check_integrity();
  EXPECT_TRUE(checked) << checked.error().message;
  const std::uint64_t size = (*log)->size().value().value;
  std::int64_t next = 0;
  std::int64_t count = 0;
  const auto visited =
      (*log)->visit({{0}, {size}}, [&](Position, std::string_view bytes) -> Result<> {
        const auto parts = base::split(bytes, ' ');
        EXPECT_EQ(base::parse_integer(parts[0]).value(), next);
        count = base::parse_integer(parts[1]).value();
        next = next + 1 == count ? 0 : next + 1;
        return {};
      });
  EXPECT_TRUE(visited);
  EXPECT_EQ(next, 0) << "half a batch of " << count;
  return size;
}

/// Runs `work` in a process of its own and returns its process id.
template <class Work>
pid_t start(Work work) {
  const pid_t child = ::fork();
  CHECK(child >= 0);
  if (child != 0) return child;
  work();
  ::_exit(0);
}

int wait_for(pid_t child) {
  int status = 0;
  CHECK(::waitpid(child, &status, 0) == child);
  return status;
}

/// Appends batches of random sizes for ever, and writes the size of the record to `acknowledged`
/// after each.
void append_until_killed(const base::Path& path, unsigned seed, int acknowledged) {
  std::minstd_rand random(seed);
  const auto log = SqliteStatementLog::open(path).value();
  while (true) {
    const std::vector<NewEntry> batch = make_batch(1 + random() % 60);
    Position size = log->size().value();
    CHECK(log->append(size, batch).has_value());
    size.value += batch.size();
    CHECK(::write(acknowledged, &size.value, sizeof size.value) == sizeof size.value);
  }
}

TEST(SqliteFaults, a_writer_killed_anywhere_leaves_whole_batches_and_all_it_acknowledged) {
  const TemporaryFolder folder;
  const base::Path path = folder.path() / "record.sqlite";
  ASSERT_TRUE(SqliteStatementLog::create(path));
  std::minstd_rand random(1);
  for (unsigned round = 0; round < 30; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const pid_t child = start([&] { append_until_killed(path, round, ends[1]); });
    ::close(ends[1]);
    // Killed as soon as a random one is acknowledged: the next append is then under way.
    std::uint64_t acknowledged = 0;
    for (auto left = 1 + random() % 12; left > 0; --left) {
      ASSERT_EQ(::read(ends[0], &acknowledged, sizeof acknowledged), 8);
    }
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    ASSERT_TRUE(WIFSIGNALED(wait_for(child)));
    while (::read(ends[0], &acknowledged, sizeof acknowledged) == 8) {
    }
    ::close(ends[0]);
    ASSERT_GE(count_whole_batches(path), acknowledged) << "round " << round;
  }
}

/// A record whose write-ahead log holds several batches, as a crash of the machine finds it: copied
/// while it is open.
class TornLogTest : public testing::Test {
 protected:
  TornLogTest() {
    const base::Path path = folder_.path() / "record.sqlite";
    const auto log = SqliteStatementLog::create(path).value();
    std::uint64_t size = 0;
    for (std::size_t count = 1; count < 20; ++count) {
      EXPECT_TRUE(log->append({size}, make_batch(count)));
      size += count;
    }
    size_ = size;
    database_ = base::load_file(path).value();
    log_ = base::load_file(path.string() + "-wal").value();
  }
  /// The number of entries after a start with this write-ahead log.
  std::uint64_t recover(std::string_view log) const {
    const TemporaryFolder folder;
    const base::Path path = folder.path() / "record.sqlite";
    EXPECT_TRUE(base::save_file(path, database_));
    EXPECT_TRUE(base::save_file(path.string() + "-wal", log));
    return count_whole_batches(path);
  }

  TemporaryFolder folder_;
  std::string database_, log_;
  std::uint64_t size_ = 0;
};

TEST_F(TornLogTest, a_log_cut_anywhere_gives_a_prefix_of_whole_batches) {
  EXPECT_EQ(recover(log_), size_);
  // The first quarter holds the tables themselves; behind it a cut loses batches alone.
  std::minstd_rand random(2);
  std::uint64_t smallest = size_;
  for (int round = 0; round < 25; ++round) {
    const std::size_t cut = log_.size() / 4 + random() % (log_.size() * 3 / 4);
    const std::uint64_t size = recover(std::string_view(log_).substr(0, cut));
    EXPECT_LE(size, size_);
    smallest = std::min(smallest, size);
  }
  EXPECT_LT(smallest, size_);
}

TEST_F(TornLogTest, a_log_with_a_torn_page_gives_a_prefix_of_whole_batches) {
  std::minstd_rand random(3);
  for (int round = 0; round < 15; ++round) {
    std::string torn = log_;
    const std::size_t at = log_.size() / 4 + random() % (log_.size() * 3 / 4 - 512);
    std::fill_n(torn.begin() + static_cast<std::ptrdiff_t>(at), 512, '\0');
    EXPECT_LE(recover(torn), size_);
  }
}

/// Appends until the store refuses; checks how it does, and that the handle works on once there is
/// room.
void fill_and_go_on(const base::Path& path, std::string_view message,
                    const std::function<void()>& make_room) {
  const auto log = SqliteStatementLog::create(path).value();
  std::uint64_t size = 0;
  Result<> appended = {};
  while (appended) {
    appended = log->append({size}, make_batch(200));
    if (appended) size += 200;
    CHECK(size < 1'000'000);
  }
  CHECK(appended.error().code == ErrorCode::unavailable);
  CHECK(appended.error().message.find(message) != std::string::npos);
  CHECK(log->size().value().value == size);
  make_room();
  CHECK(log->append({size}, make_batch(200)).has_value());
  CHECK(log->check_integrity().has_value());
}

TEST(SqliteFaults, a_write_that_the_system_refuses_appends_nothing_and_the_store_works_on) {
  const TemporaryFolder folder;
  const base::Path path = folder.path() / "record.sqlite";
  const auto set_limit = [](rlim_t size_bytes) {
    const rlimit limit{size_bytes, RLIM_INFINITY};
    CHECK(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  };
  const int status = wait_for(start([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    set_limit(2'000'000);
    fill_and_go_on(path, "disk I/O error", [&] { set_limit(RLIM_INFINITY); });
  }));
  EXPECT_EQ(status, 0);
  EXPECT_GT(count_whole_batches(path), 0u);
}

TEST(SqliteFaults, a_full_disk_is_named_appends_nothing_and_the_store_works_on) {
  const TemporaryFolder folder;
  constexpr int no_mount = 77;
  const int status = wait_for(start([&] {
    // A small disk of its own, seen by this process alone.
    const bool is_mounted = ::unshare(CLONE_NEWNS) == 0 &&
                            ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                            ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=6m") == 0;
    if (!is_mounted) ::_exit(no_mount);
    const base::Path ballast = folder.path() / "ballast";
    CHECK(base::save_file(ballast, std::string(3'000'000, 'x')).has_value());
    const base::Path path = folder.path() / "record.sqlite";
    fill_and_go_on(path, "record.sqlite: No space left", [&] { std::filesystem::remove(ballast); });
    CHECK(count_whole_batches(path) > 0 && !testing::Test::HasFailure());
  }));
  if (WIFEXITED(status) && WEXITSTATUS(status) == no_mount) {
    GTEST_SKIP() << "this user may not mount a small disk";
  }
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace rekap::storage
