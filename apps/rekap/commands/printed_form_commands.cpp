// SPDX-License-Identifier: Apache-2.0
// Our own forms: printed for stations, and their layout as a file.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "options.h"
#include "paper/forms/drawing/render_form.h"
#include "paper/forms/printed_form.h"
#include "selection.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

/// A PDF is made in memory, about 25 kB a page.
constexpr std::size_t page_count_max = 10'000;

const Option size_option = {
    .name = "--size",
    .value_name = "SIZE",
    .help = {"a4 (bawaan) atau plano, 600 × 900 mm", "a4 (default) or plano, 600 × 900 mm"},
    .choices = {"a4", "plano"}};

paper::FormSize find_size(const Arguments& arguments) {
  return arguments.find("--size").value_or("a4") == "plano" ? paper::FormSize::plano
                                                            : paper::FormSize::a4;
}

/// The page numbers of `--pages`; none given means all. Errors: invalid_input.
Result<std::set<int>> find_pages(const Arguments& arguments) {
  std::set<int> pages;
  const auto text = arguments.find("--pages");
  if (!text) return pages;
  for (const std::string_view part : base::split(*text, ',')) {
    const auto number = base::parse_integer(part);
    if (!number || *number < 1 || *number > 64)
      return fail(ErrorCode::invalid_input,
                  fmt::format("--pages: {} is no page number from 1 to 64", base::quote(part)));
    pages.insert(static_cast<int>(*number));
  }
  return pages;
}

Result<> check_print(const Arguments& arguments) {
  TRY(find_pages(arguments));
  if (arguments.list("--station").empty() == !arguments.has("--region"))
    return fail(ErrorCode::invalid_input, "give --station or --region, one of them");
  return {};
}

/// The stations that were asked for, each once. Those of a region at which the contest is not held
/// are left out; one that was named is not. Errors: invalid_input for a code that is not there.
Result<std::vector<election::StationIndex>> list_stations(const election::Definition& definition,
                                                          const election::Contest& contest,
                                                          const Arguments& arguments) {
  std::vector<election::StationIndex> stations;
  for (const std::string& code : arguments.list("--station")) {
    const auto station = definition.regions.find_station(code);
    if (!station)
      return fail(ErrorCode::invalid_input,
                  fmt::format("no polling station {} in this election", base::quote(code)));
    stations.push_back(*station);
  }
  if (arguments.has("--region")) {
    const election::StationRange range = TRY(select_stations(definition, arguments));
    for (election::StationIndex station = range.first; station < range.end; ++station.value) {
      if (contest.area_of(station)) stations.push_back(station);
    }
  }
  if (stations.empty())
    return fail(ErrorCode::invalid_input,
                fmt::format("the contest {} is held at no station of this region", contest.id));
  return stations;
}

/// What is to be printed.
struct PrintOrder {
  const election::Definition& definition;
  std::size_t contest;
  paper::FormSize size;
  std::set<int> pages;  ///< all if empty
  std::vector<election::StationIndex> stations;
};

/// Adds the wanted pages of one station. Returns how many. Errors: invalid_input for a page that
/// the form does not have.
Result<std::size_t> add_station(paper::FormPdf& pdf, const PrintOrder& order,
                                election::StationIndex station) {
  const paper::FormKind kind =
      TRY(paper::find_form_kind(order.definition, order.contest, station, order.size));
  const paper::PrintedForm form = TRY(paper::make_printed_form(order.definition, kind, station));
  if (!order.pages.empty() && *order.pages.rbegin() > static_cast<int>(form.pages.size())) {
    return fail(ErrorCode::invalid_input, fmt::format("--pages: this form has {} pages, not {}",
                                                      form.pages.size(), *order.pages.rbegin()));
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < form.pages.size(); ++i) {
    if (!order.pages.empty() && order.pages.count(form.layout.pages[i].number) == 0) continue;
    pdf.add_page(form.pages[i]);
    ++count;
  }
  return count;
}

Result<std::size_t> print_forms(const PrintOrder& order, const base::Path& output,
                                Console& console) {
  paper::FormPdf pdf;
  std::size_t page_count = 0, done = 0;
  const std::string_view what = console.say({"menggambar formulir", "drawing forms"});
  for (const election::StationIndex station : order.stations) {
    page_count += TRY(add_station(pdf, order, station));
    if (page_count > page_count_max) {
      return fail(ErrorCode::invalid_input,
                  fmt::format("more than {} pages in one PDF: print a smaller --region at a time",
                              page_count_max));
    }
    console.progress(what, ++done, order.stations.size());
  }
  console.progress_done();
  const election::Contest& contest = order.definition.contests[order.contest];
  const std::string bytes =
      TRY(pdf.finish(fmt::format("{}: {}", order.definition.name.id, contest.name.id)));
  TRY_VOID(base::save_file(output, bytes));
  return page_count;
}

Result<ExitStatus> run_print(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const election::Definition& definition = store.definition();
  const std::size_t contest_index = TRY(select_contest(definition, arguments));
  const election::Contest& contest = definition.contests[contest_index];
  auto stations = TRY(list_stations(definition, contest, arguments));
  auto pages = TRY(find_pages(arguments));
  const PrintOrder order = {definition, contest_index, find_size(arguments), std::move(pages),
                            std::move(stations)};
  const std::string place = arguments.has("--region")
                                ? arguments.text("--region")
                                : std::string(definition.regions.station(order.stations[0]).code);
  const base::Path output = arguments.find("--output")
                                .value_or(fmt::format("{}-{}-{}.pdf", contest.id, place,
                                                      arguments.find("--size").value_or("a4")));
  const std::size_t page_count = TRY(print_forms(order, output, console));
  console.print_line(fmt::format(
      "{}: {} {}, {} {}", output.string(),
      format_number(static_cast<std::int64_t>(order.stations.size()), console.language()),
      console.say({"TPS", "stations"}),
      format_number(static_cast<std::int64_t>(page_count), console.language()),
      console.say({"halaman", "pages"})));
  return ExitStatus::fine;
}

Result<ExitStatus> run_layout(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const election::Definition& definition = store.definition();
  const std::size_t contest = TRY(select_contest(definition, arguments));
  const election::StationIndex station = TRY(select_station(definition, arguments));
  const paper::FormKind kind =
      TRY(paper::find_form_kind(definition, contest, station, find_size(arguments)));
  const paper::FormLayout layout = TRY(paper::make_form_layout(definition, kind));
  console.print_line(paper::encode_form_layout(layout));
  return ExitStatus::fine;
}

Command print_command() {
  Option stations = station_option;
  stations.is_required = false;
  stations.is_repeated = true;
  return {.path = {"forms", "print"},
          .summary = {"mencetak formulir yang mudah dibaca mesin, sebagai PDF",
                      "prints forms that machines read easily, as a PDF"},
          .options = {store_option,
                      contest_option,
                      stations,
                      {.name = "--region",
                       .value_name = "CODE",
                       .help = {"semua TPS wilayah ini dalam satu PDF",
                                "all stations of this region in one PDF"}},
                      size_option,
                      {.name = "--pages",
                       .value_name = "LIST",
                       .help = {"hanya halaman ini, misalnya 1,3", "these pages alone: 1,3"}},
                      {.name = "--output",
                       .value_name = "FILE",
                       .help = {"berkas PDF; bawaan PEMILIHAN-KODE-UKURAN.pdf di sini",
                                "the PDF; default CONTEST-CODE-SIZE.pdf here"}}},
          .examples = {{"rekap forms print store --station 7701012001001 --contest president",
                        {"formulir A4 satu TPS", "the A4 form of one station"}},
                       {"rekap forms print store --region 7701012001 --contest president --size "
                        "plano --output desa.pdf",
                        {"plano semua TPS satu desa", "wall forms of a whole village"}},
                       {"rekap forms print store --station 7701012001001 --contest president "
                        "--pages 2",
                        {"mengganti satu halaman yang rusak", "one spoilt page again"}}},
          .check = check_print,
          .run = run_print};
}

}  // namespace

std::vector<Command> printed_form_commands() {
  return {print_command(),
          {.path = {"forms", "layout"},
           .summary = {"letak setiap angka pada formulir cetakan sendiri, sebagai JSON",
                       "where each figure sits on a form of our own, as JSON"},
           .options = {store_option, contest_option, station_option, size_option},
           .examples = {{"rekap forms layout store --station 7701012001001 --contest president",
                         {"dalam milimeter, lihat docs/formats/form-layout.md",
                          "in millimetres, see docs/formats/form-layout.md"}}},
           .run = run_layout}};
}

}  // namespace rekap::cli
