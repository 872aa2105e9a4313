// SPDX-License-Identifier: Apache-2.0
#include "console.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/json/json.h"

namespace rekap::cli {
namespace {

/// Characters a terminal shows for UTF-8 text: bytes that start a character.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string cell_text(const Cell& cell, base::Language language) {
  if (const auto* number = std::get_if<std::int64_t>(&cell))
    return format_number(*number, language);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return "-";
}

std::string render_text(const Table& table, base::Language language) {
  std::vector<std::size_t> widths;
  for (const Column& column : table.columns) widths.push_back(width(column.heading.in(language)));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], width(cell_text(row[i], language)));
    }
  }
  std::string out;
  const auto append = [&](std::string_view text, std::size_t i, bool is_number) {
    const std::string padding(widths[i] - width(text), ' ');
    if (i > 0) out += "  ";
    const bool is_last = i + 1 == widths.size();
    out += is_number ? padding + std::string(text) : std::string(text) + (is_last ? "" : padding);
  };
  const auto is_number_column = [&](std::size_t i) {
    return !table.rows.empty() && std::all_of(table.rows.begin(), table.rows.end(), [&](auto& row) {
      return !std::holds_alternative<std::string>(row[i]);
    });
  };
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    append(table.columns[i].heading.in(language), i, is_number_column(i));
  }
  out.push_back('\n');
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      append(cell_text(row[i], language), i, !std::holds_alternative<std::string>(row[i]));
    }
    out.push_back('\n');
  }
  return out;
}

std::string render_csv(const Table& table) {
  std::string out;
  for (const Column& column : table.columns) {
    if (&column != table.columns.data()) out.push_back(',');
    out += column.id;
  }
  out.push_back('\n');
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out.push_back(',');
      if (const auto* number = std::get_if<std::int64_t>(&row[i])) out += std::to_string(*number);
      if (const auto* text = std::get_if<std::string>(&row[i])) base::append_csv_cell(out, *text);
    }
    out.push_back('\n');
  }
  return out;
}

std::string render_json(const Table& table) {
  base::JsonValue::Array rows;
  for (const auto& row : table.rows) {
    base::JsonValue::Object object;
    for (std::size_t i = 0; i < row.size(); ++i) {
      base::JsonValue value;
      if (const auto* number = std::get_if<std::int64_t>(&row[i])) value = *number;
      if (const auto* text = std::get_if<std::string>(&row[i])) value = *text;
      object.emplace_back(std::string(table.columns[i].id), std::move(value));
    }
    rows.emplace_back(std::move(object));
  }
  return base::render_json(base::JsonValue(std::move(rows)));
}

}  // namespace

void Console::print(const Table& table) {
  switch (format_) {
    case Format::text:
      return print_bytes(render_text(table, language_));
    case Format::csv:
      return print_bytes(render_csv(table));
    case Format::json:
      return print_bytes(render_json(table));
  }
}

void Console::print_line(std::string_view line) {
  print_bytes(line);
  print_bytes("\n");
}

void Console::print_bytes(std::string_view bytes) {
  progress_done();
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
