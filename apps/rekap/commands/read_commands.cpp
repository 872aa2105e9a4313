// SPDX-License-Identifier: Apache-2.0
// Photos to figures, one JSON object a photo.
#include <filesystem>

#include <fmt/format.h>

#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "election_forms.h"
#include "reader/line_file.h"
#include "reader/near_duplicates.h"
#include "reader/photo_file.h"
#include "reader/read_photos.h"
#include "reader/reader_files.h"
#include "reader/reading_options.h"

namespace rekap::cli {
namespace {

constexpr std::int64_t page_number_max = 64;

/// The page of `--page`, if given. Errors: invalid_input.
Result<std::optional<int>> find_page(const Arguments& arguments) {
  const auto text = arguments.find("--page");
  if (!text) return std::optional<int>();
  const std::int64_t number = TRY(base::parse_integer(*text));
  if (number < 1 || number > page_number_max)
    return fail(ErrorCode::invalid_input,
                fmt::format("--page {}: 1 … {}", number, page_number_max));
  return std::optional<int>(static_cast<int>(number));
}

Result<> check_read(const Arguments& arguments) {
  TRY(find_page(arguments));
  return check_jobs(arguments);
}

/// Where the lines go, and what is counted on the way.
class Reporter {
 public:
  Reporter(const Arguments& arguments, Console& console, std::size_t total)
      : console_(console),
        total_(total),
        is_text_(arguments.find("--format").value_or("json") == "text"),
        debug_folder_(arguments.find("--debug")) {}

  /// From now on lines go there, in place of standard output.
  void write_to(LineFile& file) { file_ = &file; }

  Result<> take(ReadPhoto photo) {
    ++done_;
    if (photo.is_written_before) {
      ++written_before_;
      error_count_ += file_->written().by_file.at(shown_path(photo.line.file)).is_error ? 1U : 0U;
    } else {
      error_count_ += photo.line.error() != nullptr ? 1U : 0U;
      photos_.mark(photo.line);
      TRY_VOID(write(photo.line));
      TRY_VOID(save_stages(photo));
    }
    console_.progress(console_.say({"membaca foto", "reading photos"}), done_, total_);
    return {};
  }

  /// The last words, and the error that is the exit code.
  Result<ExitStatus> finish() {
    console_.progress_done();
    if (file_ != nullptr) {
      console_.print_line(fmt::format("{} {}, {} {}, {} {}", done_,
                                      console_.say({"foto", "photos"}), written_before_,
                                      console_.say({"sudah tertulis", "written before"}),
                                      error_count_, console_.say({"galat", "errors"})));
    }
    if (error_count_ == 0) return ExitStatus::fine;
    return fail(ErrorCode::invalid_input,
                fmt::format("{} of {} files give no reading", error_count_, total_));
  }

 private:
  Result<> write(const ReadingLine& line) {
    if (file_ != nullptr) return file_->append(encode_reading_line(line));
    if (is_text_) {
      console_.print_bytes(render_reading(line, console_.language()));
    } else {
      console_.print_line(encode_reading_line(line));
    }
    return {};
  }

  /// DIR/<name of the photo>-<12 digits of its hash>/<stage>.png
  Result<> save_stages(const ReadPhoto& photo) {
    if (!debug_folder_ || photo.stages.empty()) return {};
    const base::Path name = base::Path(photo.line.file).filename();
    const base::Path folder = base::Path(*debug_folder_) /
                              fmt::format("{}-{}", name.string(), photo.line.sha256.substr(0, 12));
    TRY_VOID(base::make_folder(folder));
    for (const ReaderStage& stage : photo.stages) {
      TRY_VOID(base::save_file_unsynced(folder / (stage.name + ".png"), stage.png));
    }
    return {};
  }

  Console& console_;
  std::size_t total_;
  bool is_text_;
  std::optional<std::string> debug_folder_;
  LineFile* file_ = nullptr;
  NearDuplicates photos_;
  std::size_t done_ = 0;
  std::size_t written_before_ = 0;
  std::size_t error_count_ = 0;
};

/// Pictures by name or by their first bytes are read; what was not is said, never kept silent.
void tell_skipped(const std::vector<std::string>& skipped, Console& console) {
  if (skipped.empty()) return;
  console.note(fmt::format(
      "{} {}: {}{}", skipped.size(),
      console.say({"berkas bukan gambar dilewati", "files that are no pictures were left out"}),
      skipped.front(), skipped.size() > 1 ? ", …" : ""));
}

Result<ExitStatus> run_read(const Arguments& arguments, Console& console) {
  PhotoList photos = list_photos(arguments.list("FILE"));
  tell_skipped(photos.skipped, console);
  const std::size_t total = photos.files.size();
  ReadRequest request{.files = std::move(photos.files),
                      .job_count = TRY(job_count(arguments)),
                      .pictures = arguments.has("--debug") ? Pictures::stages : Pictures::none,
                      .program = TRY(find_reader_program()),
                      .form = arguments.find("--form").value_or(""),
                      .page = TRY(find_page(arguments))};
  request.program.arguments = TRY(find_reader_files(arguments));
  request.own_forms = TRY(find_own_forms(arguments));
  TRY_VOID(check_form(request.form, request.program.arguments, request.own_forms.get()));
  Reporter reporter(arguments, console, total);
  std::optional<LineFile> output;
  if (const auto path = arguments.find("--output")) {
    output.emplace(TRY(LineFile::open(*path)));
    request.written = output->written();
    reporter.write_to(*output);
  }
  TRY_VOID(read_photos(request, [&](const ReadPhoto& photo) { return reporter.take(photo); }));
  if (output) TRY_VOID(output->sync());
  return reporter.finish();
}

}  // namespace

std::vector<Command> read_commands() {
  return {
      {.path = {"read"},
       .summary = {"membaca foto formulir: satu objek JSON tiap foto",
                   "reads photos of forms: one JSON object a photo"},
       .options =
           {photos_option,
            election_option,
            {.name = "--form",
             .value_name = "ID",
             .help = {"hanya formulir ini yang diterima, mis. c-hasil-ppwp-2024 atau c-hasil-ppwp; "
                      "formulir lain yang dikenal ditolak: wrong_form",
                      "only this form is accepted, such as c-hasil-ppwp-2024 or c-hasil-ppwp; "
                      "another known one is refused: wrong_form"}},
            {.name = "--page",
             .value_name = "N",
             .help = {"hanya halaman ini yang diterima; halaman lain ditolak: wrong_page",
                      "only this page is accepted; another is refused: wrong_page"}},
            jobs_option,
            layout_option,
            network_option,
            strokes_option,
            {.name = "--format",
             .value_name = "FORMAT",
             .help = {"bentuk keluaran: json (bawaan; satu baris tiap foto) atau text",
                      "output as json (default; a line a photo) or text"},
             .choices = {"json", "text"}},
            {.name = "--output",
             .value_name = "OUT",
             .help = {"tambahkan baris JSON ke berkas ini; foto yang sudah tertulis di situ dengan "
                      "isi yang sama tidak dibaca lagi: perintah yang terputus cukup diulang",
                      "append the JSON lines to this file; photos that stand in it with the same "
                      "bytes are not read again: to resume, repeat the command"}},
            {.name = "--debug",
             .value_name = "DIR",
             .help = {"tulis gambar setiap tahap pembacaan ke folder ini",
                      "write a picture of each stage of the reading to this folder"}}},
       .examples = {{"rekap read foto.jpg --format text", {"untuk dibaca orang", "for people"}},
                    {"rekap read foto/ --output bacaan.jsonl",
                     {"satu folder; diulang, ia melanjutkan yang belum",
                      "a folder; repeated, it goes on where it stopped"}},
                    {"rekap read a.jpg b.png --jobs 2 --debug tahap",
                     {"kode keluar 3 bila ada berkas yang tidak dapat dibaca sebagai foto",
                      "exit code 3 if a file cannot be decoded as a photo"}}},
       .check = check_read,
       .run = run_read}};
}

}  // namespace rekap::cli
