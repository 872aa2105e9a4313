// SPDX-License-Identifier: Apache-2.0
// How a call that may fail answers: a value, or an Error that says what, where and which value.
//
// The shape of std::expected (not in g++ 12), over Debian's tl::expected; see
// docs/decisions/0002-errors.md.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace rekap::base {

/// The kinds of refusal; docs/formats/errors.md maps each to one exit code.
enum class ErrorCode {
  not_found,
  already_exists,
  invalid_input,
  conflict,
  forbidden,
  corrupt,
  unavailable,
};

/// A refusal of the world: `message` names what failed, where, and which value, in English.
struct Error {
  ErrorCode code;
  std::string message;

  bool operator==(const Error&) const = default;
};

/// A value, or the Error that kept it from being made. Dropping one is a compiler error.
template <class T = void>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result(tl::expected<T, Error> base) : tl::expected<T, Error>(std::move(base)) {}
};

/// The failing half of a Result.
inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

/// The same error with `context` in front: "reading regions.csv: line 3: …".
inline tl::unexpected<Error> with_context(std::string_view context, Error error) {
  error.message = std::string(context) + ": " + error.message;
  return tl::unexpected<Error>(std::move(error));
}

/// Exit code of a program that ends with this error: 2 usage, 3 input invalid, 4 store or network.
/// Source: ../docs/formats/errors.md, the one table.
inline int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
    case ErrorCode::already_exists:
    case ErrorCode::conflict:
    case ErrorCode::forbidden:
      return 3;
    case ErrorCode::not_found:
    case ErrorCode::corrupt:
    case ErrorCode::unavailable:
      return 4;
  }
  return 4;
}

}  // namespace rekap::base

namespace rekap {
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::with_context;
}  // namespace rekap

/// The value of a Result, or return its Error from the enclosing function.
#define TRY(expression)                                                    \
  __extension__({                                                          \
    auto try_result = (expression);                                        \
    if (!try_result) return tl::unexpected(std::move(try_result).error()); \
    std::move(try_result).operator*();                                     \
  })

/// As TRY, for a Result without value.
#define TRY_VOID(expression)                                               \
  do {                                                                     \
    auto try_result = (expression);                                        \
    if (!try_result) return tl::unexpected(std::move(try_result).error()); \
  } while (false)
