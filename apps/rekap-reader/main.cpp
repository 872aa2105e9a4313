// SPDX-License-Identifier: Apache-2.0
// rekap-reader: looks into photos for other programs, sealed off from everything else.
// docs/formats/reader-protocol.md says how to talk to it.
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json/json.h"
#include "build_info.h"
#include "paper/service/frame.h"
#include "photo_keeper.h"
#include "reading_service.h"
#include "sandbox.h"

namespace {

using namespace rekap;

constexpr std::string_view usage =
    "usage: rekap-reader CELLS STROKES LAYOUT...\n"
    "Reads photos from standard input and answers on standard output, for rekap read;\n"
    "a person wants rekap read. Protocol: docs/formats/reader-protocol.md\n";

Result<paper::PhotoReader> load_reader(std::span<char*> files) {
  constexpr std::size_t network_bytes_max = std::size_t{4} << 20;
  constexpr std::size_t layout_bytes_max = std::size_t{4} << 20;
  const std::string cell_weights = TRY(base::load_file(files[0], network_bytes_max));
  auto cells = paper::parse_cell_network(cell_weights);
  if (!cells) return with_context(files[0], cells.error());
  const std::string stroke_weights = TRY(base::load_file(files[1], network_bytes_max));
  auto strokes = paper::parse_stroke_network(stroke_weights);
  if (!strokes) return with_context(files[1], strokes.error());
  std::vector<paper::FormLayout> layouts;
  for (const char* file : files.subspan(2)) {
    const std::string text = TRY(base::load_file(file, layout_bytes_max));
    layouts.push_back(TRY(paper::parse_form_layout(text, file)));
  }
  return paper::PhotoReader(std::move(layouts),
                            paper::ReaderNetworks{std::move(*cells), std::move(*strokes)});
}

Result<> run(std::span<char*> files) {
  const reader::ReadingService service(TRY(load_reader(files)));
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
  const std::span<char*> words(arguments, static_cast<std::size_t>(argument_count));
  const std::string_view word = words.size() > 1 ? words[1] : "--help";
  if (word == "--version") {
    fmt::print("rekap-reader {} ({})\n", REKAP_VERSION, REKAP_BUILD_HASH);
    return 0;
  }
  if (word.starts_with("-") || words.size() < 4) {
    const bool is_asked = words.size() > 1 && word == "--help";
    fmt::print(is_asked ? stdout : stderr, "{}", usage);
    return is_asked ? 0 : 2;
  }
  const Result<> done = run(words.subspan(1));
  if (!done) fmt::print(stderr, "rekap-reader: {}\n", done.error().message);
  std::fflush(stderr);
  // Past the handlers of exit(), some of which open files (coverage, sanitizers): that is over.
  ::_exit(done ? 0 : base::exit_code(done.error().code));
}
