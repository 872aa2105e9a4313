// SPDX-License-Identifier: Apache-2.0
// Entries against the published vectors, and encode after decode on statements made at random.
#include "record/statement_format.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/encoding.h"
#include "base/file.h"
#include "base/json/json.h"
#include "record/reason.h"

namespace rekap::record {
namespace {

/// The vectors of tests/vectors/statements by file name.
std::map<std::string, base::JsonValue> load_vectors() {
  std::map<std::string, base::JsonValue> vectors;
  const base::Path folder = base::Path(REKAP_SOURCE_DIR) / "tests/vectors/statements";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    vectors.emplace(file.path().stem().string(),
                    base::parse_json(base::load_file(file.path()).value()).value());
  }
  return vectors;
}

base::PrivateKey test_key() { return base::PrivateKey::create(std::string(32, 'k')).value(); }

std::string make_entry(const Statement& statement) {
  const base::PrivateKey key = test_key();
  return encode_entry(encode_statement(statement), key_id(key.public_key()), key);
}

TEST(StatementVectors, cover_every_kind_and_every_kind_has_flaws) {
  std::set<std::string> kinds;
  std::size_t flaw_count = 0;
  for (const auto& [name, vector] : load_vectors()) {
    if (name.starts_with("flaw_")) {
      ++flaw_count;
    } else {
      kinds.insert(vector.string_at("kind").value());
    }
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<Content>);
  EXPECT_GE(flaw_count, 40u);
}

TEST(StatementVectors, well_formed_entries_decode_and_encode_to_the_same_bytes) {
  for (const auto& [name, vector] : load_vectors()) {
    if (name.starts_with("flaw_")) continue;
    SCOPED_TRACE(name);
    const std::string entry = vector.string_at("entry").value();
    const auto parsed = parse_entry(entry);
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_EQ(kind_name(parsed->statement.content), vector.string_at("kind").value());
    EXPECT_EQ(subject_of(parsed->statement.content), vector.string_at("subject").value());
    EXPECT_EQ(base::format_time(parsed->statement.time), vector.string_at("time").value());
    EXPECT_EQ(parsed->author.text, vector.string_at("author").value());
    EXPECT_EQ(encode_statement(parsed->statement), parsed->body);

    const auto key =
        base::parse_public_key(base::parse_base64(vector.string_at("public_key").value()).value());
    EXPECT_EQ(key_id(*key), parsed->author);
    EXPECT_EQ(verify_entry(*parsed, *key), vector.find("is_forged") == nullptr);
  }
}

TEST(StatementVectors, flawed_entries_are_refused_at_the_byte_of_the_flaw) {
  for (const auto& [name, vector] : load_vectors()) {
    if (!name.starts_with("flaw_")) continue;
    SCOPED_TRACE(name);
    const auto parsed = parse_entry(vector.string_at("entry").value());
    ASSERT_FALSE(parsed) << vector.string_at("description").value();
    EXPECT_EQ(parsed.error().code, ErrorCode::invalid_input);
    const std::string place =
        fmt::format("byte {}: ", vector.integer_at("refused_at_byte").value());
    EXPECT_TRUE(parsed.error().message.starts_with(place))
        << place << "but: " << parsed.error().message;
  }
}

TEST(StatementSchema, has_an_example_of_each_kind_and_all_are_entries) {
  std::set<std::string_view> kinds;
  const base::Path folder = base::Path(REKAP_SOURCE_DIR) / "schemas/examples/statement";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::string entry = base::load_file(file.path()).value();
    ASSERT_TRUE(entry.ends_with('\n')) << file.path();
    entry.pop_back();
    const auto parsed = parse_entry(entry);
    ASSERT_TRUE(parsed) << file.path() << parsed.error().message;
    kinds.insert(kind_name(parsed->statement.content));
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<Content>);
}

TEST(StatementFormat, every_cut_of_an_entry_is_refused) {
  for (const auto& [name, vector] : load_vectors()) {
    if (name.starts_with("flaw_")) continue;
    const std::string entry = vector.string_at("entry").value();
    for (std::size_t size = 0; size < entry.size(); ++size) {
      ASSERT_FALSE(parse_entry(std::string_view(entry).substr(0, size))) << name << " " << size;
    }
  }
}

// Canonical: another spelling of what an entry says would be a second entry that says the same.
TEST(StatementFormat, a_changed_byte_is_refused_or_says_something_else) {
  for (const auto& [name, vector] : load_vectors()) {
    if (name.starts_with("flaw_")) continue;
    const std::string entry = vector.string_at("entry").value();
    const SignedStatement original = *parse_entry(entry);
    for (std::size_t i = 0; i < entry.size(); ++i) {
      std::string changed = entry;
      changed[i] ^= 1;
      const auto parsed = parse_entry(changed);
      if (!parsed) continue;
      EXPECT_FALSE(parsed->statement == original.statement && parsed->author == original.author &&
                   parsed->signature == original.signature)
          << name << " byte " << i;
    }
  }
}

TEST(StatementFormat, an_entry_over_the_size_limit_is_refused_before_it_is_decoded) {
  Rulebook rulebook;
  while (rulebook.keys.size() < 1000) rulebook.keys.push_back({test_key().public_key()});
  const std::string entry = make_entry({"e", {}, rulebook});
  ASSERT_GT(entry.size(), entry_size_bytes_max);
  const auto parsed = parse_entry(entry);
  ASSERT_FALSE(parsed);
  EXPECT_NE(parsed.error().message.find("65535"), std::string::npos);
}

TEST(StatementFormat, the_signature_covers_the_body_and_nothing_can_be_moved_to_another_key) {
  const std::string entry = make_entry({"e", {}, Acceptance{{"c", "s"}, "recount"}});
  const auto parsed = parse_entry(entry);
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(verify_entry(*parsed, test_key().public_key()));
  const auto other = base::PrivateKey::create(std::string(32, 'o'))->public_key();
  EXPECT_FALSE(verify_entry(*parsed, other));
}

rc::Gen<std::string> identifier() {
  return rc::gen::mapcat(rc::gen::inRange(1, 30), [](int size) {
    return rc::gen::container<std::string>(
        static_cast<std::size_t>(size),
        rc::gen::elementOf(std::string("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789._-")));
  });
}

rc::Gen<election::Figure> present_figure() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(0, election::Figure::value_max),
                      [](std::int64_t value) { return election::Figure(value); });
}

base::Sha256 make_digest(unsigned char fill) {
  base::Sha256 digest;
  digest.bytes.fill(fill);
  return digest;
}

Origin make_origin(const std::map<std::string, int>& numbers) {
  std::vector<Origin::Member> members;
  for (const auto& [name, value] : numbers) {
    members.emplace_back(fmt::format("n{}", members.size()), std::int64_t{value});
    members.emplace_back(fmt::format("t{}", members.size()), name);
  }
  return Origin::create(members).value();
}

Figures draw_figures() {
  Figures content;
  content.form = {*identifier(), *identifier()};
  content.source = *identifier();
  const auto named =
      *rc::gen::container<std::map<std::string, election::Figure>>(identifier(), present_figure());
  content.figures.assign(named.begin(), named.end());
  content.origin = make_origin(
      *rc::gen::container<std::map<std::string, int>>(identifier(), rc::gen::arbitrary<int>()));
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) content.evidence.push_back(make_digest(7));
  return content;
}

Correction draw_correction() {
  const Figures figures = draw_figures();
  Correction content;
  content.form = figures.form;
  content.source = figures.source;
  content.corrects.value = *rc::gen::inRange<std::uint64_t>(0, 1u << 30);
  content.origin = figures.origin;
  content.reason = reasons()[*rc::gen::inRange<std::size_t>(0, reasons().size())].code;
  for (const auto& [field, figure] : figures.figures) {
    const bool is_blanked = *rc::gen::arbitrary<bool>();
    content.changes.push_back({field, figure, is_blanked ? election::Figure() : *present_figure()});
  }
  return content;
}

std::vector<std::string> draw_codes() {
  std::vector<std::string> codes;
  for (const std::string_view code : reading_codes()) {
    if (*rc::gen::arbitrary<bool>()) codes.emplace_back(code);
  }
  return codes;
}

/// A present figure, or a missing one.
election::Figure draw_figure() {
  return *rc::gen::arbitrary<bool>() ? *present_figure() : election::Figure();
}

NumberReading draw_number(std::string field) {
  NumberReading number;
  number.field = std::move(field);
  number.status = static_cast<ReadingStatus>(*rc::gen::inRange(0, 3));
  if (number.status != ReadingStatus::unreadable) number.value = *present_figure();
  number.confidence_ppm = *rc::gen::inRange(0, NumberReading::confidence_ppm_max + 1);
  number.boxes = draw_figure();
  number.bubbles = draw_figure();
  number.row_sums = draw_figure();
  number.reasons = draw_codes();
  return number;
}

Reading draw_reading() {
  Reading content;
  content.form = {*identifier(), *identifier()};
  content.source = *identifier();
  PhotoReading& photo = content.photo;
  photo.evidence = make_digest(1);
  photo.cut = make_digest(2);
  photo.layout = *identifier();
  photo.layout_sha256 = make_digest(3);
  photo.page_number = *rc::gen::inRange(1, 65);
  photo.network = make_digest(4);
  photo.reader = *identifier();
  photo.likeness = *rc::gen::arbitrary<std::uint64_t>();
  photo.method = static_cast<RegistrationMethod>(*rc::gen::inRange(0, 2));
  photo.residual_millipixels =
      *rc::gen::inRange<std::int64_t>(0, PhotoReading::residual_millipixels_max + 1);
  photo.is_upside_down = *rc::gen::arbitrary<bool>();
  photo.quality = draw_codes();
  for (const std::string& field :
       *rc::gen::nonEmpty(rc::gen::container<std::set<std::string>>(identifier()))) {
    photo.numbers.push_back(draw_number(field));
  }
  return content;
}

RC_GTEST_PROP(StatementFormat, decoding_gives_back_what_was_encoded, ()) {
  Statement statement;
  statement.election = *identifier();
  statement.time.seconds = *rc::gen::inRange<std::int64_t>(-62'167'219'200, 253'402'300'799);
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      statement.content = draw_figures();
      break;
    case 1:
      statement.content = draw_correction();
      break;
    default:
      statement.content = draw_reading();
  }
  const std::string entry = make_entry(statement);
  const auto parsed = parse_entry(entry);
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->statement == statement);
  // Canonical also by an independent reading: parsed as a tree and written again.
  RC_ASSERT(base::encode_json(base::parse_json(entry).value()) == entry);
}

}  // namespace
}  // namespace rekap::record
