// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/form_code.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "base/crypto/sha256.h"
#include "base/text.h"
#include "election/region_tree.h"

namespace rekap::paper {
namespace {

constexpr std::string_view design = "RK1";  // a new design of the pages gets a new number
constexpr std::string_view alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr std::size_t text_size_max = 200;
constexpr std::size_t fingerprint_size = 4;
constexpr int page_number_max = 64;  // as parse_form_layout

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// An id in the letters that the code has: a to z as capitals, '_' as '.', a capital after '+'.
std::string encode_id(std::string_view id) {
  std::string text;
  for (const char c : id) {
    if (is_lower(c)) {
      text += static_cast<char>(c - 'a' + 'A');
    } else if (is_upper(c)) {
      text += {'+', c};
    } else {
      text += c == '_' ? '.' : c;
    }
  }
  return text;
}

/// The id of such a text; empty if it is none.
std::string decode_id(std::string_view text) {
  std::string id;
  bool is_capital = false;
  for (const char c : text) {
    if (is_upper(c)) {
      id += is_capital ? c : static_cast<char>(c - 'A' + 'a');
      is_capital = false;
      continue;
    }
    if (is_capital) return {};
    if (c == '+') {
      is_capital = true;
    } else if (is_digit(c) || c == '-' || c == '.') {
      id += c == '.' ? '_' : c;
    } else {
      return {};
    }
  }
  return is_capital ? std::string() : id;
}

/// As the definition has it: 1 to 64 of a-z, 0-9, '_' and '-'.
bool is_identifier(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '_' || c == '-';
  });
}

bool is_fingerprint(std::string_view text) {
  return text.size() == fingerprint_size && std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || (c >= 'A' && c <= 'F');
         });
}

/// The text read as a number of base 45, modulo 97: a prime above the base, so that every wrong
/// character and every swap of neighbours shows.
int check_number(std::string_view text) {
  int sum = 0;
  for (const char c : text) sum = (sum * 45 + static_cast<int>(alphanumeric.find(c))) % 97;
  return sum;
}

tl::unexpected<Error> refuse(std::string_view text, std::string_view why) {
  return fail(ErrorCode::invalid_input,
              fmt::format("no form code: {}: {}", base::quote(text, text_size_max), why));
}

/// Whether all parts may stand in a code; the reason if not.
std::string_view find_fault(const FormCode& code) {
  if (!is_identifier(code.election)) return "its election is no identifier";
  if (!is_identifier(code.contest)) return "its contest is no identifier";
  if (!election::is_code(code.station)) return "its station is no code";
  if (code.page_number < 1 || code.page_number > page_number_max) return "its page is not 1 to 64";
  if (!is_fingerprint(code.fingerprint)) return "its layout is not four capital hex digits";
  return {};
}

}  // namespace

Result<FormCode> parse_form_code(std::string_view text) {
  if (text.size() > text_size_max) return refuse(text, "too long");
  if (text.find_first_not_of(alphanumeric) != std::string_view::npos)
    return refuse(text, "has a character that no code has");
  const std::vector<std::string_view> parts = base::split(text, '/');
  if (parts.front() != design) return refuse(text, "is not of the design RK1");
  if (parts.size() != 8) return refuse(text, "has not eight parts");
  const std::string_view checked = text.substr(0, text.size() - parts.back().size());
  if (parts.back() != fmt::format("{:02}", check_number(checked)))
    return refuse(text, "its check digits are wrong");
  if (parts[1] != "A" && parts[1] != "P") return refuse(text, "its size is neither A nor P");
  const std::int64_t page_number = base::parse_integer(parts[5]).value_or(0);
  FormCode code;
  code.size = parts[1] == "A" ? FormSize::a4 : FormSize::plano;
  code.election = decode_id(parts[2]);
  code.contest = decode_id(parts[3]);
  code.station = decode_id(parts[4]);
  code.page_number = page_number > page_number_max ? 0 : static_cast<int>(page_number);
  code.fingerprint = std::string(parts[6]);
  const std::string_view fault = find_fault(code);
  if (!fault.empty()) return refuse(text, fault);
  // One spelling each: "01" is no page, and '+' stands before a capital of a station alone.
  if (encode_form_code(code) != text) return refuse(text, "is not in its shortest spelling");
  return code;
}

std::string encode_form_code(const FormCode& code) {
  CHECK(find_fault(code).empty());
  const std::string text =
      fmt::format("{}/{}/{}/{}/{}/{}/{}/", design, code.size == FormSize::a4 ? "A" : "P",
                  encode_id(code.election), encode_id(code.contest), encode_id(code.station),
                  code.page_number, code.fingerprint);
  return fmt::format("{}{:02}", text, check_number(text));
}

std::string fingerprint_layout(const FormLayout& layout) {
  std::string digits = base::to_hex(base::sha256(encode_form_layout(layout)));
  digits.resize(fingerprint_size);
  for (char& c : digits) {
    if (is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return digits;
}

}  // namespace rekap::paper
