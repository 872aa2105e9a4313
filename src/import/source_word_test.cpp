// SPDX-License-Identifier: Apache-2.0
#include "import/source_word.h"

#include <gtest/gtest.h>

#include "import/sample_profile.h"
#include "record/statement_format.h"

namespace rekap::import {
namespace {

using election::Figure;
using Figures = std::vector<Figure>;
using Said = std::vector<std::optional<Figure>>;

TEST(SourceWord, leaves_what_stands_where_the_source_repeats_itself) {
  const Figures now = {Figure(7), Figure(2), Figure()};
  const Figures word = {Figure(5), Figure(2), Figure(1)};
  EXPECT_EQ(merge_figures(now, word, Said{Figure(5), Figure(2), Figure(1)}), now);
}

TEST(SourceWord, changes_only_what_the_source_says_anew) {
  const Figures now = {Figure(7), Figure(2), Figure(4)};
  const Figures word = {Figure(5), Figure(2), Figure(4)};
  EXPECT_EQ(merge_figures(now, word, Said{Figure(5), Figure(3), Figure()}),
            (Figures{Figure(7), Figure(3), Figure()}));
  EXPECT_EQ(merge_figures(now, word, Said{Figure(6), Figure(2), Figure(4)}),
            (Figures{Figure(6), Figure(2), Figure(4)}));
}

TEST(SourceWord, keeps_fields_that_the_row_does_not_speak_of) {
  const Figures now = {Figure(7), Figure(2)};
  EXPECT_EQ(merge_figures(now, Figures(2), Said{std::nullopt, Figure(3)}),
            (Figures{Figure(7), Figure(3)}));
}

class KnownFormOfSample : public ::testing::Test {
 protected:
  void add(record::Content content) {
    const record::Statement statement{definition_.id, {}, std::move(content)};
    entries_.push_back({{entries_.size()},
                        record::encode_entry(record::encode_statement(statement),
                                             record::key_id(key_.public_key()), key_)});
  }
  Result<KnownForm> fold(std::string_view source) {
    return fold_known_form(entries_, definition_, definition_.contests[0], source);
  }
  record::Correction correction(std::int64_t from, std::int64_t to, std::string_view reason) {
    const record::Position last{entries_.size() - 1};
    return {form_, "display",          last, {{"votes.1", Figure(from), Figure(to)}},
            {},    std::string(reason)};
  }

  election::Definition definition_ = make_import_sample();
  base::PrivateKey key_ = base::PrivateKey::create(std::string(32, 'k')).value();
  record::FormId form_{"leader", "3173011005001"};
  std::vector<record::StoredEntry> entries_;
};

TEST_F(KnownFormOfSample, tells_the_word_of_the_source_from_what_officers_corrected) {
  add(record::Figures{form_, "display", {{"votes.1", Figure(5)}}, {}, {}});
  add(correction(5, 7, "misread"));
  KnownForm known = fold("display").value();
  EXPECT_EQ(known.source_word[0], Figure(5));
  EXPECT_EQ(known.state.versions[0].figures[0], Figure(7));
  add(correction(7, 6, source_changed_reason));
  known = fold("display").value();
  EXPECT_EQ(known.source_word[0], Figure(6));
  EXPECT_EQ(known.state.versions[0].stated_at, (record::Position{2}));
}

TEST_F(KnownFormOfSample, has_no_word_of_a_source_that_has_not_spoken) {
  add(record::Figures{form_, "display", {{"votes.1", Figure(5)}}, {}, {}});
  const KnownForm known = fold("crowd").value();
  EXPECT_TRUE(known.source_word.empty());
  EXPECT_EQ(known.state.versions.size(), 1U);
}

TEST_F(KnownFormOfSample, names_the_entry_that_does_not_fit) {
  add(record::Figures{form_, "display", {{"votes.1", Figure(5)}}, {}, {}});
  add(correction(4, 7, "misread"));
  EXPECT_TRUE(fold("display").error().message.starts_with("entry 1: "));
  entries_[0].bytes = "{}";
  EXPECT_TRUE(fold("display").error().message.starts_with("entry 0: "));
}

}  // namespace
}  // namespace rekap::import
