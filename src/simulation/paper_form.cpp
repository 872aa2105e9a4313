// SPDX-License-Identifier: Apache-2.0
// Fills a form from the people down: who came, how many ballots, then votes shared out by weight.
#include "simulation/paper_form.h"

#include <algorithm>
#include <numeric>

namespace rekap::simulation {
namespace {

using election::FieldIndex;
using election::FormFields;

/// So many of 1,000, at random within the bounds.
std::int64_t share_of(std::int64_t count, int permille_min, int permille_max, Random& random) {
  return count * (permille_min + random.below(permille_max - permille_min)) / 1000;
}

class FormMaker {
 public:
  FormMaker(const election::Contest& contest, const election::ContestArea* area, Random random)
      : contest_(contest),
        fields_(contest.fields),
        area_(area),
        random_(random),
        row_(contest.fields.count()) {}

  void fill_people(const StationPeople& people) {
    set(fields_.voters, people.voters);
    set(fields_.users_dpt, people.came);
    set(fields_.users_dptb, people.moved_in);
    set(fields_.users_dpk, people.unlisted);
    set(fields_.users, people.users());
    set(fields_.disabled, people.disabled);
  }

  void fill_ballots(const StationPeople& people) {
    // The reserve is rounded up. Source: UU 7/2017 art 344(2); seen so on a real form of 2024.
    const std::int64_t numerator = contest_.ballot_reserve.numerator();
    const std::int64_t denominator = contest_.ballot_reserve.denominator();
    const std::int64_t voters = people.voters.both(), used = people.users().both();
    const std::int64_t received = voters + (voters * numerator + denominator - 1) / denominator;
    const std::int64_t returned = std::min(received - used, random_.below(3));
    set(fields_.ballots_received, received);
    set(fields_.ballots_used, used);
    set(fields_.ballots_returned, returned);
    set(fields_.ballots_unused, received - used - returned);
  }

  void fill_votes(std::int64_t total, const std::vector<std::int64_t>& popularity) {
    // Few are: a handful at a station.
    const std::int64_t invalid = std::min(total, random_.below(8));
    set(fields_.valid, total - invalid);
    set(fields_.invalid, invalid);
    set(fields_.total, total);
    share_out(total - invalid, fields_.votes(), popularity);
    std::vector<FieldIndex> totals;
    for (const auto& party : fields_.parties()) {
      if (party.total) totals.push_back(*party.total);
    }
    share_out(total - invalid, totals, popularity);
    for (const auto& party : fields_.parties()) {
      if (!party.total || !row_[party.total->value]) continue;
      std::vector<FieldIndex> parts = party.candidates;
      if (party.list) parts.push_back(*party.list);
      share_out(*row_[party.total->value], parts, popularity);
    }
  }

  FormRow take() { return std::move(row_); }

 private:
  bool is_on_form(FieldIndex field) const {
    return area_ == nullptr || !area_->is_off_form[field.value];
  }
  void set(std::optional<FieldIndex> field, std::int64_t value) {
    if (field && is_on_form(*field)) row_[field->value] = value;
  }
  void set(const election::SexTriple& triple, const People& people) {
    set(triple.l, people.men);
    set(triple.p, people.women);
    set(triple.j, people.both());
  }

  /// Gives all votes to the fields on the form, by weight and local chance.
  void share_out(std::int64_t votes, std::vector<FieldIndex> fields,
                 const std::vector<std::int64_t>& popularity) {
    std::erase_if(fields, [&](FieldIndex field) { return !is_on_form(field); });
    std::vector<std::int64_t> weights;
    for (const FieldIndex field : fields) {
      weights.push_back(popularity[field.value] * (50 + random_.below(101)));
    }
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    std::int64_t left = votes;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      // What rounding leaves goes to the last, so that the sum is exact.
      const bool is_last = i + 1 == fields.size();
      const std::int64_t given = is_last ? left : votes * weights[i] / sum;
      set(fields[i], given);
      left -= given;
    }
  }

  const election::Contest& contest_;
  const FormFields& fields_;
  const election::ContestArea* area_;
  Random random_;
  FormRow row_;
};

}  // namespace

People StationPeople::users() const {
  return {came.men + moved_in.men + unlisted.men, came.women + moved_in.women + unlisted.women};
}

StationPeople make_people(std::int64_t voters_max, Random random) {
  StationPeople people;
  const std::int64_t voters = 120 + random.below(std::max<std::int64_t>(1, voters_max - 119));
  people.voters.men = share_of(voters, 450, 550, random);
  people.voters.women = voters - people.voters.men;
  // At most 90 % of 120 or more come, so there are ballots for the few that follow.
  people.came = {share_of(people.voters.men, 650, 900, random),
                 share_of(people.voters.women, 680, 900, random)};
  people.moved_in = {random.below(3), random.below(3)};
  people.unlisted = {random.below(4), random.below(4)};
  people.disabled = {random.below(3), random.below(3)};
  return people;
}

std::vector<std::int64_t> make_popularity(const election::Contest& contest, Random random) {
  std::vector<std::int64_t> popularity;
  for (std::size_t i = 0; i < contest.fields.count(); ++i) {
    popularity.push_back(10 + random.below(90));
  }
  return popularity;
}

FormRow make_form(const election::Contest& contest, const election::ContestArea* area,
                  const StationPeople& people, const std::vector<std::int64_t>& popularity,
                  Random random) {
  FormMaker form(contest, area, random);
  form.fill_people(people);
  form.fill_ballots(people);
  form.fill_votes(people.users().both(), popularity);
  return form.take();
}

}  // namespace rekap::simulation
