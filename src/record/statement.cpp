// SPDX-License-Identifier: Apache-2.0
// What can be asked of a statement's content whatever its kind: name, form, subject.
#include "record/statement.h"

#include <array>
#include <type_traits>

#include "base/crypto/sha256.h"
#include "base/encoding.h"

namespace rekap::record {
namespace {

constexpr std::size_t key_id_size_digits = 16;

// In the order of the alternatives of Content.
constexpr std::array<std::string_view, std::variant_size_v<Content>> kind_names = {
    "rulebook",    "figures",      "correction",     "acceptance", "rejection",
    "withholding", "key_addition", "key_retirement", "reading"};

}  // namespace

KeyId key_id(const base::PublicKey& key) {
  return {base::to_hex(base::sha256(key.view())).substr(0, key_id_size_digits)};
}

std::string_view role_name(KeyRole role) {
  switch (role) {
    case KeyRole::operator_key:
      return "operator";
    case KeyRole::log_key:
      return "log";
    case KeyRole::reader_key:
      return "reader";
  }
  return "";
}

std::string_view kind_name(const Content& content) { return kind_names[content.index()]; }

const FormId* form_of(const Content& content) {
  return std::visit(
      [](const auto& held) -> const FormId* {
        if constexpr (requires { held.form; }) {
          return &held.form;
        } else {
          return nullptr;
        }
      },
      content);
}

std::string subject_of(const Content& content) {
  const FormId* form = form_of(content);
  return form == nullptr ? std::string() : subject_of(*form);
}

std::string subject_of(const FormId& form) {
  std::string subject;
  subject.reserve(form.contest.size() + 1 + form.station.size());
  subject += form.contest;
  subject += '/';
  subject += form.station;
  return subject;
}

}  // namespace rekap::record
