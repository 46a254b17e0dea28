#pragma once
/// Either a value or an Error; to be replaced by std::expected when the compiler has it.
///
///   Result<Client> client = store.find(...);
///   if (!client) return client.error();
///   use(*client);
///
/// Reading the value of a failed result, or the error of a successful one, is a bug in the caller
/// and throws std::logic_error.
/// Threads: a value; no shared state.

#include <stdexcept>
#include <utility>
#include <variant>

#include "base/error.hpp"

namespace okoshko {

template <class T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` is the point
  Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
  // NOLINTNEXTLINE(google-explicit-constructor): and so is `return error;`
  Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}

  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  const T& value() const& { return checked(), std::get<0>(state_); }
  T& value() & { return checked(), std::get<0>(state_); }
  T&& value() && { return checked(), std::get<0>(std::move(state_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const {
    if (ok()) throw std::logic_error{"error() of a Result that holds a value"};
    return std::get<1>(state_);
  }

 private:
  void checked() const {
    if (!ok())
      throw std::logic_error{"value() of a failed Result: " + std::get<1>(state_).detail()};
  }
  std::variant<T, Error> state_;
};

/// Success without a value: `return Done{};`
struct Done {};

}  // namespace okoshko
