// SPDX-License-Identifier: Apache-2.0
// Each forbidden thing is tried in a process of its own, which must die of it.
#include "sandbox.h"

#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rekap::reader {
namespace {

/// How a process ended that sealed itself in `role` and then did `deed`: its exit status, or minus
/// the signal. 99: it could not seal itself.
template <class Deed>
int end_of(Role role, Deed deed) {
  const pid_t child = ::fork();
  if (child == 0) {
    const auto filter = SystemCallFilter::create(role);
    if (!filter || !limit_process() || !filter->install()) ::_exit(99);
    ::_exit(deed());
  }
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

class Sandbox : public testing::TestWithParam<Role> {};

TEST_P(Sandbox, lets_memory_and_answers_through) {
  EXPECT_EQ(end_of(GetParam(),
                   [] {
                     std::vector<std::string> texts;
                     for (int i = 0; i < 1000; ++i) texts.emplace_back(100'000, 'x');
                     texts.clear();
                     return ::write(STDOUT_FILENO, "", 0) == 0 ? 7 : 1;
                   }),
            7);
}

TEST_P(Sandbox, kills_who_opens_a_file) {
  EXPECT_EQ(end_of(GetParam(), [] { return ::open("/etc/passwd", O_RDONLY); }), -SIGSYS);
  EXPECT_EQ(end_of(GetParam(), [] { return ::unlink("/tmp/rekap-not-there"); }), -SIGSYS);
  EXPECT_EQ(end_of(GetParam(),
                   [] {
                     struct stat about;
                     return ::stat("/etc/passwd", &about);
                   }),
            -SIGSYS);
}

TEST_P(Sandbox, kills_who_reaches_for_the_network) {
  EXPECT_EQ(end_of(GetParam(), [] { return ::socket(AF_INET, SOCK_STREAM, 0); }), -SIGSYS);
  EXPECT_EQ(end_of(GetParam(), [] { return ::socket(AF_UNIX, SOCK_DGRAM, 0); }), -SIGSYS);
}

TEST_P(Sandbox, kills_who_starts_a_program_or_a_thread) {
  EXPECT_EQ(end_of(GetParam(), [] { return ::execl("/bin/true", "true", nullptr); }), -SIGSYS);
  EXPECT_EQ(
      end_of(GetParam(),
             [] { return static_cast<int>(::syscall(SYS_clone, CLONE_VM | SIGCHLD, 0, 0, 0, 0)); }),
      -SIGSYS);
}

TEST_P(Sandbox, kills_who_makes_code_of_data) {
  EXPECT_EQ(end_of(GetParam(),
                   [] {
                     return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == nullptr;
                   }),
            -SIGSYS);
}

TEST_P(Sandbox, kills_who_looks_into_another_process) {
  EXPECT_EQ(end_of(GetParam(),
                   [] { return static_cast<int>(::ptrace(PTRACE_ATTACH, ::getppid(), 0, 0)); }),
            -SIGSYS);
}

INSTANTIATE_TEST_SUITE_P(Roles, Sandbox, testing::Values(Role::keeper, Role::photo));

TEST(PhotoSandbox, keeps_less_than_the_keeper) {
  EXPECT_EQ(end_of(Role::photo, [] { return ::fork(); }), -SIGSYS);
  EXPECT_EQ(end_of(Role::photo, [] { return ::kill(::getpid(), SIGKILL); }), -SIGSYS);
  if (!is_sanitized) {  // the sanitizers write to pipes of their own
    EXPECT_EQ(end_of(Role::photo, [] { return static_cast<int>(::write(STDERR_FILENO, "", 0)); }),
              -SIGSYS);
  }
  EXPECT_EQ(end_of(Role::photo,
                   [] {
                     char byte = 0;
                     return static_cast<int>(::read(STDIN_FILENO, &byte, 1));
                   }),
            -SIGSYS);
}

TEST(PhotoSandbox, ends_who_uses_too_much_memory_or_time) {
  if (!is_sanitized) {
    EXPECT_EQ(end_of(Role::photo,
                     [] {
                       return ::mmap(nullptr, memory_bytes_max, PROT_READ | PROT_WRITE,
                                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
                                  ? 7
                                  : 1;
                     }),
              7);
  }
  const pid_t child = ::fork();
  if (child == 0) {
    if (!limit_cpu(1)) ::_exit(99);
    for (;;) ::getppid();
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGXCPU);
}

}  // namespace
}  // namespace rekap::reader
