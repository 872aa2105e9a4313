// SPDX-License-Identifier: Apache-2.0
// rekap-reader: looks into photos for other programs, sealed off from everything else.
// docs/formats/reader-protocol.md says how to talk to it.
#include <cstdio>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include "base/json/json.h"
#include "build_info.h"
#include "paper/service/frame.h"
#include "photo_keeper.h"
#include "reading_service.h"
#include "sandbox.h"

namespace {

using namespace rekap;

constexpr std::string_view usage =
    "usage: rekap-reader\n"
    "Reads photos from standard input and answers on standard output, for rekap read;\n"
    "a person wants rekap read. Protocol: docs/formats/reader-protocol.md\n";

Result<> run() {
  const reader::ReadingService service;
  const auto keeper_filter = TRY(reader::SystemCallFilter::create(reader::Role::keeper));
  const auto photo_filter = TRY(reader::SystemCallFilter::create(reader::Role::photo));
  TRY_VOID(reader::limit_process());
  TRY_VOID(keeper_filter.install());
  const std::string hello = base::encode_json(base::JsonValue::Object{
      {"build", REKAP_BUILD_HASH}, {"protocol", 1}, {"version", REKAP_VERSION}});
  TRY_VOID(paper::send_bytes(STDOUT_FILENO, paper::encode_frame(paper::FrameKind::hello, hello)));
  return reader::serve_photos(service, photo_filter);
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count > 1) {
    const std::string_view word = arguments[1];
    if (word == "--version") {
      fmt::print("rekap-reader {} ({})\n", REKAP_VERSION, REKAP_BUILD_HASH);
      return 0;
    }
    fmt::print(word == "--help" ? stdout : stderr, "{}", usage);
    return word == "--help" ? 0 : 2;
  }
  const Result<> done = run();
  if (!done) fmt::print(stderr, "rekap-reader: {}\n", done.error().message);
  std::fflush(stderr);
  // Past the handlers of exit(), some of which open files (coverage, sanitizers): that is over.
  ::_exit(done ? 0 : base::exit_code(done.error().code));
}
