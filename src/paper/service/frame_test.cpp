// SPDX-License-Identifier: Apache-2.0
#include "paper/service/frame.h"

#include <csignal>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

namespace rekap::paper {
namespace {

using namespace std::string_view_literals;

/// Both ends of a pipe, closed at the end.
struct Pipe {
  Pipe() { EXPECT_EQ(::pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0); }
  ~Pipe() {
    ::close(ends[0]);
    close_sender();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_sender() {
    if (ends[1] >= 0) ::close(ends[1]);
    ends[1] = -1;
  }
  int receiver() const { return ends[0]; }
  int sender() const { return ends[1]; }
  int ends[2] = {-1, -1};
};

Deadline past() { return std::chrono::steady_clock::now() - std::chrono::seconds(1); }
Deadline soon() { return std::chrono::steady_clock::now() + std::chrono::seconds(60); }

TEST(Frame, has_its_size_then_its_kind_then_its_bytes) {
  EXPECT_EQ(encode_frame(FrameKind::photo, "abc"), "\0\0\0\3Pabc"sv);
}

TEST(Frame, comes_out_of_a_pipe_as_it_went_in) {
  Pipe pipe;
  ASSERT_TRUE(send_bytes(pipe.sender(), encode_frame(FrameKind::reading, "{}"), soon()));
  ASSERT_TRUE(send_bytes(pipe.sender(), encode_frame(FrameKind::hello, ""), soon()));
  pipe.close_sender();
  EXPECT_EQ(receive_frame(pipe.receiver(), 2, soon()).value(), (Frame{FrameKind::reading, "{}"}));
  EXPECT_EQ(receive_frame(pipe.receiver(), 2, soon()).value(), (Frame{FrameKind::hello, ""}));
  EXPECT_EQ(receive_frame(pipe.receiver(), 2, soon()).value(), std::nullopt);
}

TEST(Frame, is_refused_when_cut_too_large_or_of_an_unknown_kind) {
  const auto code_of = [](std::string_view bytes) {
    Pipe pipe;
    EXPECT_TRUE(send_bytes(pipe.sender(), bytes, soon()));
    pipe.close_sender();
    const auto frame = receive_frame(pipe.receiver(), 100, soon());
    EXPECT_FALSE(frame.has_value());
    return frame ? ErrorCode::conflict : frame.error().code;
  };
  EXPECT_EQ(code_of("\0\0"sv), ErrorCode::invalid_input);
  EXPECT_EQ(code_of("\0\0\0\3Pab"sv), ErrorCode::unavailable);
  EXPECT_EQ(code_of("\0\0\0\x65P"sv), ErrorCode::invalid_input);
  EXPECT_EQ(code_of("\0\0\0\0?"sv), ErrorCode::invalid_input);
}

TEST(Frame, is_waited_for_until_the_deadline_and_no_longer) {
  Pipe pipe;
  EXPECT_FALSE(receive_frame(pipe.receiver(), 100, past()).has_value());
  EXPECT_FALSE(receive_all(pipe.receiver(), 100, past()).has_value());
  // Nobody empties the pipe, which holds 64 KiB.
  EXPECT_FALSE(send_bytes(pipe.sender(), std::string(1 << 20, 'x'), past()).has_value());
}

TEST(Frame, is_not_sent_to_an_end_that_is_gone) {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  ::close(pipe.ends[0]);
  EXPECT_FALSE(send_bytes(pipe.sender(), "x").has_value());
}

TEST(Frame, stream_is_received_to_its_end_within_a_limit) {
  for (const std::size_t limit : {10U, 9U}) {
    Pipe pipe;
    ASSERT_TRUE(send_bytes(pipe.sender(), "0123456789"));
    pipe.close_sender();
    EXPECT_EQ(receive_all(pipe.receiver(), limit).has_value(), limit == 10);
  }
}

RC_GTEST_PROP(Frame, frames_come_apart_as_they_were_joined, (std::vector<std::string> bodies)) {
  std::string joined;
  for (const std::string& body : bodies) joined += encode_frame(FrameKind::stage, body);
  const auto frames = parse_frames(joined);
  RC_ASSERT(frames.has_value());
  RC_ASSERT(frames->size() == bodies.size());
  for (std::size_t i = 0; i < bodies.size(); ++i) RC_ASSERT((*frames)[i].body == bodies[i]);
  if (!joined.empty()) {
    joined.pop_back();
    RC_ASSERT(!parse_frames(joined).has_value());
  }
}

}  // namespace
}  // namespace rekap::paper
