// SPDX-License-Identifier: Apache-2.0
// One form's evidence as a file, and its verification without anything else but the log's key.
#include <fmt/format.h>

#include "base/encoding.h"
#include "base/file.h"
#include "commands.h"
#include "console.h"
#include "options.h"
#include "publication/tree/folder_tree.h"
#include "statement_text.h"
#include "store/key_file.h"
#include "verification/form_proof/make_form_proof.h"

namespace rekap::cli {
namespace {

constexpr std::size_t proof_size_bytes_max = std::size_t{64} << 20;

Result<ExitStatus> run_make(const Arguments& arguments, Console& console) {
  const publication::FolderTree tree(arguments.text("OUT"));
  const record::FormId form{arguments.text("--contest"), arguments.text("--station")};
  const auto proof = TRY(verification::make_form_proof(tree, form));
  const std::string& path = arguments.text("FILE");
  const std::string bytes = verification::render_form_proof(proof);
  TRY_VOID(base::save_file(path, bytes));
  console.print_line(fmt::format(
      "{}: {} {}, {} {}", path, proof.statements.size(), console.say({"pernyataan", "statements"}),
      format_number(static_cast<std::int64_t>(bytes.size()), console.language()),
      console.say({"bita", "bytes"})));
  return ExitStatus::fine;
}

Table statement_table(const verification::VerifiedForm& form) {
  Table table{{{"position", {"entri", "entry"}},
               {"kind", {"jenis", "kind"}},
               {"time", {"waktu", "time"}},
               {"author", {"penanda tangan", "author"}},
               {"what", {"isi", "what"}}},
              {}};
  for (const verification::VerifiedStatement& stated : form.statements) {
    table.rows.push_back({static_cast<std::int64_t>(stated.index),
                          std::string(record::kind_name(stated.statement.content)),
                          base::format_time(stated.statement.time), stated.author.text,
                          describe_content(stated.statement.content)});
  }
  return table;
}

/// One line a witness that cosigned. Errors: forbidden if one did not.
Result<> check_witnesses(const verification::VerifiedForm& form, const Arguments& arguments,
                         Console& console) {
  const auto note = TRY(transparency::parse_note(form.note));
  for (const std::string& path : arguments.list("--witness-key")) {
    const transparency::VerifierKey witness = TRY(load_verifier_key(path));
    const base::Timestamp time = TRY(transparency::verify_cosignature(note, witness));
    console.note(fmt::format("{} {}: {}", console.say({"saksi", "witness"}), witness.name,
                             base::format_time(time)));
  }
  return {};
}

Result<ExitStatus> run_verify(const Arguments& arguments, Console& console) {
  const std::string& path = arguments.text("FILE");
  const transparency::VerifierKey key = TRY(load_verifier_key(arguments.text("--key")));
  const std::string bytes = TRY(base::load_file(path, proof_size_bytes_max));
  const auto proof = verification::parse_form_proof(bytes);
  if (!proof) return with_context(path, proof.error());
  const auto form = verification::verify_form_proof(*proof, key);
  Result<> checked;
  if (form) {
    checked = check_witnesses(*form, arguments, console);
  } else {
    checked = tl::unexpected(form.error());
  }
  if (!checked) {
    console.note(fmt::format("{}: {}: {}", path, console.say({"TIDAK SAH", "NOT VALID"}),
                             checked.error().message));
    return ExitStatus::differences;
  }
  console.print(statement_table(*form));
  console.note(fmt::format(
      "{} {}/{}: {} {}, {} {}", console.say({"SAH:", "VALID:"}), proof->form.contest,
      proof->form.station, console.say({"semua ada di log", "all are in the log"}),
      form->checkpoint.origin,
      format_number(static_cast<std::int64_t>(form->checkpoint.size), console.language()),
      console.say({"entri", "entries"})));
  return ExitStatus::fine;
}

const Option file_option = {
    .name = "FILE", .help = {"berkas bukti", "file of the proof"}, .is_required = true};

}  // namespace

std::vector<Command> proof_commands() {
  return {
      {.path = {"proof", "make"},
       .summary = {"bukti satu formulir dalam satu berkas, untuk diperiksa tanpa jaringan",
                   "one form's evidence in one file, to be checked offline"},
       .options = {{.name = "OUT",
                    .help = {"folder terbitan", "folder of the published tree"},
                    .is_required = true},
                   file_option,
                   station_option,
                   required(contest_option)},
       .examples =
           {{"rekap proof make site 1101012001001.json --station 1101012001001 --contest president",
             {"semua pernyataan tentang formulir itu, dengan bukti bahwa ada di log",
              "all statements about that form, with proofs that they are in the log"}}},
       .run = run_make},
      {.path = {"proof", "verify"},
       .summary = {"memeriksa berkas bukti: tanda tangan, penanda tangan, tempat di log",
                   "verifies a proof: signatures, authors, places in the log"},
       .options = {file_option,
                   {.name = "--key",
                    .value_name = "FILE",
                    .help = {"kunci publik log", "public key of the log"},
                    .is_required = true},
                   {.name = "--witness-key",
                    .value_name = "FILE",
                    .help = {"kunci saksi yang harus ikut menandatangani",
                             "key of a witness that must have cosigned"},
                    .is_repeated = true}},
       .examples = {{"rekap proof verify 1101012001001.json --key log.pub",
                     {"kode keluar 1 bila ada yang tidak sah", "exit code 1 if anything fails"}}},
       .prints_table = true,
       .run = run_verify}};
}

}  // namespace rekap::cli
