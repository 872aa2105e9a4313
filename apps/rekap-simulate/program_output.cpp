// SPDX-License-Identifier: Apache-2.0
#include "program_output.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rekap::simulate {
namespace {

constexpr std::size_t output_bytes_max = std::size_t{256} << 20;

/// Everything up to the end, or nothing if there is too much or it cannot be read.
std::string read_all(int file) {
  std::string bytes;
  std::array<char, 65'536> part;
  for (;;) {
    const ssize_t count = ::read(file, part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0 ? bytes : std::string();
    bytes.append(part.data(), static_cast<std::size_t>(count));
    if (bytes.size() > output_bytes_max) return {};
  }
}

}  // namespace

Result<std::string> run_program(const std::string& name,
                                const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {name};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return fail(ErrorCode::unavailable, "no pipe is left");
  posix_spawn_file_actions_t actions;
  pid_t process = 0;
  int started = ::posix_spawn_file_actions_init(&actions);
  if (started == 0) {
    started = ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (started == 0)
      started = ::posix_spawnp(&process, name.c_str(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
  }
  ::close(ends[1]);
  std::string bytes = started == 0 ? read_all(ends[0]) : std::string();
  ::close(ends[0]);
  if (started != 0) {
    return fail(ErrorCode::unavailable,
                fmt::format("{} cannot be started; it comes with poppler-utils", name));
  }
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || bytes.empty())
    return fail(ErrorCode::unavailable, fmt::format("{} failed", name));
  return bytes;
}

}  // namespace rekap::simulate
