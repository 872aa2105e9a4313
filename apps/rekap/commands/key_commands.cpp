// SPDX-License-Identifier: Apache-2.0
// Keys of operators and of the log: new ones, added to and retired from the record.
#include <fmt/format.h>

#include "base/encoding.h"
#include "commands.h"
#include "console.h"
#include "intake/intake.h"
#include "options.h"
#include "store/store_folder.h"
#include "transparency/signed_note.h"

namespace rekap::cli {
namespace {

const Option key_reason_option = {
    .name = "--reason",
    .value_name = "CODE",
    .help = {"kode alasan; bawaan key_rotation", "reason code; default key_rotation"}};

Result<ExitStatus> append(const StoreFolder& store, const record::Content& content,
                          const Arguments& arguments, Console& console) {
  const auto clock = TRY(find_clock(arguments));
  const base::PrivateKey key = TRY(store.operator_key(arguments));
  auto intake = TRY(intake::Intake::open(store.log(), store.definition(), *clock, key));
  const record::LogRange range = TRY(intake.append({&content, 1}));
  console.print_line(fmt::format("{} {}: {} {}", console.say({"dicatat:", "recorded:"}),
                                 record::kind_name(content), console.say({"entri", "entry"}),
                                 range.first.value));
  return ExitStatus::fine;
}

Result<transparency::VerifierKey> load_verifier_key(const base::Path& path) {
  const std::string text = TRY(base::load_file(path, 4096));
  auto key = transparency::parse_verifier_key(text);
  if (!key) return with_context(path.string(), key.error());
  return key;
}

Result<ExitStatus> run_new(const Arguments& arguments, Console& console) {
  const base::Path path = arguments.text("FILE");
  if (std::filesystem::exists(path)) {
    return fail(ErrorCode::already_exists, fmt::format("{} is there already", path.string()));
  }
  const base::PrivateKey key = base::PrivateKey::generate();
  TRY_VOID(save_private_key(path, key, arguments.find("--name").value_or("operator")));
  console.print_line(fmt::format("{}: {} ({}: {}.pub)", console.say({"kunci", "key"}),
                                 record::key_id(key.public_key()).text,
                                 console.say({"publik", "public"}), path.string()));
  return ExitStatus::fine;
}

Result<ExitStatus> run_add(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const transparency::VerifierKey key = TRY(load_verifier_key(arguments.text("--public")));
  const std::string name = arguments.find("--role").value_or("operator");
  record::KeyRole role = record::KeyRole::operator_key;
  if (name == "log") role = record::KeyRole::log_key;
  if (name == "reader") role = record::KeyRole::reader_key;
  const record::KeyAddition content{{key.key, role},
                                    arguments.find("--reason").value_or("key_rotation")};
  return append(store, content, arguments, console);
}

Result<ExitStatus> run_retire(const Arguments& arguments, Console& console) {
  const StoreFolder store = TRY(StoreFolder::open(arguments.text("STORE")));
  const transparency::VerifierKey key = TRY(load_verifier_key(arguments.text("--public")));
  const record::KeyRetirement content{record::key_id(key.key),
                                      arguments.find("--reason").value_or("key_rotation")};
  return append(store, content, arguments, console);
}

}  // namespace

std::vector<Command> key_commands() {
  const Option public_option = {
      .name = "--public",
      .value_name = "FILE",
      .help = {"berkas kunci publik (.pub)", "file of the public key (.pub)"},
      .is_required = true};
  return {
      {.path = {"key", "new"},
       .summary = {"membuat pasangan kunci: FILE (mode 0600) dan FILE.pub",
                   "makes a pair of keys: FILE (mode 0600) and FILE.pub"},
       .options = {{.name = "FILE",
                    .help = {"berkas kunci rahasia", "file of the private key"},
                    .is_required = true},
                   {.name = "--name",
                    .value_name = "NAME",
                    .help = {"nama kunci; bawaan operator", "name of the key; default operator"}}},
       .examples = {{"rekap key new petugas.key", {"kunci petugas baru", "a new officer's key"}}},
       .run = run_new},
      {.path = {"key", "add"},
       .summary = {"memberi kunci baru hak menulis", "lets a new key speak"},
       .options = {store_option,
                   public_option,
                   {.name = "--role",
                    .value_name = "ROLE",
                    .help = {"operator (bawaan), log, atau reader: mesin pembaca foto",
                             "operator (default), log, or reader: a machine that reads photos"},
                    .choices = {"operator", "log", "reader"}},
                   key_reason_option,
                   key_option,
                   time_option},
       .examples = {{"rekap key add store --public petugas.key.pub",
                     {"petugas boleh menulis", "the officer may write"}}},
       .run = run_add},
      {.path = {"key", "retire"},
       .summary = {"mencabut hak satu kunci mulai sekarang",
                   "takes a key out of force from now on"},
       .options = {store_option, public_option, key_reason_option, key_option, time_option},
       .examples = {{"rekap key retire store --public lama.key.pub --key baru.key",
                     {"kunci lama dicabut", "the old key retires"}}},
       .run = run_retire}};
}

}  // namespace rekap::cli
