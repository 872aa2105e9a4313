// SPDX-License-Identifier: Apache-2.0
// How well photos are read: readings against labels.
#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "base/file.h"
#include "commands.h"
#include "console.h"
#include "election_forms.h"
#include "evaluation/read_evaluation.h"
#include "reader/read_photos.h"
#include "reader/reader_files.h"
#include "reader/reading_options.h"
#include "table_writer.h"

namespace rekap::cli {
namespace {

// Boxes smaller than this are thumbnails, counted apart.
constexpr int small_box_px = 35;
constexpr int fold_count = 5;

struct Evaluation {
  std::vector<NumberLabel> labels;
  base::Path images;
  std::size_t job_count = 1;
  std::shared_ptr<const OwnForms> own_forms = {};  ///< null without an election
  std::map<std::string, base::JsonValue> answers;  // by image of the labels
};

/// The last number in the name of an image: TPS_157.jpg is 157.
int number_of(const std::string& image) {
  const std::string name = base::Path(image).stem().string();
  const std::size_t last = name.find_last_of("0123456789");
  int number = 0, place = 1;
  for (std::size_t i = last; i != std::string::npos && i < name.size(); --i) {
    if (name[i] < '0' || name[i] > '9' || place > 100'000'000) break;
    number += (name[i] - '0') * place;
    place *= 10;
  }
  return number;
}

Result<> read_images(const std::vector<std::string>& images, std::vector<std::string> files,
                     Evaluation& evaluation, Console& console) {
  if (images.empty()) return {};
  ReadRequest request;
  request.own_forms = evaluation.own_forms;
  for (const std::string& image : images)
    request.files.push_back((evaluation.images / image).string());
  request.job_count = evaluation.job_count;
  request.program = TRY(find_reader_program());
  request.program.arguments = std::move(files);
  std::size_t done = 0;
  return read_photos(request, [&](const ReadPhoto& photo) -> Result<> {
    evaluation.answers[images[done++]] = photo.line.answer;
    console.progress(console.say({"membaca foto", "reading photos"}), evaluation.answers.size(),
                     images.size());
    return {};
  });
}

/// By fold K of the image's number modulo 5, each read by the network that never saw it.
Result<> read_by_folds(const Arguments& arguments, const std::vector<std::string>& images,
                       Evaluation& evaluation, Console& console) {
  const base::Path folder = arguments.text("--folds");
  for (int fold = 0; fold < fold_count; ++fold) {
    std::vector<std::string> chosen;
    std::copy_if(images.begin(), images.end(), std::back_inserter(chosen),
                 [&](const std::string& image) { return number_of(image) % fold_count == fold; });
    std::vector<std::string> files = TRY(find_reader_files(arguments));
    files[0] = (folder / fmt::format("fold_{}.bin", fold)).string();
    files[1] = (folder / fmt::format("strokes_{}.bin", fold)).string();
    TRY_VOID(read_images(chosen, std::move(files), evaluation, console));
  }
  return {};
}

std::string percent(int part, int whole) {
  return whole == 0 ? "" : fmt::format("{:.2f}", 100.0 * part / whole);
}

/// The collection, and how large the boxes are on the photo.
std::string stratum_of(const JudgedNumber& number) {
  const std::string set = number.label.set.empty() ? "" : number.label.set + " ";
  if (!number.box_width_px) return set + "no_page";
  return set + (*number.box_width_px < small_box_px ? "box_below_35_px" : "box_from_35_px");
}

void print_counts(const std::vector<JudgedNumber>& numbers, Console& console) {
  std::map<std::string, std::vector<JudgedNumber>> strata = {{"all", numbers}};
  for (const JudgedNumber& number : numbers) strata[stratum_of(number)].push_back(number);
  TableWriter table(console, {{"stratum", {"kelompok", "stratum"}},
                              {"numbers", {"angka", "numbers"}},
                              {"right", {"benar", "right"}},
                              {"right_percent", {"benar %", "right %"}},
                              {"accepted", {"diterima", "accepted"}},
                              {"coverage_percent", {"cakupan %", "coverage %"}},
                              {"accepted_wrong", {"diterima salah", "accepted wrong"}},
                              {"wrong_bound_percent", {"batas 95 %", "95 % bound"}},
                              {"votes_off", {"selisih suara", "votes off"}},
                              {"pages", {"halaman", "pages"}},
                              {"pages_right", {"halaman benar", "pages right"}}});
  for (const auto& [name, members] : strata) {
    const NumberCounts count = count_numbers(members);
    table.add({name, std::int64_t{count.all}, std::int64_t{count.right},
               percent(count.right, count.all), std::int64_t{count.accepted},
               percent(count.accepted, count.all), std::int64_t{count.accepted_wrong},
               fmt::format("{:.3f}", 100 * rate_bound(count.accepted_wrong, count.accepted)),
               count.votes_off, std::int64_t{count.pages}, std::int64_t{count.pages_right}});
  }
  table.finish();
}

Result<ExitStatus> run_read_eval(const Arguments& arguments, Console& console) {
  const base::Path path = arguments.text("LABELS");
  const std::string csv = TRY(base::load_file(path));
  auto labels = parse_labels(csv);
  if (!labels) return with_context(path.string(), labels.error());
  Evaluation evaluation{.labels = std::move(*labels),
                        .images = std::filesystem::absolute(path).parent_path(),
                        .job_count = TRY(job_count(arguments)),
                        .answers = {}};
  if (const auto images = arguments.find("--images"))
    evaluation.images = std::filesystem::absolute(*images);
  evaluation.own_forms = TRY(find_own_forms(arguments));
  std::vector<std::string> images;
  for (const NumberLabel& label : evaluation.labels) {
    if (std::find(images.begin(), images.end(), label.image) == images.end())
      images.push_back(label.image);
  }
  if (arguments.has("--folds")) {
    TRY_VOID(read_by_folds(arguments, images, evaluation, console));
  } else {
    std::vector<std::string> files = TRY(find_reader_files(arguments));
    TRY_VOID(read_images(images, std::move(files), evaluation, console));
  }
  console.progress_done();
  std::vector<JudgedNumber> numbers;
  for (const NumberLabel& label : evaluation.labels)
    numbers.push_back(judge_number(label, evaluation.answers[label.image]));
  print_counts(numbers, console);
  for (const JudgedNumber& number : numbers) {
    // Whole pages that were not found are counted above.
    if (number.is_right() || !number.box_width_px) continue;
    console.note(fmt::format("{} {}: {} ≠ {} · {}", number.label.image, number.label.field,
                             number.value ? std::to_string(*number.value) : "–", number.label.value,
                             number.witnesses));
  }
  if (const auto report = arguments.find("--report")) {
    const std::string html = render_evaluation(numbers, evaluation.images.string());
    TRY_VOID(base::save_file_unsynced(*report, html));
  }
  return ExitStatus::fine;
}

}  // namespace

std::vector<Command> read_eval_commands() {
  return {
      {.path = {"read-eval"},
       .summary = {"seberapa baik foto dibaca: bacaan dibandingkan dengan label",
                   "how well photos are read: readings against labels"},
       .options =
           {{.name = "LABELS",
             .help = {"CSV dengan kolom image, field, literal, value",
                      "CSV with the columns image, field, literal, value"},
             .is_required = true},
            {.name = "--images",
             .value_name = "DIR",
             .help = {"folder yang memuat gambar; bawaan: folder LABELS",
                      "folder of the images; default: that of LABELS"}},
            election_option,
            jobs_option,
            layout_option,
            network_option,
            strokes_option,
            {.name = "--folds",
             .value_name = "DIR",
             .help = {"fold_K.bin dan strokes_K.bin: tiap foto dibaca bobot nomornya modulo 5",
                      "fold_K.bin and strokes_K.bin: each photo by those of its number modulo 5"}},
            {.name = "--report",
             .value_name = "OUT",
             .help = {"halaman HTML: kurva risiko dan setiap kesalahan dengan gambarnya",
                      "an HTML page: the risk curve and every error with its picture"}}},
       .examples = {{"rekap read-eval labels.csv --report laporan.html",
                     {"bobot yang terpasang", "with the weights installed"}},
                    {"rekap read-eval labels.csv --folds folds/",
                     {"tiap foto oleh bobot yang tidak pernah melihatnya",
                      "each photo by weights that never saw it"}}},
       .prints_table = true,
       .check = check_jobs,
       .run = run_read_eval}};
}

}  // namespace rekap::cli
