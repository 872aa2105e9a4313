// SPDX-License-Identifier: Apache-2.0
#include "paper/service/frame.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "base/check.h"

namespace rekap::paper {
namespace {

/// Whether the byte is one of FrameKind.
bool is_kind(char letter) { return std::string_view("PDCOHAJS").find(letter) != std::string::npos; }

/// Waits until `file` can be read or written, or its other end is gone.
Result<> wait_for(int file, short events, Deadline deadline) {
  using std::chrono::ceil, std::chrono::milliseconds;
  for (;;) {
    int wait_ms = -1;
    if (deadline) {
      const auto rest = ceil<milliseconds>(*deadline - std::chrono::steady_clock::now());
      wait_ms = static_cast<int>(std::clamp<std::int64_t>(rest.count(), 0, 1 << 30));
    }
    pollfd entry{file, events, 0};
    const int count = ::poll(&entry, 1, wait_ms);
    if (count > 0) return {};
    if (count == 0) return fail(ErrorCode::unavailable, "no time left");
    if (errno != EINTR) {
      return fail(ErrorCode::unavailable, fmt::format("cannot wait: {}", std::strerror(errno)));
    }
  }
}

/// Up to `size_bytes` more bytes; none at the end.
Result<std::size_t> receive_some(int file, char* out, std::size_t size_bytes, Deadline deadline) {
  for (;;) {
    if (deadline) TRY_VOID(wait_for(file, POLLIN, deadline));
    const ssize_t count = ::read(file, out, size_bytes);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR && errno != EAGAIN) {
      return fail(ErrorCode::unavailable, fmt::format("cannot receive: {}", std::strerror(errno)));
    }
  }
}

/// Fills `out` from its start. Returns how many bytes came before the end.
Result<std::size_t> receive_exactly(int file, std::string& out, Deadline deadline) {
  std::size_t done = 0;
  while (done < out.size()) {
    const std::size_t count =
        TRY(receive_some(file, out.data() + done, out.size() - done, deadline));
    if (count == 0) break;
    done += count;
  }
  return done;
}

}  // namespace

std::string encode_frame(FrameKind kind, std::string_view body) {
  CHECK(body.size() <= UINT32_MAX);
  std::string frame;
  frame.reserve(frame_head_size_bytes + body.size());
  for (const int shift : {24, 16, 8, 0}) frame.push_back(static_cast<char>(body.size() >> shift));
  frame.push_back(static_cast<char>(kind));
  frame += body;
  return frame;
}

Result<FrameHead> parse_frame_head(std::string_view head, std::size_t size_bytes_max) {
  if (head.size() != frame_head_size_bytes) {
    return fail(ErrorCode::invalid_input, fmt::format("a frame's head of {} bytes", head.size()));
  }
  std::size_t size_bytes = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    size_bytes = size_bytes << 8 | static_cast<std::uint8_t>(head[i]);
  }
  if (!is_kind(head[4])) {
    return fail(ErrorCode::invalid_input,
                fmt::format("a frame of kind {}", static_cast<std::uint8_t>(head[4])));
  }
  if (size_bytes > size_bytes_max) {
    return fail(ErrorCode::invalid_input,
                fmt::format("a frame of {} bytes, at most {}", size_bytes, size_bytes_max));
  }
  return FrameHead{static_cast<FrameKind>(head[4]), size_bytes};
}

Result<std::vector<Frame>> parse_frames(std::string_view bytes) {
  std::vector<Frame> frames;
  while (!bytes.empty()) {
    const FrameHead head =
        TRY(parse_frame_head(bytes.substr(0, frame_head_size_bytes), bytes.size()));
    bytes.remove_prefix(frame_head_size_bytes);
    if (head.size_bytes > bytes.size()) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("a frame of {} bytes has {}", head.size_bytes, bytes.size()));
    }
    frames.push_back({head.kind, std::string(bytes.substr(0, head.size_bytes))});
    bytes.remove_prefix(head.size_bytes);
  }
  return frames;
}

Result<> send_bytes(int file, std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    if (deadline) TRY_VOID(wait_for(file, POLLOUT, deadline));
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR && errno != EAGAIN) {
      return fail(ErrorCode::unavailable, fmt::format("cannot send: {}", std::strerror(errno)));
    }
  }
  return {};
}

Result<std::optional<Frame>> receive_frame(int file, std::size_t size_bytes_max,
                                           Deadline deadline) {
  std::string bytes(frame_head_size_bytes, '\0');
  const std::size_t head_bytes = TRY(receive_exactly(file, bytes, deadline));
  if (head_bytes == 0) return std::optional<Frame>();
  const FrameHead head =
      TRY(parse_frame_head(std::string_view(bytes).substr(0, head_bytes), size_bytes_max));
  bytes.assign(head.size_bytes, '\0');
  const std::size_t body_bytes = TRY(receive_exactly(file, bytes, deadline));
  if (body_bytes < head.size_bytes) {
    return fail(ErrorCode::unavailable, fmt::format("the other end closed after {} of {} bytes",
                                                    body_bytes, head.size_bytes));
  }
  return std::optional<Frame>(Frame{head.kind, std::move(bytes)});
}

Result<std::string> receive_all(int file, std::size_t size_bytes_max, Deadline deadline) {
  std::string all;
  std::array<char, 1 << 16> piece;
  for (;;) {
    const std::size_t count = TRY(receive_some(file, piece.data(), piece.size(), deadline));
    if (count == 0) return all;
    if (all.size() + count > size_bytes_max) {
      return fail(ErrorCode::invalid_input, fmt::format("more than {} bytes", size_bytes_max));
    }
    all.append(piece.data(), count);
  }
}

}  // namespace rekap::paper
