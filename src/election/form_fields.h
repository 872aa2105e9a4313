// SPDX-License-Identifier: Apache-2.0
// The fields of one contest's form: their ids, their order, and what each means to the rules.
//
// Ids are the closed list of docs/glossary.md: votes.N, valid, invalid, total, voters.{l,p,j},
// users_dpt.*, users_dptb.*, users_dpk.*, users.*, ballots.{received,used,returned,unused},
// disabled.*, party.N.{list,candidate.M,total}.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "election/figure.h"

namespace rekap::election {

/// A number given for men, women and both together: laki-laki, perempuan, jumlah.
struct SexTriple {
  std::optional<FieldIndex> l, p, j;
};

/// The fields of one party list on a legislative form.
struct PartyFields {
  int party_number = 0;
  std::optional<FieldIndex> list;      ///< votes for the party alone
  std::vector<FieldIndex> candidates;  ///< by candidate number, from 1
  std::optional<FieldIndex> total;
};

/// The fields of a form in their published order. A field the form lacks is absent from its group.
class FormFields {
 public:
  /// Errors: invalid_input for an id outside the closed list, given twice, a gap in a numbered
  /// group, or more than 4,096.
  static Result<FormFields> create(std::vector<std::string> ids);

  std::size_t count() const { return ids_.size(); }
  const std::string& id(FieldIndex field) const { return ids_[field.value]; }
  const std::vector<std::string>& ids() const { return ids_; }
  std::optional<FieldIndex> find(std::string_view id) const;
  /// All fields, bytewise by id: the order in which statements name them.
  const std::vector<FieldIndex>& by_id() const { return by_id_; }

  /// votes.1, votes.2, … in order of their number.
  const std::vector<FieldIndex>& votes() const { return votes_; }
  const std::vector<PartyFields>& parties() const { return parties_; }

  std::optional<FieldIndex> valid, invalid, total;
  SexTriple voters, users_dpt, users_dptb, users_dpk, users, disabled;
  std::optional<FieldIndex> ballots_received, ballots_used, ballots_returned, ballots_unused;

  bool operator==(const FormFields& other) const { return ids_ == other.ids_; }

 private:
  std::vector<std::string> ids_;
  std::vector<FieldIndex> by_id_;
  std::vector<FieldIndex> votes_;
  std::vector<PartyFields> parties_;
};

}  // namespace rekap::election
