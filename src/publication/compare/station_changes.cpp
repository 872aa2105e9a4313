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
  std::set<std::string> findings;
  std::string status, effective_source;
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

Result<> take_findings(const JsonValue::Array& findings, FormFacts& facts) {
  for (const JsonValue& finding : findings) facts.findings.insert(TRY(finding.string_at("rule")));
  return {};
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
  return take_findings(*findings, facts);
}

Result<FormFacts> take_form(const JsonValue* form) {
  FormFacts facts;
  if (form == nullptr) return facts;
  facts.status = TRY(form->string_at("status"));
  const JsonValue* effective = form->find("effective_source");
  if (effective != nullptr && effective->string() != nullptr)
    facts.effective_source = *effective->string();
  if (const JsonValue* disagreement = form->find("disagreement"); disagreement != nullptr)
    facts.findings.insert(TRY(disagreement->string_at("rule")));
  const JsonValue::Array* sources = TRY(form->array_at("sources"));
  for (const JsonValue& source : *sources) TRY_VOID(take_source(source, facts));
  TRY_VOID(take_statements(*form, facts));
  return facts;
}

/// Whether the statement says something of this figure.
bool tells_of(const record::Content& content, const std::string& source, const std::string& field) {
  if (const auto* figures = std::get_if<record::Figures>(&content))
    return figures->source == source;
  const auto* correction = std::get_if<record::Correction>(&content);
  if (correction == nullptr || correction->source != source) return false;
  return std::any_of(correction->changes.begin(), correction->changes.end(),
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
    compare_maps(before_.figures, after_.figures, "");
    compare_findings();
    compare_values("effective_source", before_.effective_source, after_.effective_source);
    compare_values("status", before_.status, after_.status);
    compare_maps(before_.evidence, after_.evidence, "evidence ");
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

  /// The last new statement, of those that tell of the figure if one is named.
  std::optional<Cause> find_cause(const std::string& source, const std::string& field) const {
    for (auto stated = news_.rbegin(); stated != news_.rend(); ++stated) {
      if (source.empty() || tells_of((*stated)->content, source, field)) return (*stated)->cause;
    }
    return std::nullopt;
  }

  void add(const std::string& source, std::string what, std::string before, std::string after) {
    std::optional<Cause> cause = find_cause(source, what);
    if (!cause) cause = find_cause({}, {});
    changes_.push_back(
        {contest_, source, std::move(what), std::move(before), std::move(after), std::move(cause)});
  }

  void compare_values(std::string what, const std::string& before, const std::string& after) {
    if (before != after) add({}, std::move(what), before, after);
  }

  void compare_maps(const Named& before, const Named& after, std::string_view prefix) {
    std::set<std::pair<std::string, std::string>> names;
    for (const auto& [name, value] : before) names.insert(name);
    for (const auto& [name, value] : after) names.insert(name);
    for (const auto& name : names) {
      const auto was = before.find(name), is = after.find(name);
      std::string old_value, new_value;
      if (was != before.end()) old_value = was->second;
      if (is != after.end()) new_value = is->second;
      if (old_value == new_value) continue;
      add(name.first, fmt::format("{}{}", prefix, name.second), old_value, new_value);
    }
  }

  void compare_findings() {
    for (const std::string& rule : before_.findings) {
      if (!after_.findings.contains(rule)) add({}, "finding", rule, "");
    }
    for (const std::string& rule : after_.findings) {
      if (!before_.findings.contains(rule)) add({}, "finding", "", rule);
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
