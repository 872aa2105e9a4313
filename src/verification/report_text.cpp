// SPDX-License-Identifier: Apache-2.0
#include "verification/report_text.h"

#include <fmt/format.h>

#include "base/encoding.h"

namespace rekap::verification {
namespace {

using base::Text;

constexpr Text authentic = {
    "SAH: terbitan ini persis seperti yang dihitung ulang dari log, dan log ditandatangani kunci "
    "itu.",
    "VERIFIED: this publication is exactly what its log recomputes to, and the log is signed by "
    "that key."};
constexpr Text self_consistent = {
    "self-consistent, NOT authenticated: konsisten dengan dirinya sendiri, TETAPI tanpa kunci "
    "(--key) tidak terbukti siapa penerbitnya.",
    "self-consistent, NOT authenticated: without a key (--key) nothing shows who published it."};
constexpr Text failed = {"GAGAL: terbitan ini tidak seperti seharusnya.",
                         "FAILED: this publication is not as it should be."};

const Text& verdict(const VerifyReport& report) {
  if (!report.is_consistent()) return failed;
  return report.is_authenticated ? authentic : self_consistent;
}

}  // namespace

std::string render_report(const VerifyReport& report, base::Language language) {
  std::string text;
  for (const Difference& difference : report.differences) {
    const std::string subject =
        difference.subject.empty() ? "" : fmt::format(" ({})", difference.subject);
    text += fmt::format("{}{}: {}\n", difference.path.empty() ? "-" : difference.path, subject,
                        difference.what);
  }
  if (report.difference_count > report.differences.size()) {
    text += fmt::format("… +{}\n", report.difference_count - report.differences.size());
  }
  text += fmt::format("{}: {} · {}: {} · {}: {}\n", Text{"pemilu", "election"}.in(language),
                      report.election, Text{"entri", "entries"}.in(language),
                      report.checkpoint.size, Text{"akar", "root"}.in(language),
                      base::encode_base64(report.checkpoint.root.view()));
  text += fmt::format(
      "{}: {} {}, {} {}, {} {}, {} {}\n", Text{"diperiksa", "checked"}.in(language),
      report.entry_count,
      Text{"pernyataan dengan tanda tangannya", "statements with their signatures"}.in(language),
      report.snapshot_count, Text{"terbitan", "snapshots"}.in(language), report.file_count,
      Text{"berkas", "files"}.in(language), report.byte_count, Text{"bita", "bytes"}.in(language));
  for (const WitnessTime& witness : report.witnesses) {
    text += fmt::format("{}: {} {}\n", Text{"saksi log", "log witness"}.in(language), witness.name,
                        base::format_time(witness.time));
  }
  return text + std::string(verdict(report).in(language)) + "\n";
}

int exit_status(const VerifyReport& report) {
  return report.is_consistent() && report.is_authenticated ? 0 : 1;
}

}  // namespace rekap::verification
