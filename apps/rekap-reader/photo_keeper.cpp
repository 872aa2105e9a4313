// SPDX-License-Identifier: Apache-2.0
#include "photo_keeper.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "paper/image/photo_decoder.h"
#include "paper/service/frame.h"

namespace rekap::reader {
namespace {

using paper::Frame;
using paper::FrameKind;

/// Longer than the processor time of a photo: for a machine that has other things to do.
constexpr std::chrono::seconds photo_time_max{2 * cpu_seconds_max};
/// Of an answer: a reading has some kilobytes, the pictures of its stages some megabytes each.
constexpr std::size_t reading_bytes_max = std::size_t{1} << 20;
constexpr std::size_t stages_bytes_max = std::size_t{48} << 20;

std::string encode_answer(const Answer& answer) {
  std::string frames = paper::encode_frame(FrameKind::reading, answer.json);
  for (const Answer::Stage& stage : answer.stages) {
    frames += paper::encode_frame(FrameKind::stage, stage.name + '\0' + stage.png);
  }
  return frames;
}

std::string encode_failure(std::string_view code, std::string_view message) {
  return encode_answer({encode_reader_error(code, message)});
}

Pictures wanted_pictures(FrameKind kind) {
  if (kind == FrameKind::photo_with_stages) return Pictures::stages;
  return kind == FrameKind::photo_with_cut ? Pictures::cut : Pictures::none;
}

bool is_photo(FrameKind kind) {
  return kind == FrameKind::photo || kind == FrameKind::photo_with_stages ||
         kind == FrameKind::photo_with_cut;
}

/// A photo, and what was said of it beforehand.
struct Request {
  Frame photo;
  paper::ReadOrder order;
};

/// The frames of the answer to one photo, as text: all that its process may say.
std::string make_answer(const ReadingService& service, const Request& request) {
  try {
    return encode_answer(
        service.answer(request.photo.body, wanted_pictures(request.photo.kind), request.order));
  } catch (const std::bad_alloc&) {
    return encode_failure("too_costly", "the photo needs too much memory: save it smaller");
  }
}

/// The child: seals itself, looks into the photo, answers to the pipe, ends.
[[noreturn]] void answer_and_exit(const ReadingService& service, const SystemCallFilter& filter,
                                  const Request& request, int answer_pipe) {
  const bool is_sealed = ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 &&
                         ::dup2(answer_pipe, STDOUT_FILENO) == STDOUT_FILENO &&
                         ::close(STDIN_FILENO) == 0 && limit_cpu(cpu_seconds_max) &&
                         filter.install();
  if (!is_sealed) ::_exit(4);
  const auto sent = paper::send_bytes(STDOUT_FILENO, make_answer(service, request));
  ::_exit(sent ? 0 : 4);
}

/// What the parent says where the child did not answer.
std::string describe_end(int status) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
    return encode_failure("reader_timeout",
                          fmt::format("the photo took more than {} s", cpu_seconds_max));
  }
  if (WIFSIGNALED(status)) {
    return encode_failure(
        "reader_died",
        fmt::format("the process that read the photo was ended by signal {}", WTERMSIG(status)));
  }
  return encode_failure("reader_died", "the process that read the photo gave no answer");
}

/// The frames of the answer, from a child that is gone when this returns.
Result<std::string> ask_child(const ReadingService& service, const SystemCallFilter& filter,
                              const Request& request) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return fail(ErrorCode::unavailable, fmt::format("no pipe: {}", std::strerror(errno)));
  }
  const pid_t child = ::fork();
  if (child == 0) answer_and_exit(service, filter, request, ends[1]);
  ::close(ends[1]);
  const std::size_t size_bytes_max =
      request.photo.kind == FrameKind::photo ? reading_bytes_max : stages_bytes_max;
  const auto deadline = std::chrono::steady_clock::now() + photo_time_max;
  auto answer = paper::receive_all(ends[0], size_bytes_max, deadline);
  ::close(ends[0]);
  if (child < 0) {
    return fail(ErrorCode::unavailable, fmt::format("no process: {}", std::strerror(errno)));
  }
  // One that answered has made its last call, which no signal changes; any other ends here.
  ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!answer) {
    const bool is_late = answer.error().code == ErrorCode::unavailable;
    return encode_failure(is_late ? "reader_timeout" : "reader_died", answer.error().message);
  }
  const bool is_whole = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (!is_whole || !paper::parse_frames(*answer)) return describe_end(status);
  return answer;
}

/// The next photo with its order, or nothing at the end.
Result<std::optional<Request>> receive_request() {
  Request request{};
  auto frame = TRY(paper::receive_frame(STDIN_FILENO, paper::DecodeLimits().bytes_max));
  if (!frame) return std::optional<Request>();
  if (frame->kind == FrameKind::order) {
    request.order = TRY(paper::parse_read_order(frame->body));
    frame = TRY(paper::receive_frame(STDIN_FILENO, paper::DecodeLimits().bytes_max));
    if (!frame) return fail(ErrorCode::invalid_input, "an order without a photo");
  }
  if (!is_photo(frame->kind)) return fail(ErrorCode::invalid_input, "a frame that is no photo");
  request.photo = std::move(*frame);
  return std::optional<Request>(std::move(request));
}

}  // namespace

Result<> serve_photos(const ReadingService& service, const SystemCallFilter& photo_filter) {
  for (;;) {
    const auto request = TRY(receive_request());
    if (!request) return {};
    const std::string answer = TRY(ask_child(service, photo_filter, *request));
    TRY_VOID(paper::send_bytes(STDOUT_FILENO, paper::encode_frame(FrameKind::answer, answer)));
  }
}

}  // namespace rekap::reader
