// SPDX-License-Identifier: Apache-2.0
// A form's evidence out of a published tree, and everything that makes it worthless.
#include "verification/form_proof/form_proof.h"

#include <gtest/gtest.h>

#include "publication/publishing/tree_folder_test.h"
#include "verification/form_proof/make_form_proof.h"

namespace rekap::verification {
namespace {

using publication::FolderTree;
using publication::SampleRecord;
using publication::TreeFolder;

const record::FormId form{"leader", "1101012001001"};

class OneForm : public testing::Test {
 protected:
  OneForm() {
    record.report_leader(form.station, 10, 20, 30);
    record.report_leader("1101012001002", 1, 2, 3);
    record.append(
        record::KeyAddition{{second.public_key(), record::KeyRole::operator_key}, "key_rotation"});
    record.append(record::Rejection{form, "wrong_form"});
    CHECK(folder.publish(record).has_value());
    const FolderTree tree(folder.root());
    proof = make_form_proof(tree, form).value();
  }

  testing::AssertionResult refuses(const FormProof& changed, std::string_view why) const {
    const auto verified = verify_form_proof(changed, key);
    if (verified) return testing::AssertionFailure() << "verifies";
    if (verified.error().message.find(why) == std::string::npos)
      return testing::AssertionFailure() << verified.error().message;
    return testing::AssertionSuccess();
  }

  SampleRecord record;
  base::PrivateKey second = base::PrivateKey::create(std::string(32, '2')).value();
  TreeFolder folder;
  transparency::VerifierKey key{record.log_key.name, transparency::KeyKind::note,
                                record.log_key.key.public_key()};
  FormProof proof;
};

TEST_F(OneForm, is_proven_with_all_its_statements_in_order) {
  const auto verified = verify_form_proof(proof, key);
  ASSERT_TRUE(verified) << verified.error().message;
  ASSERT_EQ(verified->statements.size(), 2U);
  EXPECT_EQ(verified->statements[0].index, 1U);
  EXPECT_EQ(verified->statements[1].index, 4U);
  EXPECT_EQ(verified->checkpoint.size, 5U);
  EXPECT_EQ(verified->checkpoint.origin, "sample-2029");
}

TEST_F(OneForm, survives_its_file_byte_for_byte) {
  const std::string bytes = render_form_proof(proof);
  const auto again = parse_form_proof(bytes);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(render_form_proof(*again), bytes);
  EXPECT_TRUE(verify_form_proof(*again, key));
}

TEST_F(OneForm, is_refused_under_the_key_of_another_log) {
  key.key = second.public_key();
  EXPECT_FALSE(verify_form_proof(proof, key));
}

TEST_F(OneForm, is_refused_once_a_figure_is_another) {
  std::string& entry = proof.statements[0].entry;
  const std::size_t at = entry.find("\"votes.1\":10");
  ASSERT_NE(at, std::string::npos);
  entry.replace(at, 12, "\"votes.1\":90");
  EXPECT_TRUE(refuses(proof, "entry 1 is not in the log"));
}

TEST_F(OneForm, is_refused_for_the_statements_of_another_form) {
  proof.form.station = "1101012001002";
  EXPECT_TRUE(refuses(proof, "entry 1 is not about leader/1101012001002"));
}

TEST_F(OneForm, is_refused_without_the_rulebook) {
  proof.keys.erase(proof.keys.begin());
  EXPECT_TRUE(refuses(proof, "the first is not the rulebook"));
}

TEST_F(OneForm, is_refused_if_its_parts_are_of_two_checkpoints) {
  TreeFolder older;
  ASSERT_TRUE(older.publish(record, 2));
  const FolderTree tree(older.root());
  const FormProof old_proof = make_form_proof(tree, form).value();
  proof.statements[0] = old_proof.statements[0];
  EXPECT_TRUE(refuses(proof, "entry 1 is proven under another checkpoint"));
}

TEST_F(OneForm, is_refused_if_its_author_had_no_right_to_speak_yet) {
  SampleRecord other;
  const record::Statement statement{
      other.definition->id, {1'900'000'001}, record::Rejection{form, "wrong_form"}};
  const record::NewEntry entry{record::subject_of(form),
                               record::encode_entry(record::encode_statement(statement),
                                                    record::key_id(second.public_key()), second)};
  other.report_leader(form.station, 1, 2, 3);
  ASSERT_TRUE(other.log.append({2}, std::span(&entry, 1)));
  TreeFolder published;
  ASSERT_TRUE(published.publish(other));
  const FolderTree tree(published.root());
  EXPECT_TRUE(refuses(make_form_proof(tree, form).value(), "no operator in force"));
}

TEST_F(OneForm, is_not_made_of_nothing) {
  const FolderTree tree(folder.root());
  const auto code_of = [&](const record::FormId& id) {
    const auto made = make_form_proof(tree, id);
    return made ? ErrorCode::conflict : made.error().code;
  };
  EXPECT_EQ(code_of({"leader", "1101012001003"}), ErrorCode::not_found);
  EXPECT_EQ(code_of({"leader", "1101012001999"}), ErrorCode::not_found);
  EXPECT_EQ(code_of({"head", form.station}), ErrorCode::not_found);
}

TEST_F(OneForm, refuses_a_file_of_another_shape) {
  const auto refuses_text = [](std::string_view text) { return !parse_form_proof(text); };
  EXPECT_TRUE(refuses_text("{}"));
  EXPECT_TRUE(refuses_text(R"({"contest":"a","format":"rekap form proof v2","keys":[],
    "statements":[],"station":"b"})"));
  EXPECT_TRUE(refuses_text(R"({"contest":"a","format":"rekap form proof v1","keys":[],
    "statements":[],"station":"b"})"));
  std::swap(proof.statements[0], proof.statements[1]);
  EXPECT_TRUE(refuses_text(render_form_proof(proof))) << "entries out of order";
}

}  // namespace
}  // namespace rekap::verification
