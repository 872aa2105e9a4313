// SPDX-License-Identifier: Apache-2.0
// What an officer states about one form: a correction, an acceptance, a rejection, evidence
// withheld.
#include <fmt/format.h>

#include "base/text.h"
#include "capture/stored_form.h"
#include "commands.h"
#include "console.h"
#include "intake/intake.h"
#include "options.h"
#include "recapitulation/decision.h"
#include "record/statement_format.h"
#include "selection.h"
#include "store/store_folder.h"

namespace rekap::cli {
namespace {

const Option reason_option = {.name = "--reason",
                              .value_name = "CODE",
                              .help = {"kode alasan, lihat docs/formats/statement.md",
                                       "reason code, see docs/formats/statement.md"},
                              .is_required = true};

/// The form a command is about, and what the record says of it.
struct OpenForm {
  StoreFolder store;
  record::FormId form;
  recapitulation::FormState state;
};

Result<OpenForm> open_form(const Arguments& arguments) {
  StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const std::size_t contest_index = TRY(select_contest(store.definition(), arguments));
  const election::Contest& contest = store.definition().contests[contest_index];
  TRY(select_station(store.definition(), arguments));
  record::FormId form{contest.id, arguments.text("--station")};
  recapitulation::FormState state =
      TRY(load_form_state(store.log(), store.definition(), contest, form));
  return OpenForm{std::move(store), std::move(form), std::move(state)};
}

/// Tries the content on the present state, then appends it. The record refuses if it moved on
/// since.
Result<ExitStatus> append(OpenForm opened, const record::Content& content,
                          const Arguments& arguments, Console& console) {
  const election::Definition& definition = opened.store.definition();
  const auto clock = TRY(find_clock(arguments));
  const base::PrivateKey key = TRY(opened.store.operator_key(arguments));
  auto intake = TRY(intake::Intake::open(opened.store.log(), definition, *clock, key));
  const record::Statement statement{definition.id, clock->now(), content};
  TRY_VOID(recapitulation::fold_form(opened.state, definition,
                                     *definition.find_contest(opened.form.contest),
                                     intake.position(), statement));
  const record::LogRange range = TRY(intake.append({&content, 1}));
  console.print_line(fmt::format("{} {} {}/{}: {} {}", console.say({"dicatat:", "recorded:"}),
                                 record::kind_name(content), opened.form.contest,
                                 opened.form.station, console.say({"entri", "entry"}),
                                 range.first.value));
  return ExitStatus::fine;
}

/// "votes.1=110", or "votes.1=" for a figure that is missing.
Result<record::NamedFigure> parse_assignment(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    return fail(ErrorCode::invalid_input, "--set wants FIELD=NUMBER, not " + base::quote(text));
  }
  record::NamedFigure named{std::string(text.substr(0, equals)), {}};
  if (equals + 1 == text.size()) return named;
  const std::int64_t value = TRY(base::parse_integer(text.substr(equals + 1)));
  if (value < 0 || value > election::Figure::value_max) {
    return fail(ErrorCode::invalid_input, fmt::format("{}: {} is not between 0 and {}", named.first,
                                                      value, election::Figure::value_max));
  }
  named.second = election::Figure(value);
  return named;
}

/// The source whose figures are corrected: `--source`, or the one that speaks for the form.
Result<std::string> find_source_of(const OpenForm& opened, const Arguments& arguments) {
  if (const auto source = arguments.find("--source")) return *source;
  if (opened.state.versions.empty()) {
    return fail(ErrorCode::invalid_input,
                fmt::format("no source has given figures for {}/{} yet: name one with --source",
                            opened.form.contest, opened.form.station));
  }
  return opened.store.definition().sources[opened.state.versions.front().source_index].id;
}

Result<ExitStatus> run_correct(const Arguments& arguments, Console& console) {
  OpenForm opened = TRY(open_form(arguments));
  recapitulation::CorrectCommand command;
  command.form = opened.form;
  command.source = TRY(find_source_of(opened, arguments));
  command.reason = arguments.text("--reason");
  for (const std::string& assignment : arguments.list("--set")) {
    command.figures.push_back(TRY(parse_assignment(assignment)));
  }
  const record::Content content =
      TRY(recapitulation::decide_correction(opened.state, opened.store.definition(), command));
  return append(std::move(opened), content, arguments, console);
}

Result<ExitStatus> run_accept(const Arguments& arguments, Console& console) {
  OpenForm opened = TRY(open_form(arguments));
  const record::Acceptance content{opened.form, arguments.text("--reason")};
  return append(std::move(opened), content, arguments, console);
}

Result<ExitStatus> run_reject(const Arguments& arguments, Console& console) {
  OpenForm opened = TRY(open_form(arguments));
  const record::Rejection content{opened.form, arguments.text("--reason")};
  return append(std::move(opened), content, arguments, console);
}

Result<ExitStatus> run_withhold(const Arguments& arguments, Console& console) {
  OpenForm opened = TRY(open_form(arguments));
  record::Withholding content{opened.form, std::nullopt, arguments.text("--reason")};
  if (const auto digest = arguments.find("--evidence"))
    content.evidence = TRY(base::parse_sha256(*digest));
  return append(std::move(opened), content, arguments, console);
}

}  // namespace

std::vector<Command> form_commands() {
  const std::vector<Option> common = {store_option,  station_option, contest_option,
                                      reason_option, key_option,     time_option};
  std::vector<Option> correct_options = common;
  correct_options.push_back(
      {.name = "--set",
       .value_name = "FIELD=NUMBER",
       .help = {"angka baru; FIELD= berarti kosong", "the new figure; FIELD= means missing"},
       .is_required = true,
       .is_repeated = true});
  correct_options.push_back(
      {.name = "--source",
       .value_name = "ID",
       .help = {"sumber yang dikoreksi; bawaan: yang berlaku",
                "whose figures; default: the source that speaks for the form"}});
  std::vector<Option> withhold_options = common;
  withhold_options.push_back({.name = "--evidence",
                              .value_name = "SHA256",
                              .help = {"bukti itu saja; bawaan: semua bukti formulir",
                                       "this evidence alone; default: all evidence of the form"}});
  return {
      {.path = {"correct"},
       .summary = {"mengoreksi angka satu formulir; nilai lama tetap tersimpan",
                   "corrects figures of one form; the old values are kept"},
       .options = correct_options,
       .examples = {{"rekap correct store --station 1101012001001 --contest president --reason "
                     "misread --set votes.2=110",
                     {"160 ternyata 110 di kertas", "160 is 110 on the paper"}}},
       .run = run_correct},
      {.path = {"accept"},
       .summary = {"menyatakan formulir sesuai dengan kertas; mencabut penolakan",
                   "states that the form agrees with the paper; lifts a rejection"},
       .options = common,
       .examples = {{"rekap accept store --station 1101012001001 --contest president --reason "
                     "compared_with_paper",
                     {"sudah dicocokkan", "it has been compared"}}},
       .run = run_accept},
      {.path = {"reject"},
       .summary = {"mengeluarkan formulir dari jumlah yang diterima",
                   "keeps a form out of the accepted sums"},
       .options = common,
       .examples =
           {{"rekap reject store --station 1101012001001 --contest president --reason wrong_form",
             {"foto TPS lain", "the photo is of another station"}}},
       .run = run_reject},
      {.path = {"withhold"},
       .summary = {"menahan bukti dari publikasi, dengan alasan",
                   "keeps evidence out of publication, with a reason"},
       .options = withhold_options,
       .examples = {{"rekap withhold store --station 1101012001001 --contest president --reason "
                     "names_and_signatures",
                     {"halaman memuat nama dan tanda tangan",
                      "the page shows names and signatures"}}},
       .run = run_withhold}};
}

}  // namespace rekap::cli
