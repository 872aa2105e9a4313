// SPDX-License-Identifier: Apache-2.0
// The profiles of real elections on the files they were written for. The files are the folder of
// $REKAP_DATA, else ../shared/data beside the source; without it every test is skipped.
//
// Expected numbers were counted in the same files by a few lines of Python.
#include <cstdlib>
#include <memory>

#include <gtest/gtest.h>

#include "import/definition/build_definition.h"
#include "import/row_batches.h"
#include "import/rows/source_file.h"
#include "record/statement_format.h"
#include "storage/memory/memory_statement_log.h"

namespace rekap::import {
namespace {

constexpr std::size_t size_bytes_max = std::size_t{1} << 30;
const base::Path elections = base::Path(REKAP_SOURCE_DIR) / "elections";

base::Path data_folder() {
  const char* named = std::getenv("REKAP_DATA");
  return named != nullptr ? base::Path(named) : base::Path(REKAP_SOURCE_DIR) / "../shared/data";
}

election::DefinitionFiles load_template(const base::Path& folder) {
  election::DefinitionFiles files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).generic_string()] =
        base::load_file(entry.path()).value();
  }
  return files;
}

/// An input of the build; the path is below the data folder.
ForeignFile load_input(std::string input, const base::Path& path) {
  return {std::move(input), path.stem().string(),
          load_source_file(data_folder() / path, size_bytes_max).value()};
}

std::shared_ptr<const election::Definition> build(const std::string& name,
                                                  std::vector<ForeignFile> files) {
  const BuildRequest request{load_template(elections / name), std::move(files), {"president"}};
  const auto built = build_definition(request);
  CHECK(built.has_value());
  return election::parse_definition(*built).value();
}

/// What all rows of a file come to.
struct Totals {
  ImportReport report;
  std::size_t empty_forms = 0;
  std::map<std::string, std::int64_t> sums;  ///< by field
};

void add(const RowBatch& batch, Totals& totals) {
  totals.report.read += batch.report.read;
  totals.report.appended += batch.report.appended;
  totals.report.rejected += batch.report.rejected;
  totals.report.skipped += batch.report.skipped;
  for (const record::Content& content : batch.contents) {
    const auto& figures = std::get<record::Figures>(content).figures;
    totals.empty_forms += figures.empty() ? 1 : 0;
    for (const auto& [field, figure] : figures) totals.sums[field] += figure.votes().value;
  }
}

class RealFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(data_folder() / "README.md")) {
      GTEST_SKIP() << "no data at " << data_folder() << ": set REKAP_DATA";
    }
  }

  /// Opens a fresh record of the definition.
  void open(std::shared_ptr<const election::Definition> definition) {
    definition_ = std::move(definition);
    log_ = std::make_unique<storage::MemoryStatementLog>();
    const base::PublicKey log_key = base::PrivateKey::generate().public_key();
    ASSERT_TRUE(
        intake::append_rulebook(*log_, *definition_, clock_, officer_, log_key).has_value());
    door_ = std::make_unique<intake::Intake>(
        intake::Intake::open(*log_, *definition_, clock_, officer_).value());
  }
  ImportTarget target() { return {*definition_, *log_, *door_}; }

  Profile load_profile(const base::Path& path) {
    return parse_profile(base::load_file(elections / path).value()).value();
  }

  /// Decides all rows of a file without appending any.
  Totals decide_all(const base::Path& profile_path, const base::Path& path) {
    const Profile profile = load_profile(profile_path);
    const auto rows = open_rows(profile, data_folder() / path).value();
    const ImportOptions options;
    RowBatches batches = RowBatches::create(profile, *rows, target(), options).value();
    Totals totals;
    RowBatch batch;
    while (!batch.is_last) {
      batch = batches.next().value();
      add(batch, totals);
    }
    return totals;
  }

  base::FixedClock clock_{base::Timestamp{1'700'000'000}};
  base::PrivateKey officer_ = base::PrivateKey::create(std::string(32, 'o')).value();
  std::shared_ptr<const election::Definition> definition_;
  std::unique_ptr<storage::MemoryStatementLog> log_;
  std::unique_ptr<intake::Intake> door_;
};

class RealFiles2024 : public RealFiles {
 protected:
  void SetUp() override {
    RealFiles::SetUp();
    if (IsSkipped()) return;
    static const auto definition =
        build("indonesia-2024", {load_input("stations", "regions/tps_2024.csv.xz"),
                                 load_input("regions", "regions/wilayah_2024.csv.xz")});
    open(definition);
  }
};

TEST_F(RealFiles2024, have_443968_rows_and_none_is_rejected) {
  const Totals totals = decide_all("indonesia-2024/profiles/sirekap-2024-csv.json",
                                   "results/president-2024-stations.csv.xz");
  EXPECT_EQ(totals.report.read, 443'968U);
  EXPECT_EQ(totals.report.appended, 443'968U);
  EXPECT_EQ(totals.report.rejected, 0U);
  EXPECT_EQ(totals.empty_forms, 107'547U);
  EXPECT_EQ(totals.sums.size(), 21U);
  EXPECT_EQ(totals.sums.at("votes.1"), 18'463'244);
  EXPECT_EQ(totals.sums.at("votes.2"), 37'324'573);
  EXPECT_EQ(totals.sums.at("votes.3"), 8'348'505);
}

TEST_F(RealFiles2024, of_raw_json_say_what_the_display_said) {
  const Profile profile = load_profile("indonesia-2024/profiles/sirekap-json.json");
  const auto rows = open_rows(profile, data_folder() / "results/raw-json").value();
  const auto report = import_rows(profile, *rows, target(), {}).value();
  EXPECT_EQ(report.read, 24U);
  EXPECT_EQ(report.appended, 24U);
  const auto about = [&](const char* station) {
    const auto entries =
        log_->load_about(record::subject_of(record::FormId{"president", station})).value();
    return std::string(record::parse_entry(entries.at(0).bytes).value().body);
  };
  const std::string good = about("3173011005072");
  EXPECT_NE(good.find("\"votes.1\":43,\"votes.2\":123,\"votes.3\":33}"), std::string::npos) << good;
  EXPECT_NE(good.find("\"image_1_time\":\"20240216013659\""), std::string::npos);
  EXPECT_NE(good.find("\"image_count\":3"), std::string::npos);
  EXPECT_NE(good.find("\"ts\":\"2024-02-16T02:30:27+07:00\",\"zone_assumed\":true"),
            std::string::npos);
  // What the display held back is kept, with its status.
  const std::string hidden = about("3173011005081");
  EXPECT_NE(hidden.find("\"valid\":128"), std::string::npos) << hidden;
  EXPECT_NE(hidden.find("\"status_adm\":true,\"status_suara\":false"), std::string::npos);
  EXPECT_NE(about("3173011005121").find("\"figures\":{}"), std::string::npos);
}

TEST_F(RealFiles2024, of_raw_json_agree_with_the_csv_file) {
  const Profile csv = load_profile("indonesia-2024/profiles/sirekap-2024-csv.json");
  const Profile json = load_profile("indonesia-2024/profiles/sirekap-json.json");
  EXPECT_EQ(csv.source, json.source);
  ASSERT_EQ(csv.figures.size(), json.figures.size());
  for (std::size_t i = 0; i < csv.figures.size(); ++i) {
    EXPECT_EQ(csv.figures[i].field, json.figures[i].field);
    const std::string column = csv.references[csv.figures[i].cells[0]];
    const std::string path = json.references[json.figures[i].cells[0]];
    if (path.starts_with("administrasi.")) {
      EXPECT_EQ(path, "administrasi." + column);
    }
  }
}

class RealFiles2019 : public RealFiles {
 protected:
  void SetUp() override {
    RealFiles::SetUp();
    if (IsSkipped()) return;
    static const auto definition =
        build("indonesia-2019",
              {load_input("stations", "results/president-2019-stations-two-counts.csv.xz"),
               load_input("regions", "regions/wilayah_2019.csv.xz")});
    open(definition);
  }
};

TEST_F(RealFiles2019, have_a_statement_of_the_commission_for_each_station) {
  const Totals totals = decide_all("indonesia-2019/profiles/situng-2019-kpu.json",
                                   "results/president-2019-stations-two-counts.csv.xz");
  EXPECT_EQ(totals.report.read, 813'336U);
  EXPECT_EQ(totals.report.appended, 813'336U);
  EXPECT_EQ(totals.report.rejected, 0U);
  EXPECT_EQ(totals.empty_forms, 10'324U);
  EXPECT_EQ(totals.sums.at("votes.1"), 84'143'641);
  EXPECT_EQ(totals.sums.at("votes.2"), 67'777'917);
}

TEST_F(RealFiles2019, have_one_of_the_volunteers_where_they_know_the_station) {
  const Totals totals = decide_all("indonesia-2019/profiles/situng-2019-kp.json",
                                   "results/president-2019-stations-two-counts.csv.xz");
  EXPECT_EQ(totals.report.read, 813'336U);
  EXPECT_EQ(totals.report.appended, 805'281U);
  EXPECT_EQ(totals.report.skipped, 8'055U);
  EXPECT_EQ(totals.report.rejected, 0U);
  EXPECT_EQ(totals.empty_forms, 2'287U);
  EXPECT_EQ(totals.sums.at("votes.1"), 83'577'201);
  EXPECT_EQ(totals.sums.at("votes.2"), 67'596'172);
  EXPECT_FALSE(totals.sums.contains("voters.l"));
}

}  // namespace
}  // namespace rekap::import
