// SPDX-License-Identifier: Apache-2.0
#include "publication/compare/station_changes.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "record/statement_format.h"

namespace rekap::publication {
namespace {

using base::JsonValue;

/// A statement with what is asked of it here.
struct Stated {
  Cause cause;
  record::Content content;
};
using Statements = std::map<std::uint64_t, std::pair<std::string, Stated>>;  // by position: bytes

/// One side of a form in the order that it is compared in; empty for a form without statements.
struct FormFacts {
  std::map<std::pair<std::string, std::string>, std::string> figures;   // by source, field
  std::map<std::pair<std::string, std::string>, std::string> evidence;  // by source, digest
  std::set<std::pair<std::string, std::string>> findings;  // by source, rule; D1 of no source
  std::string status, effective_source;
  std::optional<std::uint64_t> accepted_at, rejected_at;
  Statements statements;
};

struct ReasonOf {
  std::string operator()(const record::Correction& content) const { return content.reason; }
  std::string operator()(const record::Acceptance& content) const { return content.reason; }
  std::string operator()(const record::Rejection& content) const { return content.reason; }
  std::string operator()(const record::Withholding& content) const { return content.reason; }
  std::string operator()(const record::KeyAddition& content) const { return content.reason; }
  std::string operator()(const record::KeyRetirement& content) const { return content.reason; }
  std::string operator()(const record::Figures&) const { return {}; }
  std::string operator()(const record::Rulebook&) const { return {}; }
  std::string operator()(const record::Reading&) const { return {}; }
};

Result<> take_statements(const JsonValue& form, FormFacts& facts) {
  const JsonValue::Array* statements = TRY(form.array_at("statements"));
  for (const JsonValue& item : *statements) {
    const std::int64_t position = TRY(item.integer_at("position"));
    const JsonValue* entry = item.find("entry");
    if (entry == nullptr || position < 0)
      return fail(ErrorCode::invalid_input, "statements: an item without entry or position");
    const std::string bytes = encode_json(*entry);
    const record::SignedStatement parsed = TRY(record::parse_entry(bytes));
    const auto at = static_cast<std::uint64_t>(position);
    Stated stated{{at, std::string(record::kind_name(parsed.statement.content)), parsed.author.text,
                   parsed.statement.time, std::visit(ReasonOf{}, parsed.statement.content)},
                  parsed.statement.content};
    facts.statements.emplace(at, std::pair(bytes, std::move(stated)));
  }
  return {};
}

Result<> take_finding(const JsonValue& finding, const std::string& source, FormFacts& facts) {
  facts.findings.emplace(source, TRY(finding.string_at("rule")));
  return {};
}

/// The position that a form names, if it does.
Result<std::optional<std::uint64_t>> take_position(const JsonValue& form, std::string_view name) {
  if (form.find(name) == nullptr) return std::optional<std::uint64_t>();
  const std::int64_t position = TRY(form.integer_at(name));
  if (position < 0) return fail(ErrorCode::invalid_input, std::string(name) + ": negative");
  return std::optional(static_cast<std::uint64_t>(position));
}

Result<> take_source(const JsonValue& item, FormFacts& facts) {
  const std::string source = TRY(item.string_at("source"));
  const JsonValue::Object* figures = TRY(item.object_at("figures"));
  for (const auto& [field, value] : *figures) {
    if (value.is_null()) continue;
    if (value.integer() == nullptr)
      return fail(ErrorCode::invalid_input, "figures: " + field + " is no whole number");
    facts.figures[{source, field}] = std::to_string(*value.integer());
  }
  const JsonValue::Array* evidence = TRY(item.array_at("evidence"));
  for (const JsonValue& piece : *evidence) {
    const std::string digest = TRY(piece.string_at("sha256"));
    facts.evidence[{source, digest}] =
        piece.find("withheld_at") == nullptr ? "published" : "withheld";
  }
  const JsonValue::Array* findings = TRY(item.array_at("findings"));
  for (const JsonValue& finding : *findings) TRY_VOID(take_finding(finding, source, facts));
  return {};
}

Result<FormFacts> take_form(const JsonValue* form) {
  FormFacts facts;
  if (form == nullptr) return facts;
  facts.status = TRY(form->string_at("status"));
  const JsonValue* effective = form->find("effective_source");
  if (effective != nullptr && effective->string() != nullptr)
    facts.effective_source = *effective->string();
  if (const JsonValue* disagreement = form->find("disagreement"); disagreement != nullptr)
    TRY_VOID(take_finding(*disagreement, "", facts));
  facts.accepted_at = TRY(take_position(*form, "accepted_at"));
  facts.rejected_at = TRY(take_position(*form, "rejected_at"));
  const JsonValue::Array* sources = TRY(form->array_at("sources"));
  for (const JsonValue& source : *sources) TRY_VOID(take_source(source, facts));
  TRY_VOID(take_statements(*form, facts));
  return facts;
}

/// Whether the statement gives figures of the source; of any, if none is named.
bool gives_figures(const record::Content& content, const std::string& source) {
  if (const auto* figures = std::get_if<record::Figures>(&content))
    return source.empty() || figures->source == source;
  const auto* correction = std::get_if<record::Correction>(&content);
  return correction != nullptr && (source.empty() || correction->source == source);
}

/// Whether the statement says something of this figure.
bool tells_of(const record::Content& content, const std::string& source, const std::string& field) {
  if (!gives_figures(content, source)) return false;
  const auto* correction = std::get_if<record::Correction>(&content);
  return correction == nullptr ||
         std::any_of(correction->changes.begin(), correction->changes.end(),
                     [&](const record::Change& change) { return change.field == field; });
}

/// Collects the changes of one form.
class FormComparison {
 public:
  FormComparison(std::string contest, const FormFacts& before, const FormFacts& after)
      : contest_(std::move(contest)), before_(before), after_(after) {
    add_news(before.statements, after.statements, news_);
    add_news(after.statements, before.statements, gone_);
  }

  std::vector<FormChange> compare() {
    compare_figures();
    compare_findings();
    add("", "effective_source", {before_.effective_source, after_.effective_source},
        find_figures(""));
    add("", "status", {before_.status, after_.status}, find_verdict());
    compare_evidence();
    for (const Stated* stated : news_) add_unnamed(*stated, "", stated->cause.kind);
    for (const Stated* stated : gone_) add_unnamed(*stated, stated->cause.kind, "");
    return std::move(changes_);
  }

 private:
  using Named = std::map<std::pair<std::string, std::string>, std::string>;

  static void add_news(const Statements& known, const Statements& all,
                       std::vector<const Stated*>& news) {
    for (const auto& [position, entry] : all) {
      const auto same = known.find(position);
      if (same == known.end() || same->second.first != entry.first) news.push_back(&entry.second);
    }
  }

  /// The last new statement that fits, else the last new one, else none.
  template <class Fits>
  std::optional<Cause> find_last(Fits fits) const {
    for (auto stated = news_.rbegin(); stated != news_.rend(); ++stated) {
      if (fits(**stated)) return (*stated)->cause;
    }
    if (news_.empty()) return std::nullopt;
    return news_.back()->cause;
  }

  std::optional<Cause> find_figures(const std::string& source) const {
    return find_last([&](const Stated& stated) { return gives_figures(stated.content, source); });
  }

  /// What made the form accepted or pending: a rejection that stands now, the acceptance that
  /// lifted one, else the figures.
  std::optional<Cause> find_verdict() const {
    const bool is_lifted = before_.rejected_at && !after_.rejected_at;
    const auto verdict = after_.rejected_at ? after_.rejected_at : after_.accepted_at;
    if (!after_.rejected_at && !is_lifted) return find_figures("");
    return find_last([&](const Stated& stated) { return verdict == stated.cause.position; });
  }

  /// Adds the change from the first value to the second, if it is one.
  void add(const std::string& source, std::string what, std::pair<std::string, std::string> values,
           std::optional<Cause> cause) {
    if (values.first == values.second) return;
    changes_.push_back({contest_, source, std::move(what), std::move(values.first),
                        std::move(values.second), std::move(cause)});
  }

  /// The values of one name on both sides; empty where it is missing.
  static std::pair<std::string, std::string> values_of(
      const Named& before, const Named& after, const std::pair<std::string, std::string>& name) {
    const auto was = before.find(name), is = after.find(name);
    return {was == before.end() ? "" : was->second, is == after.end() ? "" : is->second};
  }

  static std::set<std::pair<std::string, std::string>> names_of(const Named& before,
                                                                const Named& after) {
    std::set<std::pair<std::string, std::string>> names;
    for (const auto& [name, value] : before) names.insert(name);
    for (const auto& [name, value] : after) names.insert(name);
    return names;
  }

  void compare_figures() {
    for (const auto& name : names_of(before_.figures, after_.figures)) {
      const std::string &source = name.first, &field = name.second;
      add(source, field, values_of(before_.figures, after_.figures, name),
          find_last([&](const Stated& stated) { return tells_of(stated.content, source, field); }));
    }
  }

  void compare_findings() {
    for (const auto& [source, rule] : before_.findings) {
      if (!after_.findings.contains({source, rule}))
        add(source, "finding", {rule, ""}, find_figures(source));
    }
    for (const auto& [source, rule] : after_.findings) {
      if (!before_.findings.contains({source, rule}))
        add(source, "finding", {"", rule}, find_figures(source));
    }
  }

  void compare_evidence() {
    for (const auto& name : names_of(before_.evidence, after_.evidence)) {
      const auto values = values_of(before_.evidence, after_.evidence, name);
      add(name.first, "evidence " + name.second, values, find_last([&](const Stated& stated) {
            const auto* withholding = std::get_if<record::Withholding>(&stated.content);
            const bool is_withheld = values.second == "withheld";
            if (!is_withheld || withholding == nullptr) return !is_withheld;
            return !withholding->evidence || base::to_hex(*withholding->evidence) == name.second;
          }));
    }
  }

  /// A statement that changed nothing that is shown is a change all the same.
  void add_unnamed(const Stated& stated, std::string before, std::string after) {
    const bool is_named = std::any_of(changes_.begin(), changes_.end(), [&](const auto& change) {
      return change.cause && change.cause->position == stated.cause.position;
    });
    if (is_named) return;
    changes_.push_back(
        {contest_, {}, "statement", std::move(before), std::move(after), stated.cause});
  }

  std::string contest_;
  const FormFacts& before_;
  const FormFacts& after_;
  std::vector<const Stated*> news_, gone_;  // in order of the log
  std::vector<FormChange> changes_;
};

Result<> add_contests(const JsonValue* station, std::set<std::string>& contests) {
  if (station == nullptr) return {};
  const JsonValue::Object* forms = TRY(station->object_at("contests"));
  for (const auto& [contest, form] : *forms) contests.insert(contest);
  return {};
}

const JsonValue* find_form(const JsonValue* station, const std::string& contest) {
  if (station == nullptr) return nullptr;
  return station->find("contests")->find(contest);
}

}  // namespace

Result<std::vector<FormChange>> compare_stations(const JsonValue* before, const JsonValue* after) {
  std::set<std::string> contests;
  TRY_VOID(add_contests(before, contests));
  TRY_VOID(add_contests(after, contests));
  std::vector<FormChange> all;
  for (const std::string& contest : contests) {
    const FormFacts old_form = TRY(take_form(find_form(before, contest)));
    const FormFacts new_form = TRY(take_form(find_form(after, contest)));
    std::vector<FormChange> changes = FormComparison(contest, old_form, new_form).compare();
    std::move(changes.begin(), changes.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace rekap::publication
