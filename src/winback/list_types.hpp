#pragma once
/// What the list of the drifting is asked for, and what is sent to whom.
/// Threads: values.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::winback {

/// The greatest expected loss first; the highest risk; who came last, or who is longest away; the
/// least probable return; by name.
enum class Sort { kLoss, kRisk, kLastVisit, kLastVisitOldest, kReturn, kName };
std::string_view to_string(Sort sort);  ///< "loss" …

struct WinbackFilters {
  std::optional<int> risk_percent{};     ///< 30, 60 or 90
  std::optional<std::string> staff{};    ///< favourite master's id
  std::optional<std::string> service{};  ///< id of the last visit's
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
  std::vector<ClientId> clients;      ///< each once
  std::optional<std::string> text{};  ///< a template; nullopt: the salon's
  bool in_the_morning = false;        ///< not now, but when the salon's next quiet hours end
};

/// A client as the API shows them.
struct Item {
  std::string id;
  std::string json;
};

}  // namespace okoshko::winback
