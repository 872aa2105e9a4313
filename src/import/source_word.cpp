// SPDX-License-Identifier: Apache-2.0
// Follows the statements about a form twice: all of them for what stands, the source's own for its
// word.
#include "import/source_word.h"

#include <fmt/format.h>

#include "base/check.h"
#include "record/statement_format.h"

namespace rekap::import {
namespace {

using election::Figure;

/// Takes in what the source itself says; statements of others change nothing.
class WordFold {
 public:
  WordFold(const election::Contest& contest, std::string_view source_id)
      : contest_(contest), source_id_(source_id) {}

  void fold(const record::Content& content) {
    if (const auto* figures = std::get_if<record::Figures>(&content)) {
      if (figures->source != source_id_) return;
      word_.assign(contest_.fields.count(), Figure());
      for (const auto& [field, figure] : figures->figures) set(field, figure);
    }
    if (const auto* correction = std::get_if<record::Correction>(&content)) {
      if (correction->source != source_id_ || correction->reason != source_changed_reason) return;
      for (const record::Change& change : correction->changes) {
        set(change.field, change.new_figure);
      }
    }
  }

  std::vector<Figure> take() { return std::move(word_); }

 private:
  // fold_form has taken the statement in, so its fields are known and the figures came first.
  void set(std::string_view field, Figure figure) {
    const std::optional<election::FieldIndex> index = contest_.fields.find(field);
    CHECK(index && !word_.empty());
    word_[index->value] = figure;
  }

  const election::Contest& contest_;
  std::string_view source_id_;
  std::vector<Figure> word_;
};

}  // namespace

Result<KnownForm> fold_known_form(const std::vector<record::StoredEntry>& entries,
                                  const election::Definition& definition,
                                  const election::Contest& contest, std::string_view source_id) {
  KnownForm known;
  WordFold word(contest, source_id);
  for (const record::StoredEntry& entry : entries) {
    const auto at = [&](Error error) {
      return with_context(fmt::format("entry {}", entry.position.value), std::move(error));
    };
    // The store is ours: signatures were checked when the entry came in.
    const Result<record::SignedStatement> decoded = record::parse_entry(entry.bytes);
    if (!decoded) return at(decoded.error());
    const Result<> folded = recapitulation::fold_form(known.state, definition, contest,
                                                      entry.position, decoded->statement);
    if (!folded) return at(folded.error());
    word.fold(decoded->statement.content);
  }
  known.source_word = word.take();
  return known;
}

// A three-way merge, as of three versions of a text: base, ours, theirs.
std::vector<Figure> merge_figures(const std::vector<Figure>& now,
                                  const std::vector<Figure>& source_word,
                                  const std::vector<std::optional<Figure>>& said) {
  std::vector<Figure> merged = now;
  for (std::size_t i = 0; i < merged.size(); ++i) {
    if (said[i] && *said[i] != source_word[i]) merged[i] = *said[i];
  }
  return merged;
}

}  // namespace rekap::import
