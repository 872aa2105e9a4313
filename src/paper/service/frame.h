// SPDX-License-Identifier: Apache-2.0
// How the programs talk to rekap-reader: frames, through pipes. docs/formats/reader-protocol.md.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rekap::paper {

/// What a frame holds; the letter is the byte in the stream.
enum class FrameKind : char {
  photo = 'P',              ///< to the reader: a photo's bytes
  photo_with_stages = 'D',  ///< the same, with pictures of the stages wanted
  photo_with_cut = 'C',     ///< the same, with the picture of the figures alone, to be published
  order = 'O',              ///< before a photo: what is known of it beforehand; JSON
  hello = 'H',              ///< from the reader: it is sealed and ready; JSON
  answer = 'A',             ///< from the reader: frames of the kinds below
  reading = 'J',            ///< within an answer, once, first: JSON
  stage = 'S',              ///< within an answer: the name of a stage, NUL, a PNG
};

/// One frame: size as four bytes, the highest first; kind; as many bytes as the size says.
struct Frame {
  FrameKind kind;
  std::string body;
  bool operator==(const Frame&) const = default;
};

inline constexpr std::size_t frame_head_size_bytes = 5;

/// The head of a frame.
struct FrameHead {
  FrameKind kind;
  std::size_t size_bytes;
};

/// Head and body; a body is shorter than 4 GiB.
std::string encode_frame(FrameKind kind, std::string_view body);

/// Errors: invalid_input unless `head` is `frame_head_size_bytes` long, of a known kind, and
/// promises at most `size_bytes_max`.
Result<FrameHead> parse_frame_head(std::string_view head, std::size_t size_bytes_max);

/// The frames that `bytes` are made of. Errors: invalid_input if they do not end with a frame.
Result<std::vector<Frame>> parse_frames(std::string_view bytes);

/// Until when; without one, for ever.
using Deadline = std::optional<std::chrono::steady_clock::time_point>;

/// Sends all bytes. Give a non-blocking `file` where there is a deadline.
/// Errors: unavailable when the other end is gone or the deadline passed.
Result<> send_bytes(int file, std::string_view bytes, Deadline deadline = {});

/// The next frame, or nothing when the other end closed between frames.
/// Errors: as parse_frame_head; unavailable when it closed within a frame, or at the deadline.
Result<std::optional<Frame>> receive_frame(int file, std::size_t size_bytes_max,
                                           Deadline deadline = {});

/// Everything up to the end. Errors: unavailable at the deadline; invalid_input beyond
/// `size_bytes_max`.
Result<std::string> receive_all(int file, std::size_t size_bytes_max, Deadline deadline = {});

}  // namespace rekap::paper
