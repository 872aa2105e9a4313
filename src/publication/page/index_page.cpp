// SPDX-License-Identifier: Apache-2.0
// The only page that names N: everything below it stays the same where nothing changed.
#include "publication/page/index_page.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "publication/page/contest_section.h"
#include "publication/page/html.h"
#include "publication/page/number_text.h"
#include "publication/page/page_words.h"
#include "publication/station/choice_columns.h"

namespace rekap::publication {
namespace {

using base::Language;
using base::Text;

constexpr Text lead{
    "Hasil yang dihitung dari catatan terbuka. Siapa pun dapat menghitungnya kembali.",
    "Results computed from an open record. Anyone can compute them again."};
constexpr Text is_pending{"tertunda", "pending"};
constexpr Text go{"Lihat hasil per wilayah", "See the results by region"};
constexpr Text snapshot{"Potret", "Snapshot"};
constexpr Text entries{"pernyataan dalam catatan", "statements in the record"};
constexpr Text root{"Akar catatan", "Root of the record"};
constexpr Text check{"Periksa sendiri", "Check it yourself"};
constexpr Text how{
    "Unduh seluruh folder ini dan, di luarnya, kunci publik catatan dari sumber yang Anda "
    "percayai, "
    "lalu jalankan:",
    "Download this whole folder and, beside it, the log's public key from somewhere you trust, "
    "then run:"};

void append_headline(std::string& out, const RenderContext& context, std::size_t contest_index,
                     const RegionSummary& nation, Language language) {
  const election::Contest& contest = context.contest(contest_index);
  const tally::Totals& totals = nation.contests[contest_index]->totals;
  out += "<h3>";
  append_escaped(out, language == Language::id ? contest.name.id : contest.name.en);
  out += "</h3>\n";
  append_coverage(out, totals.coverage, language);
  const auto choices =
      choice_columns(contest, context.definition().regions.region(nation.region).stations);
  if (choices.empty() || choices.size() > choice_columns_max) return;
  election::Votes sum;
  for (const ChoiceColumn& choice : choices) sum += totals.accepted[choice.field.value];
  out += "<ul class=\"plain\">";
  for (const ChoiceColumn& choice : choices) {
    const std::int64_t votes = totals.accepted[choice.field.value].value;
    const std::int64_t pending = totals.pending[choice.field.value].value;
    out +=
        fmt::format("<li>{}. {}: <strong>{}</strong> ({}) <span class=\"soft\">+ {} {}</span></li>",
                    choice.number, escape_html(choice.name), format_count(votes, language),
                    format_share(votes, sum.value, language), format_count(pending, language),
                    is_pending.in(language));
  }
  out += "</ul>\n";
}

void append_language(std::string& out, const RenderContext& context, const Manifest& manifest,
                     const RegionSummary& nation, Language language) {
  const auto page = nation.files.find(page_name(language));
  out += fmt::format("<section lang=\"{}\"><h2>", language_code(language));
  out += language == Language::id ? "Bahasa Indonesia" : "English";
  out += fmt::format("</h2>\n<p>{}</p>\n", lead.in(language));
  if (page != nation.files.end()) {
    out += fmt::format("<p><a class=\"number\" href=\"{}\">{}</a></p>\n",
                       data_path(page->second.sha256, "html"), go.in(language));
  }
  for (std::size_t index = 0; index < context.contest_count(); ++index) {
    if (nation.contests[index]) append_headline(out, context, index, nation, language);
  }
  out += fmt::format(
      "<p>{} <strong>{}</strong>: {} {}.<br>{}: <code>{}</code></p>\n", snapshot.in(language),
      manifest.size, format_count(static_cast<std::int64_t>(manifest.size), language),
      entries.in(language), root.in(language), base::encode_base64(manifest.root.view()));
  out += fmt::format("<h3>{}</h3><p>{}</p><pre>rekap-verify . --key ../log.pub</pre>\n",
                     check.in(language), how.in(language));
  out += fmt::format("<p class=\"soft\">{}</p></section>\n", Words::not_official.in(language));
}

void append_files(std::string& out, const Manifest& manifest) {
  out += "<section><h2>Data</h2><ul>";
  const std::string snapshot_manifest = manifest_path(manifest.size);
  const std::pair<std::string, std::string_view> files[] = {
      {"datapackage.json", "CSV, Frictionless"},
      {"csv-metadata.json", "CSV, CSVW"},
      {data_path(manifest.nation, "json"), "JSON: nasional / nation"},
      {data_path(manifest.common, "json"),
       "JSON: definisi, skema, kamus / definition, schemas, "
       "dictionary"},
      {snapshot_manifest, "manifest"},
      {"checkpoint", "checkpoint"},
  };
  for (const auto& [path, text] : files) {
    out += fmt::format("<li><a href=\"{}\">{}</a> <span class=\"soft\">{}</span></li>", path,
                       path.starts_with("data/") ? path.substr(0, 16) + "…" : path, text);
  }
  out += "</ul></section>\n";
}

}  // namespace

std::string render_index_page(const RenderContext& context, const Manifest& manifest,
                              const RegionSummary& nation) {
  const election::Definition& definition = context.definition();
  std::string out = render_page_head(Language::id, definition.name.id);
  out += "<header><h1>";
  append_escaped(out, definition.name.id);
  out += "</h1>\n<p lang=\"en\">";
  append_escaped(out, definition.name.en);
  out += "</p></header>\n<main>\n";
  append_language(out, context, manifest, nation, Language::id);
  append_language(out, context, manifest, nation, Language::en);
  append_files(out, manifest);
  out += "</main>\n<footer></footer>\n";
  out += page_foot();
  return out;
}

}  // namespace rekap::publication
