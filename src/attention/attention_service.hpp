#pragma once
/// What happened in a salon that a person at the desk should know: new requests, answers, slots
/// that fell free, messages that did not arrive, connections that failed. The events are read from
/// the tables in which they are stored; only what each user has read is stored here.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"

namespace okoshko::attention {

/// The inbox goes back this far, and has at most this many events.
inline constexpr std::chrono::hours kBack{24 * 7};
inline constexpr int kEventsMax = 50;
/// For a user who has marked nothing yet, older events count as read.
inline constexpr std::chrono::hours kNewUserBack{24};

struct Event {
  std::string id;    ///< stable; another one when the event repeats with another outcome
  std::string kind;  ///< wish, answer, match, free, message, connection
  Instant at;
  bool unread;
  std::optional<std::string> client{};  ///< uuid
  std::optional<std::string> client_name{};
  std::optional<std::string> service{};
  std::optional<std::string> staff{};
  std::optional<Instant> start_at{};    ///< of the visit
  std::optional<std::string> detail{};  ///< answer, state of the match or message, connection
  std::optional<std::int64_t> wish{};
  std::optional<std::string> booking{};
};

/// How a user wants to be told of an event; the page always shows counts.
struct Choices {
  bool sound = false;
  bool desktop = false;
};

struct Inbox {
  std::vector<Event> events;  ///< the newest first
  int unread = 0;
  Choices choices;
};

class AttentionService {
 public:
  AttentionService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  Inbox inbox(const TenantScope& scope, const UserId& user);

  /// Marks everything up to `read_to` as read, at most up to now.
  void mark_read(const TenantScope& scope, const UserId& user, Instant read_to);

  void choose(const TenantScope& scope, const UserId& user, const Choices& choices);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::attention
