// SPDX-License-Identifier: Apache-2.0
// Photos of forms into the record: evidence, readings and figures.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "capture/form_capture.h"
#include "commands.h"
#include "console.h"
#include "election_forms.h"
#include "options.h"
#include "reader/photo_file.h"
#include "reader/read_photos.h"
#include "reader/reader_files.h"
#include "reader/reading_options.h"
#include "selection.h"
#include "storage/files/file_evidence_store.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

/// Contest, station and source as the words say them. Errors: invalid_input for one that the
/// election does not have.
Result<CaptureTarget> find_target(const election::Definition& definition,
                                  const Arguments& arguments) {
  CaptureTarget target{arguments.find("--contest"), arguments.find("--station"), {}};
  if (target.contest) TRY(select_contest(definition, arguments));
  if (target.station) TRY(select_station(definition, arguments));
  const std::size_t source = TRY(select_source(definition, arguments)).value_or(0);
  target.source = definition.sources[source].id;
  return target;
}

Result<std::size_t> find_batch_size(const Arguments& arguments) {
  const auto text = arguments.find("--batch-size");
  if (!text) return FormCapture::batch_size_max;
  const std::int64_t number = TRY(base::parse_integer(*text));
  if (number < 1 || number > std::int64_t{FormCapture::batch_size_max}) {
    return fail(ErrorCode::invalid_input,
                fmt::format("--batch-size {}: 1 … {}", number, FormCapture::batch_size_max));
  }
  return static_cast<std::size_t>(number);
}

Result<> check_capture(const Arguments& arguments) {
  TRY(find_batch_size(arguments));
  return check_jobs(arguments);
}

/// One photo's answer into the capture.
class PhotoTaker {
 public:
  PhotoTaker(FormCapture& capture, ReaderMeans means, CaptureTarget target)
      : capture_(capture), means_(std::move(means)), target_(std::move(target)) {}

  Result<> take(const ReadPhoto& read) {
    CapturedPhoto photo{.file = shown_path(read.line.file), .form = {}, .page = {}};
    if (const base::JsonValue* error = read.line.error()) {
      const std::string code = TRY(error->string_at("code"));
      return refuse(std::move(photo), CaptureOutcome::error, code);
    }
    if (!read.made_layout.empty()) TRY_VOID(add_layout(means_, read.made_layout));
    auto page = parse_captured_page(read.line.answer, means_);
    if (!page) return refuse(std::move(photo), CaptureOutcome::refused, page.error().message);
    const auto cut = std::find_if(read.stages.begin(), read.stages.end(),
                                  [](const ReaderStage& stage) { return stage.name == "cut"; });
    if (cut == read.stages.end()) {
      return refuse(std::move(photo), CaptureOutcome::refused, "no digit box lies on the photo");
    }
    const PhotoFile file = load_photo_file(read.line.file);
    if (file.sha256 != read.line.sha256 || file.error_json) {
      return refuse(std::move(photo), CaptureOutcome::error, "the file changed while it was read");
    }
    return capture_.add(std::move(photo.file), file.bytes, cut->png, std::move(*page), target_);
  }

 private:
  Result<> refuse(CapturedPhoto photo, CaptureOutcome outcome, std::string why) {
    photo.outcome = outcome;
    photo.why = std::move(why);
    capture_.refuse(std::move(photo));
    return {};
  }

  FormCapture& capture_;
  ReaderMeans means_;
  CaptureTarget target_;
};

Table list_photos_done(const std::vector<CapturedPhoto>& photos) {
  Table table{{{"file", {"berkas", "file"}},
               {"contest", {"pemilihan", "contest"}},
               {"station", {"TPS", "station"}},
               {"page", {"halaman", "page"}},
               {"accepted", {"diterima", "accepted"}},
               {"review", {"periksa", "review"}},
               {"unreadable", {"tak terbaca", "unreadable"}},
               {"outcome", {"hasil", "outcome"}},
               {"why", {"sebab", "why"}}},
              {}};
  for (const CapturedPhoto& photo : photos) {
    const auto text = [](const std::string& words) { return words.empty() ? Cell() : Cell(words); };
    const auto count = [&](std::int64_t number) { return photo.page ? Cell(number) : Cell(); };
    table.rows.push_back({photo.file, text(photo.form.contest), text(photo.form.station),
                          count(photo.page.value_or(0)), count(photo.accepted), count(photo.review),
                          count(photo.unreadable), std::string(outcome_name(photo.outcome)),
                          text(photo.why)});
  }
  return table;
}

Table count_photos(const std::vector<CapturedPhoto>& photos, std::size_t conflict_count) {
  Table table{{{"photos", {"foto", "photos"}},
               {"captured", {"dicatat", "captured"}},
               {"known", {"sudah ada", "known"}},
               {"refused", {"ditolak", "refused"}},
               {"error", {"galat", "error"}},
               {"accepted", {"angka diterima", "numbers accepted"}},
               {"review", {"angka diperiksa", "in review"}},
               {"unreadable", {"tak terbaca", "unreadable"}},
               {"conflicts", {"bertentangan", "conflicts"}}},
              {}};
  std::int64_t outcomes[4] = {};
  std::int64_t accepted = 0, review = 0, unreadable = 0;
  for (const CapturedPhoto& photo : photos) {
    ++outcomes[static_cast<std::size_t>(photo.outcome)];
    if (photo.outcome != CaptureOutcome::captured) continue;
    accepted += photo.accepted;
    review += photo.review;
    unreadable += photo.unreadable;
  }
  table.rows.push_back({static_cast<std::int64_t>(photos.size()), outcomes[0], outcomes[1],
                        outcomes[2], outcomes[3], accepted, review, unreadable,
                        static_cast<std::int64_t>(conflict_count)});
  return table;
}

/// What was done, and the exit code: 3 if a photo gave nothing for the record, 1 if one says
/// otherwise than a person.
Result<ExitStatus> report(const FormCapture& capture, bool is_summary, Console& console) {
  const std::vector<CapturedPhoto>& photos = capture.done();
  console.print(is_summary ? count_photos(photos, capture.conflicts().size())
                           : list_photos_done(photos));
  for (const std::string& conflict : capture.conflicts()) {
    console.note(fmt::format("{} {}",
                             console.say({"foto menyatakan lain, angka yang tercatat tetap:",
                                          "a photo says otherwise, the stated figure stays:"}),
                             conflict));
  }
  const auto is_lost = [](const CapturedPhoto& photo) {
    return photo.outcome == CaptureOutcome::refused || photo.outcome == CaptureOutcome::error;
  };
  const auto lost = std::count_if(photos.begin(), photos.end(), is_lost);
  if (lost > 0) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{} of {} photos give nothing for the record", lost, photos.size()));
  }
  return capture.conflicts().empty() ? ExitStatus::fine : ExitStatus::differences;
}

/// Lets the reader of this store speak, if it does not yet.
Result<> prepare_reader(const StoreFolder& store, const Arguments& arguments,
                        intake::Intake& intake, FormCapture& capture) {
  const base::PrivateKey key = TRY(store.reader_key(arguments));
  intake.use_reader(key);
  const base::PublicKey public_key = key.public_key();
  if (intake.keys().find_reader(record::key_id(public_key)) == nullptr) {
    capture.introduce(
        record::KeyAddition{{public_key, record::KeyRole::reader_key}, "reader_joined"});
  }
  return {};
}

Result<ExitStatus> run_capture(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const CaptureTarget target = TRY(find_target(store.definition(), arguments));
  PhotoList photos = list_photos(arguments.list("FILE"));
  const std::size_t total = photos.files.size();
  ReadRequest request{.files = std::move(photos.files),
                      .job_count = TRY(job_count(arguments)),
                      .pictures = Pictures::cut,
                      .program = TRY(find_reader_program())};
  request.program.arguments = TRY(find_reader_files(arguments));
  request.own_forms = TRY(open_own_forms(store.path()));
  ReaderMeans means = TRY(load_reader_means(request.program.arguments));
  const auto clock = TRY(find_clock(arguments));
  const base::PrivateKey key = TRY(store.operator_key(arguments));
  auto intake = TRY(intake::Intake::open(store.log(), store.definition(), *clock, key));
  TRY_VOID(base::make_folder(store.path() / "evidence"));
  storage::FileEvidenceStore evidence(store.path() / "evidence");
  FormCapture capture(store.definition(), store.log(), intake, evidence,
                      TRY(find_batch_size(arguments)));
  TRY_VOID(prepare_reader(store, arguments, intake, capture));
  PhotoTaker taker(capture, std::move(means), target);
  std::size_t done = 0;
  TRY_VOID(read_photos(request, [&](const ReadPhoto& photo) {
    console.progress(console.say({"membaca foto", "reading photos"}), ++done, total);
    return taker.take(photo);
  }));
  TRY_VOID(capture.flush());
  console.progress_done();
  return report(capture, arguments.has("--summary"), console);
}

}  // namespace

std::vector<Command> capture_commands() {
  return {
      {.path = {"capture"},
       .summary = {"mencatat foto formulir: bukti, pembacaan mesin, dan angkanya",
                   "appends photos of forms: evidence, reading by machine, and figures"},
       .options =
           {store_option,
            photos_option,
            {.name = "--station",
             .value_name = "CODE",
             .help = {"kode TPS; tidak perlu bila kode QR menyebutnya",
                      "code of the polling station; not needed where the QR code says it"}},
            {.name = "--contest",
             .value_name = "ID",
             .help = {"jenis pemilihan; tidak perlu bila kode QR menyebutnya",
                      "the contest; not needed where the QR code says it"}},
            {.name = "--source",
             .value_name = "ID",
             .help = {"sumber yang formulirnya difoto; bawaan: sumber pertama",
                      "the source whose forms these are; default: the first one"}},
            {.name = "--summary",
             .help = {"hanya jumlahnya, bukan tiap foto", "the counts alone, not each photo"}},
            {.name = "--batch-size",
             .value_name = "N",
             .help = {"foto per kelompok yang dicatat sekaligus; bawaan 256",
                      "photos recorded at once; default 256"}},
            jobs_option,
            layout_option,
            network_option,
            strokes_option,
            {.name = "--reader-key",
             .value_name = "FILE",
             .help = {"kunci mesin pembaca; bawaan: keys/reader.key di simpanan, dibuat bila belum "
                      "ada",
                      "key of the reading machine; default: the store's keys/reader.key, made on "
                      "first use"}},
            key_option,
            time_option},
       .examples =
           {{"rekap capture store foto/",
             {"formulir dengan kode QR: satu folder, semua TPS",
              "forms with a QR code: a folder, all stations"}},
            {"rekap capture store --station 1101012001001 --contest president hal2.jpg hal3.jpg",
             {"halaman satu formulir; mengulang perintah tidak mencatat dua kali",
              "pages of one form; repeating the command appends nothing"}}},
       .prints_table = true,
       .check = check_capture,
       .run = run_capture}};
}

}  // namespace rekap::cli
