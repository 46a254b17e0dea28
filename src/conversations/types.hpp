#pragma once
/// The parameters of a list of dialogues.
/// Threads: values.

#include <chrono>
#include <optional>
#include <string>

#include "base/ids.hpp"

namespace okoshko::conversations {

using SessionId = Id<struct SessionTag, Uuid>;
using Day = std::chrono::year_month_day;

struct ConversationFilters {
  std::optional<std::string> status{};   ///< conversation_sessions_v2.final_status
  std::optional<std::string> channel{};  ///< telegram, whatsapp
  std::optional<std::string> stage{};    ///< the stage at which a dialogue without a booking ended
  std::optional<bool> booked{};
  std::optional<ClientId> client{};
  std::optional<Day> from{};  ///< local days of the salon, both included
  std::optional<Day> to{};
  /// False: digits that may be a phone number are not searched.
  bool phones_searched = true;
  std::string text{};  ///< a part of the summary as typed; only blanks mean no search

  bool operator==(const ConversationFilters&) const = default;
};

struct ConversationPageRequest {
  ConversationFilters filters{};
  std::string cursor{};  ///< empty: the first page
  int limit = 50;        ///< 1 to 200
};

/// How the messages of a dialogue were found.
enum class MatchedBy {
  kSession,  ///< by the id of the dialogue
  kTime,     ///< old messages without an id: of the same client, in the dialogue's time range
};

}  // namespace okoshko::conversations
