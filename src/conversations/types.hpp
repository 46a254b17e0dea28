#pragma once
/// What a list of dialogues is asked for.
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
  std::optional<std::string> stage{};    ///< where a dialogue without a booking stopped
  std::optional<bool> booked{};
  std::optional<ClientId> client{};
  std::optional<Day> from{};  ///< days of the salon, both included
  std::optional<Day> to{};
  /// False: no digits that may be a phone number's are searched.
  bool phones_searched = true;
  std::string text{};  ///< a part of the summary as typed; what is only blanks is no search

  bool operator==(const ConversationFilters&) const = default;
};

struct ConversationPageRequest {
  ConversationFilters filters{};
  std::string cursor{};  ///< empty: the first page
  int limit = 50;        ///< 1 to 200
};

/// How the messages of a dialogue were told from others.
enum class MatchedBy {
  kSession,  ///< they name the dialogue
  kTime,     ///< old ones that name none: of the same client, within the dialogue's time
};

}  // namespace okoshko::conversations
