#pragma once
/// Clients that may be one person, and merges of them.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::duplicates {

/// A client as a merge compares them.
struct Person {
  ClientId id;
  std::optional<std::string> name{};
  std::optional<std::string> phone{};
  std::optional<std::string> phone_digits{};  ///< for comparison
  std::optional<std::int64_t> yclients_id{};
  std::optional<std::int64_t> telegram_chat{};
  std::optional<std::string> whatsapp{};
  std::optional<Instant> known_since{};
  int visits = 0;
  std::int64_t spent_minor = 0;
  std::optional<Instant> last_visit{};
  std::optional<Instant> next_booking{};
  std::int64_t dialogues = 0;
  std::int64_t requests = 0;
  bool offer_runs = false;
  bool message_waits = false;
  bool visit_is_written = false;
};

/// Why two clients may be one person.
struct Reasons {
  bool phone = false;
  bool yclients_id = false;
  bool name_and_dates = false;
};

/// What a merge would lose. The order is that in which they are checked.
enum class Refusal {
  kPhonesDiffer,
  kChatsDiffer,
  kChatLost,  ///< only the other one has a chat: merge the other way round
  kOfferRuns,
  kMessageWaits,
  kVisitIsWritten,
};

/// Which of two clients remains.
struct Couple {
  ClientId survivor;
  ClientId duplicate;
};

struct Proposal {
  Person survivor;
  Person duplicate;
  Reasons reasons;
  std::optional<Refusal> refusal;
};

struct Proposals {
  std::vector<Proposal> items;
  bool more = false;
};

struct Merge {
  std::int64_t id = 0;
  ClientId duplicate;
  std::optional<std::string> name{};   ///< of the duplicate
  std::optional<std::string> phone{};  ///< of the duplicate
  Instant merged_at;
  std::optional<std::string> merged_by{};  ///< a user's name
  Instant undo_until;
  bool can_undo = false;
  bool later_first = false;  ///< a later merge of the same client must be undone before
};

}  // namespace okoshko::duplicates
