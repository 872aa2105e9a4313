// SPDX-License-Identifier: Apache-2.0
// One style for all pages, inside each page: a page is one file that needs no other to be read.
//
// Colours keep a contrast of 4.5 : 1 for text on both backgrounds (WCAG 2.1, 1.4.3); the three
// states of a form differ in words as well, never in colour alone (1.4.1).
#include "publication/page/html.h"

#include "base/check.h"

namespace rekap::publication {
namespace {

constexpr std::string_view style = R"css(
:root{--ink:#1b2430;--soft:#55606e;--line:#d9dfe6;--paper:#fff;--wash:#f4f6f8;--link:#0b5cad;
--yes:#0b6e4f;--wait:#b45309;--none:#c3cad3}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf1;--soft:#a5b0bd;--line:#36404c;--paper:#12171d;
--wash:#1b222b;--link:#7fb8f5;--yes:#3fbf92;--wait:#f0a649;--none:#4a5563}}
*{box-sizing:border-box}
body{margin:0;background:var(--wash);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
header,main,footer{max-width:64rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.25rem;padding-bottom:1rem}header p{margin:0;color:var(--soft)}
h1{margin:.25rem 0;font-size:1.75rem;line-height:1.2}
h2{margin:0 0 .5rem;font-size:1.25rem}h3{margin:1.5rem 0 .25rem;font-size:1.05rem}
section>h3:first-child{margin-top:0}main>h2{margin-top:1.5rem}
section{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;
padding:1rem;margin:0 0 1rem}
a{color:var(--link)}a:focus-visible,summary:focus-visible{outline:3px solid var(--link)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:1rem 0 .25rem}
th,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
th{font-weight:600}thead th{color:var(--soft);font-size:.875rem;vertical-align:bottom}
th[scope=row],.text{text-align:left}th[scope=row]{font-weight:400}
.bar{display:block;width:100%;height:.75rem;border-radius:.2rem;background:var(--none)}
.yes{fill:var(--yes)}.wait{fill:var(--wait)}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.4rem 0 1rem;padding:0;list-style:none}
.key li::before{content:"";display:inline-block;width:.75rem;height:.75rem;margin-right:.4rem;
border-radius:.15rem;background:var(--none)}
.key .accepted::before{background:var(--yes)}.key .pending::before{background:var(--wait)}
.plain{list-style:none;padding:0}
.share{width:6rem}
.share svg{display:block;margin-top:.5rem;height:.5rem;width:100%;background:var(--line)}
td.accepted{color:var(--yes)}td.pending{color:var(--wait)}td.missing,.soft{color:var(--soft)}
.number{font-size:1.5rem;font-weight:600}
details{margin:.75rem 0}summary{cursor:pointer;color:var(--link)}
code{font-size:.85em;overflow-wrap:anywhere}
pre{overflow-x:auto;background:var(--wash);padding:.75rem}
footer{color:var(--soft);font-size:.875rem;padding-bottom:2rem}
@media(max-width:40rem){th,td{padding:.3rem .2rem;font-size:.8125rem}thead th{font-size:.75rem}
.share{display:none}header,main,footer{padding-left:.5rem;padding-right:.5rem}
section{padding:.625rem}}
)css";

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view entity;
    switch (text[i]) {
      case '&':
        entity = "&amp;";
        break;
      case '<':
        entity = "&lt;";
        break;
      case '>':
        entity = "&gt;";
        break;
      case '"':
        entity = "&quot;";
        break;
      case '\'':
        entity = "&#39;";
        break;
      default:
        continue;
    }
    out.append(text, start, i - start);
    out += entity;
    start = i + 1;
  }
  out.append(text, start);
}

std::string escape_html(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

std::string render_page_head(base::Language language, std::string_view title) {
  std::string out = "<!doctype html>\n<html lang=\"";
  out += language_code(language);
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  append_escaped(out, title);
  out += "</title>\n<style>";
  out += style;
  out += "</style>\n</head>\n<body>\n";
  return out;
}

std::string_view page_foot() { return "</body>\n</html>\n"; }

std::string page_name(base::Language language) {
  return "page." + std::string(language_code(language)) + ".html";
}

std::string_view language_code(base::Language language) {
  switch (language) {
    case base::Language::id:
      return "id";
    case base::Language::en:
      return "en";
  }
  CHECK(false && "every language has a code");
}

}  // namespace rekap::publication
