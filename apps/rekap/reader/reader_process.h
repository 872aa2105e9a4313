// SPDX-License-Identifier: Apache-2.0
// rekap-reader as seen from outside: started, asked, and outlived, whatever a photo does to it.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "base/file.h"
#include "base/result.h"

namespace rekap::cli {

/// What is started, and how long it may take.
struct ReaderProgram {
  base::Path path;
  std::vector<std::string> arguments = {};
  std::chrono::milliseconds start_time_max{10'000};
  /// Longer than the reader's own limit, which comes first where the reader still lives.
  std::chrono::milliseconds photo_time_max{60'000};
};

/// The reader that stands beside this program. Errors: not_found, naming the place.
Result<ReaderProgram> find_reader_program();

/// Which pictures are asked for with a reading.
enum class Pictures {
  none,
  cut,     ///< one stage "cut", the figures alone, where the photo shows a page
  stages,  ///< each stage of the reading
};

/// A picture of one stage of the reading.
struct ReaderStage {
  std::string name;  ///< letters, digits and dashes: fit for the name of a file
  std::string png;
};

/// What the reader says of one photo.
struct ReaderAnswer {
  std::string json;  ///< one object; {"error": …} where there is no reading
  std::vector<ReaderStage> stages = {};
};

/// {"error": {"code", "message"}}
std::string encode_error_answer(std::string_view code, std::string_view message);

/// One running reader; ended when this goes. The program ignores SIGPIPE.
class ReaderProcess {
 public:
  /// Errors: unavailable if it does not come up, with its reason where it gives one.
  static Result<std::unique_ptr<ReaderProcess>> start(const ReaderProgram& program);
  ~ReaderProcess();
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  /// `order` as PhotoClient::read. Errors: unavailable if it died, conflict if it took too long,
  /// invalid_input if it broke the protocol; after any of them this process is of no further use.
  Result<ReaderAnswer> ask(std::string_view photo, Pictures wanted, std::string_view order = {});

 private:
  ReaderProcess(pid_t process, int to, int from, std::chrono::milliseconds photo_time_max)
      : process_(process), to_(to), from_(from), photo_time_max_(photo_time_max) {}

  pid_t process_;
  int to_;
  int from_;
  std::chrono::milliseconds photo_time_max_;
};

/// A reader that is started again when it was lost. Not for two threads at once.
class PhotoClient {
 public:
  /// Starts the first one, so that what is wrong with the program itself is said at once.
  /// Errors: as ReaderProcess::start.
  static Result<PhotoClient> create(ReaderProgram program);

  /// Always an answer: a lost or stuck reader is the error `reader_died` or `reader_timeout` of
  /// this photo, and the next photo has a new one. `order` is what paper::encode_read_order gives,
  /// or empty.
  ReaderAnswer read(std::string_view photo, Pictures wanted, std::string_view order = {});

 private:
  PhotoClient(ReaderProgram program, std::unique_ptr<ReaderProcess> process)
      : program_(std::move(program)), process_(std::move(process)) {}

  ReaderProgram program_;
  std::unique_ptr<ReaderProcess> process_;
};

}  // namespace rekap::cli
