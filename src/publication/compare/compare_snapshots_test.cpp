// SPDX-License-Identifier: Apache-2.0
#include "publication/compare/compare_snapshots.h"

#include <map>

#include <gtest/gtest.h>

#include "publication/compare/region_facts.h"
#include "publication/publishing/tree_folder_test.h"

namespace rekap::publication {
namespace {

constexpr const char* first = "1101012001001";
constexpr const char* second = "1201012002003";

/// What a comparison found, gathered.
struct Found {
  std::map<std::string, std::vector<FormChange>> stations;
  std::vector<SumChange> sums;
  std::vector<FileChange> files;

  const FormChange* find(const std::string& station, std::string_view what) const {
    const auto at = stations.find(station);
    if (at == stations.end()) return nullptr;
    for (const FormChange& change : at->second) {
      if (change.what == what) return &change;
    }
    return nullptr;
  }
  const SumChange* find_sum(std::string_view region, std::string_view measure) const {
    for (const SumChange& change : sums) {
      if (change.region == region && change.measure == measure) return &change;
    }
    return nullptr;
  }
};

Found compare(const TreeFolder& a, std::optional<std::uint64_t> a_size, const TreeFolder& b,
              std::optional<std::uint64_t> b_size, const CompareScope& scope = {}) {
  const FolderTree before(a.root()), after(b.root());
  Found found;
  ChangeVisitor visitor;
  visitor.station = [&](const StationChanges& place) {
    EXPECT_TRUE(place.station.starts_with(place.region));
    found.stations[place.station] = place.changes;
  };
  visitor.sum = [&](const SumChange& change) { found.sums.push_back(change); };
  visitor.file = [&](const FileChange& change) { found.files.push_back(change); };
  const auto compared = compare_snapshots(open_snapshot(before, a_size).value(),
                                          open_snapshot(after, b_size).value(), scope, visitor);
  EXPECT_TRUE(compared) << compared.error().message;
  return found;
}

/// Two stations with figures (snapshot 3); then one corrected (4), and rejected (5).
class Changes : public testing::Test {
 protected:
  Changes() {
    record.report_leader(first, 10, 20, 30);
    record.report_leader(second, 5, 6, 11);
    CHECK(folder.publish(record).has_value());
    record.append(
        record::Correction{.form = {"leader", first},
                           .source = "paper",
                           .corrects = {1},
                           .changes = {{"votes.1", election::Figure(10), election::Figure(16)}},
                           .origin = {},
                           .reason = "misread"});
    CHECK(folder.publish(record).has_value());
    record.append(record::Rejection{{"leader", second}, "wrong_form"});
    CHECK(folder.publish(record).has_value());
  }

  SampleRecord record;
  TreeFolder folder;
};

TEST_F(Changes, name_the_figure_with_both_values_and_the_statement_that_did_it) {
  const Found found = compare(folder, 3, folder, 4);
  ASSERT_EQ(found.stations.size(), 1U);
  const FormChange* change = found.find(first, "votes.1");
  ASSERT_NE(change, nullptr);
  EXPECT_EQ(change->contest, "leader");
  EXPECT_EQ(change->source, "paper");
  EXPECT_EQ(change->before, "10");
  EXPECT_EQ(change->after, "16");
  ASSERT_TRUE(change->cause);
  EXPECT_EQ(change->cause->position, 3U);
  EXPECT_EQ(change->cause->kind, "correction");
  EXPECT_EQ(change->cause->reason, "misread");
  EXPECT_EQ(change->cause->author, record::key_id(record.operator_key.public_key()).text);
  EXPECT_EQ(change->cause->time.seconds, 1'900'000'003);
}

TEST_F(Changes, tell_of_findings_and_status) {
  const Found found = compare(folder, 3, folder, 4);
  ASSERT_NE(found.find(first, "finding"), nullptr);
  EXPECT_EQ(found.find(first, "finding")->after, "R3");
  EXPECT_EQ(found.find(first, "finding")->source, "paper");
  EXPECT_EQ(found.find(first, "status")->before, "accepted");
  EXPECT_EQ(found.find(first, "status")->after, "pending");
}

TEST_F(Changes, tell_of_every_sum_on_the_way_up_and_which_fell) {
  const Found found = compare(folder, 4, folder, 5);
  for (const char* region : {"0", "12", "1201", "120101", "1201012002"}) {
    const SumChange* sum = found.find_sum(region, "votes.1");
    ASSERT_NE(sum, nullptr) << region;
    EXPECT_EQ(*sum->accepted_before - *sum->accepted_after, 5) << region;
    EXPECT_TRUE(sum->has_fallen());
  }
  EXPECT_EQ(found.find_sum("11", "votes.1"), nullptr);
  const SumChange* count = found.find_sum("0", "stations.accepted");
  ASSERT_NE(count, nullptr);
  EXPECT_FALSE(count->has_fallen()) << "a count of stations is no sum of votes";
}

TEST_F(Changes, of_a_snapshot_and_itself_are_none) {
  const Found found = compare(folder, 5, folder, std::nullopt);
  EXPECT_TRUE(found.stations.empty());
  EXPECT_TRUE(found.sums.empty());
  EXPECT_TRUE(found.files.empty());
}

TEST_F(Changes, keep_to_the_region_and_the_contest_that_are_asked_for) {
  EXPECT_EQ(compare(folder, 3, folder, 5, {.region = "12", .contest = {}}).stations.size(), 1U);
  EXPECT_EQ(compare(folder, 3, folder, 5, {.region = "1101012001", .contest = {}}).stations.size(),
            1U);
  EXPECT_EQ(compare(folder, 3, folder, 5, {.region = first, .contest = {}}).stations.size(), 1U);
  EXPECT_TRUE(compare(folder, 3, folder, 5, {.region = first, .contest = {}}).sums.empty());
  const Found head = compare(folder, 3, folder, 5, {.region = {}, .contest = "head"});
  EXPECT_TRUE(head.stations.empty());
  EXPECT_TRUE(head.sums.empty());
}

TEST_F(Changes, between_two_trees_of_one_record_are_those_between_their_snapshots) {
  TreeFolder old;
  ASSERT_TRUE(old.publish(record, 3));
  const Found found = compare(old, std::nullopt, folder, std::nullopt);
  EXPECT_EQ(found.stations.size(), 2U);
}

TEST_F(Changes, name_statements_that_a_later_tree_has_lost) {
  SampleRecord other;
  other.report_leader(first, 10, 20, 30);
  TreeFolder fork;
  ASSERT_TRUE(fork.publish(other));
  const Found found = compare(folder, 4, fork, std::nullopt);
  bool is_named = false;
  for (const FormChange& change : found.stations.at(first))
    is_named |= change.what == "statement" && change.before == "correction" && change.after.empty();
  EXPECT_TRUE(is_named);
  EXPECT_EQ(found.find(second, "status")->after, "");
}

TEST_F(Changes, refuse_a_file_that_is_not_what_its_name_says) {
  const FolderTree tree(folder.root());
  const SnapshotSide side = open_snapshot(tree, 5).value();
  const std::string path = data_path(side.manifest.nation, "json");
  ASSERT_TRUE(base::save_file(folder.root() / path, "{}"));
  const auto compared =
      compare_snapshots(open_snapshot(tree, 3).value(), side, {}, ChangeVisitor{});
  ASSERT_FALSE(compared);
  EXPECT_EQ(compared.error().code, ErrorCode::corrupt);
  EXPECT_NE(compared.error().message.find(path), std::string::npos);
}

TEST_F(Changes, of_status_are_laid_to_the_rejection_that_stands_not_to_what_came_later) {
  const auto correct = [&](std::uint64_t corrects, std::int64_t from, std::int64_t to) {
    return record.append(
        record::Correction{.form = {"leader", second},
                           .source = "paper",
                           .corrects = {corrects},
                           .changes = {{"votes.1", election::Figure(from), election::Figure(to)}},
                           .origin = {},
                           .reason = "misread"});
  };
  const record::Position correction = correct(2, 5, 4);
  ASSERT_TRUE(folder.publish(record));
  Found found = compare(folder, 4, folder, std::nullopt);
  EXPECT_EQ(found.find(second, "status")->cause->kind, "rejection");
  EXPECT_EQ(found.find(second, "votes.1")->cause->position, correction.value);
  EXPECT_EQ(found.find(second, "finding")->cause->position, correction.value);

  correct(correction.value, 4, 5);
  record.append(record::Acceptance{{"leader", second}, "compared_with_paper"});
  const std::uint64_t accepted_size = folder.publish(record).value().size;
  found = compare(folder, 5, folder, accepted_size);
  EXPECT_EQ(found.find(second, "status")->after, "accepted");
  EXPECT_EQ(found.find(second, "status")->cause->kind, "acceptance");
}

TEST_F(Changes, of_evidence_name_the_withholding) {
  const base::Sha256 photo = base::sha256("photo");
  record.append(record::Figures{.form = {"head", first},
                                .source = "paper",
                                .figures = {{"valid", election::Figure(1)}},
                                .origin = {},
                                .evidence = {photo}});
  ASSERT_TRUE(folder.publish(record));
  record.append(record::Withholding{{"head", first}, photo, "names_and_signatures"});
  record.append(record::Rejection{{"head", first}, "wrong_form"});
  ASSERT_TRUE(folder.publish(record));
  const Found found = compare(folder, 6, folder, std::nullopt);
  const FormChange* change = found.find(first, "evidence " + base::to_hex(photo));
  ASSERT_NE(change, nullptr);
  EXPECT_EQ(change->after, "withheld");
  EXPECT_EQ(change->cause->kind, "withholding");
}

TEST_F(Changes, of_keys_are_told_with_their_role) {
  const base::PublicKey key = base::PrivateKey::create(std::string(32, 'n')).value().public_key();
  const std::string name = "keys/" + record::key_id(key).text;
  record.append(record::KeyAddition{{key, record::KeyRole::operator_key}, "key_rotation"});
  const std::uint64_t added_size = folder.publish(record).value().size;
  record.append(record::KeyRetirement{record::key_id(key), "key_rotation"});
  ASSERT_TRUE(folder.publish(record));
  const Found added = compare(folder, 5, folder, added_size);
  ASSERT_EQ(added.files.size(), 1U);
  EXPECT_EQ(added.files[0].name, name);
  EXPECT_EQ(added.files[0].before, "");
  EXPECT_EQ(added.files[0].after, "operator");
  const Found retired = compare(folder, added_size, folder, std::nullopt);
  ASSERT_EQ(retired.files.size(), 1U);
  EXPECT_EQ(retired.files[0].after, "operator, retired");
}

/// A snapshot whose nodes are written by hand into a folder, to be compared with the record's.
class ForgedTree : public Changes {
 protected:
  /// Puts the JSON of `digest` with one text replaced, and returns its new digest.
  base::Sha256 forge(const base::Sha256& digest, std::string_view from, const std::string& to) {
    FolderTree tree(folder.root());
    std::string bytes = load_data_file(tree, digest, "json").value();
    const std::size_t at = bytes.find(from);
    CHECK(at != std::string::npos);
    bytes.replace(at, from.size(), to);
    RenderedFile file = make_data_file(std::move(bytes), "", "region.json");
    const base::Sha256 forged = file.sha256;
    CHECK(tree.put(std::move(file)).has_value());
    return forged;
  }
  /// The digest of a child that a node names.
  base::Sha256 child_of(const base::Sha256& node, const std::string& code) {
    const FolderTree tree(folder.root());
    const std::string bytes = load_data_file(tree, node, "json").value();
    const RegionFacts facts = parse_region_facts(bytes).value();
    return facts.children.at(code);
  }
  Result<> compare_with_nation(const base::Sha256& nation, const ChangeVisitor& visitor = {}) {
    const FolderTree tree(folder.root());
    const SnapshotSide before = open_snapshot(tree, 5).value();
    SnapshotSide after = before;
    after.manifest.nation = nation;
    return compare_snapshots(before, after, {}, visitor);
  }
  base::Sha256 nation() {
    const FolderTree tree(folder.root());
    return open_snapshot(tree, 5).value().manifest.nation;
  }
};

TEST_F(ForgedTree, with_a_node_in_the_place_of_another_is_refused) {
  const base::Sha256 eleven = child_of(nation(), "11");
  const base::Sha256 twelve = child_of(nation(), "12");
  const auto compared =
      compare_with_nation(forge(nation(), base::to_hex(eleven), base::to_hex(twelve)));
  ASSERT_FALSE(compared);
  EXPECT_EQ(compared.error().code, ErrorCode::corrupt);
  EXPECT_NE(compared.error().message.find(data_path(twelve, "json")), std::string::npos);
}

TEST_F(ForgedTree, with_a_node_below_two_parents_is_refused) {
  const base::Sha256 twelve = child_of(nation(), "12");
  const base::Sha256 forged = forge(twelve, R"("parent":"0")", R"("parent":"11")");
  const auto compared =
      compare_with_nation(forge(nation(), base::to_hex(twelve), base::to_hex(forged)));
  ASSERT_FALSE(compared);
  EXPECT_EQ(compared.error().code, ErrorCode::corrupt);
}

TEST_F(ForgedTree, tells_of_files_that_nothing_else_explains_and_of_names) {
  std::vector<FileChange> files;
  ChangeVisitor visitor;
  visitor.file = [&](const FileChange& change) { files.push_back(change); };
  const base::Sha256 twelve = child_of(nation(), "12");
  const base::Sha256 renamed = forge(twelve, R"("name":"Provinsi 12")", R"("name":"Lain")");
  ASSERT_TRUE(
      compare_with_nation(forge(nation(), base::to_hex(twelve), base::to_hex(renamed)), visitor));
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].name, "regions/12/name");
  EXPECT_EQ(files[0].after, "Lain");

  files.clear();
  const base::Sha256 other = forge(twelve, R"("outcomes":[)", R"("outcomes":[1)");
  ASSERT_TRUE(
      compare_with_nation(forge(nation(), base::to_hex(twelve), base::to_hex(other)), visitor));
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].name, "regions/12/region.json");
  EXPECT_EQ(files[0].after, base::to_hex(other));
}

TEST(CompareStations, refuses_what_is_no_station) {
  const auto refuses = [](std::string_view text) {
    const base::JsonValue json = base::parse_json(text).value();
    const auto changes = compare_stations(&json, nullptr);
    return !changes && changes.error().code == ErrorCode::invalid_input;
  };
  EXPECT_TRUE(refuses("[]"));
  EXPECT_TRUE(refuses(R"({"contests":{"leader":3}})"));
  EXPECT_TRUE(refuses(R"({"contests":{"leader":{"status":"accepted","sources":[3]}}})"));
  EXPECT_TRUE(refuses(R"({"contests":{"leader":{"status":"accepted","sources":[],
    "statements":[{"position":1,"entry":{"body":{}}}]}}})"));
}

}  // namespace
}  // namespace rekap::publication
