// SPDX-License-Identifier: Apache-2.0
#include "console.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

#include "table_writer.h"

namespace rekap::cli {
void Console::print(const Table& table) {
  TableWriter writer(*this, table.columns, std::max<std::size_t>(table.rows.size(), 1));
  for (const auto& row : table.rows) writer.add(row);
  writer.finish();
}

void Console::print_line(std::string_view line) {
  print_bytes(line);
  print_bytes("\n");
}

void Console::print_bytes(std::string_view bytes) {
  // Both on one terminal would mix; redirected output leaves the line of progress in peace.
  if (has_progress_line_ && ::isatty(STDOUT_FILENO) == 1) progress_done();
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
  if (!is_written && output_error_ == 0) output_error_ = errno;
}

Result<> Console::finish() {
  progress_done();
  if (std::fflush(stdout) != 0 && output_error_ == 0) output_error_ = errno;
  // A reader that left (`rekap tally | head`) has what it wanted.
  if (output_error_ == 0 || output_error_ == EPIPE) return {};
  return fail(ErrorCode::unavailable,
              fmt::format("cannot write standard output: {}", std::strerror(output_error_)));
}

void Console::note(std::string_view line) {
  progress_done();
  std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

void Console::progress(std::string_view what, std::uint64_t done, std::uint64_t total) {
  static const bool is_terminal = ::isatty(STDERR_FILENO) == 1;
  if (!is_terminal) return;
  const auto now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::steady_clock::now().time_since_epoch())
                          .count();
  if (now_ms - progress_shown_ms_ < 100 && done < total) return;
  progress_shown_ms_ = now_ms;
  constexpr std::uint64_t bar_width = 30;
  const std::uint64_t filled = total == 0 ? 0 : done * bar_width / total;
  std::fprintf(stderr, "\r%.*s [%s%s] %s/%s\033[K", static_cast<int>(what.size()), what.data(),
               std::string(filled, '#').c_str(), std::string(bar_width - filled, '.').c_str(),
               format_number(static_cast<std::int64_t>(done), language_).c_str(),
               format_number(static_cast<std::int64_t>(total), language_).c_str());
  std::fflush(stderr);
  has_progress_line_ = true;
}

void Console::progress_done() {
  if (!has_progress_line_) return;
  std::fprintf(stderr, "\n");
  has_progress_line_ = false;
}

std::string format_number(std::int64_t number, base::Language language) {
  std::string text = std::to_string(number);
  const char separator = language == base::Language::id ? '.' : ',';
  const std::size_t sign = number < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > sign + 3;) {
    at -= 3;
    text.insert(at, 1, separator);
  }
  return text;
}

}  // namespace rekap::cli
