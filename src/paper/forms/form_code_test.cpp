// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/form_code.h"

#include <gtest/gtest.h>

namespace rekap::paper {
namespace {

FormCode sample_code() {
  return {.size = FormSize::plano,
          .election = "indonesia-2024",
          .contest = "dprd_regency",
          .station = "1101012001001",
          .page_number = 12,
          .fingerprint = "AB12"};
}

constexpr std::string_view sample_text = "RK1/P/INDONESIA-2024/DPRD.REGENCY/1101012001001/12/AB12/";

TEST(FormCode, says_election_contest_station_page_and_layout) {
  const std::string text = encode_form_code(sample_code());
  EXPECT_EQ(text.substr(0, sample_text.size()), sample_text);
  EXPECT_EQ(text.size(), sample_text.size() + 2);
  const auto code = parse_form_code(text);
  ASSERT_TRUE(code) << code.error().message;
  EXPECT_EQ(*code, sample_code());
}

TEST(FormCode, keeps_capitals_and_letters_of_a_station_apart) {
  for (const std::string station : {"ln990014-001", "LN990014-001", "Ab-9"}) {
    FormCode code = sample_code();
    code.station = station;
    const auto again = parse_form_code(encode_form_code(code));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->station, station);
  }
}

TEST(FormCode, refuses_every_single_wrong_character) {
  const std::string text = encode_form_code(sample_code());
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char wrong : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")) {
      std::string spoiled = text;
      spoiled[i] = wrong;
      EXPECT_EQ(parse_form_code(spoiled).has_value(), spoiled == text) << spoiled;
    }
  }
}

TEST(FormCode, refuses_every_swap_of_neighbours) {
  const std::string text = encode_form_code(sample_code());
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    std::string spoiled = text;
    std::swap(spoiled[i], spoiled[i + 1]);
    EXPECT_EQ(parse_form_code(spoiled).has_value(), spoiled == text) << spoiled;
  }
}

struct Fault {
  std::string_view text, message;
};

class FormCodeFault : public testing::TestWithParam<Fault> {};

TEST_P(FormCodeFault, is_refused_with_its_reason) {
  const auto code = parse_form_code(GetParam().text);
  ASSERT_FALSE(code);
  EXPECT_EQ(code.error().code, ErrorCode::invalid_input);
  EXPECT_NE(code.error().message.find(GetParam().message), std::string::npos)
      << code.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    EveryFault, FormCodeFault,
    testing::Values(Fault{"", "is not of the design RK1"}, Fault{"https", "a character that no"},
                    Fault{"RK2/P/A/B/1/1/AB12/00", "is not of the design RK1"},
                    Fault{"RK1/P/A/B/1/1/AB12", "has not eight parts"},
                    Fault{"RK1/P/A/B/1/1/AB12/00", "its check digits are wrong"},
                    Fault{"RK1/X/A/B/1/1/AB12/36", "its size is neither A nor P"},
                    Fault{"RK1/P/+A/B/1/1/AB12/24", "its election is no identifier"},
                    Fault{"RK1/P/A/B/1/0/AB12/82", "its page is not 1 to 64"},
                    Fault{"RK1/P/A/B/1/65/AB12/02", "its page is not 1 to 64"},
                    Fault{"RK1/P/A/B/1/01/AB12/17", "is not in its shortest spelling"},
                    Fault{"RK1/P/A/B/1/1/ABXY/89", "its layout is not four capital hex digits"}));

}  // namespace
}  // namespace rekap::paper
