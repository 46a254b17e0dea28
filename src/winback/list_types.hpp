#pragma once
/// The parameters of the list of clients at risk, and of sending messages.
/// Threads: values.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::winback {

/// Highest expected loss first; highest risk; most recent or oldest last visit; lowest return
/// probability; by name.
enum class Sort { kLoss, kRisk, kLastVisit, kLastVisitOldest, kReturn, kName };
std::string_view to_string(Sort sort);  ///< "loss" …

struct WinbackFilters {
  std::optional<int> risk_percent{};     ///< 30, 60 or 90
  std::optional<std::string> staff{};    ///< favourite master's id
  std::optional<std::string> service{};  ///< id of the last visit's service
};

struct WinbackPageRequest {
  Sort sort = Sort::kLoss;
  WinbackFilters filters{};
  std::string cursor{};  ///< empty: the first page
  int limit = 50;        ///< 1 to 200
};

struct HistoryRequest {
  std::string cursor{};
  int limit = 50;
};

struct SendRequest {
  std::vector<ClientId> clients;      ///< without duplicates
  std::optional<std::string> text{};  ///< a template; nullopt: the salon's
  bool in_the_morning = false;        ///< at the end of the salon's next quiet hours instead of now
};

/// A client in the form of the API.
struct Item {
  std::string id;
  std::string json;
};

}  // namespace okoshko::winback
