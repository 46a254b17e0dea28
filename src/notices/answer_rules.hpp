#pragma once
/// What an answer changes. Threads: stateless functions.

#include <optional>

#include "notices/types.hpp"

namespace okoshko::notices {

/// A booking when an answer arrives.
struct Asked {
  std::optional<ClientId> client{};
  Instant start{};
  std::optional<std::string> outcome{};  ///< nullopt: the booking is active
  std::optional<Answer> answer{};        ///< the earlier one
};

struct Ruling {
  Truth truth = Truth::kComing;
  bool record = false;  ///< the answer is new
};
Ruling rule(const Asked& asked, const NewAnswer& given, Instant now);

}  // namespace okoshko::notices
