#pragma once
/// SQL for matches, and for entries as matching needs them.
///
/// Threads: stateless functions on the caller's transaction. Throws db errors everywhere; a promise
/// of a concurrent transaction is a db::QueryError with the name of the unique key
/// (match_service.cpp).

#include <optional>
#include <string>
#include <vector>

#include "base/tenant_scope.hpp"
#include "bookings/booking_writes.hpp"
#include "db/database.hpp"
#include "waitlist/match_links.hpp"

namespace okoshko::waitlist::store {

/// Pending entries that are valid on day `today` of the salon.
std::vector<std::string> pending_entries(db::Tx& tx, const TenantScope& scope,
                                         std::chrono::year_month_day today, int limit);
/// In any status.
std::vector<EntryFacts> load_entry_facts(db::Tx& tx, const TenantScope& scope,
                                         const std::vector<std::string>& ids);

struct Asked {
  std::string slot;
  std::string client;
  bool refused;  ///< otherwise a user withdrew the match
};
/// One slot and client; a function without it uses the whole salon.
struct Pairing {
  std::string slot;
  std::string client;
};
std::vector<Asked> asked_before(db::Tx& tx, const TenantScope& scope, Instant now,
                                const std::optional<Pairing>& only);
struct ClientTally {
  std::optional<std::string> client;  ///< nullopt: all other clients
  Tally tally;
};
std::vector<ClientTally> tally_offers(db::Tx& tx, const TenantScope& scope, Instant since,
                                      const std::optional<std::string>& client);

struct BookingOf {
  std::string client;
  ClientBooking booking;
};
/// Active bookings of these clients that overlap [from, until]. At most 20,000.
std::vector<BookingOf> client_bookings(db::Tx& tx, const TenantScope& scope,
                                       const std::vector<std::string>& clients, Instant from,
                                       Instant until);
struct StaffService {
  std::string staff;
  std::string service;
};
/// Services of the masters' attended bookings in [from, until].
std::vector<StaffService> staff_services(db::Tx& tx, const TenantScope& scope,
                                         const std::vector<std::string>& staff, Instant from,
                                         Instant until);

std::string board_digest(db::Tx& tx, const TenantScope& scope, const slots::Window& window);
struct Filled {
  std::int64_t slots;
  std::int64_t minor;
};
Filled filled_since(db::Tx& tx, const TenantScope& scope, Instant since);

/// Locks the entry until the transaction ends and returns its status; nullopt: no such entry.
std::optional<std::string> lock_entry(db::Tx& tx, const TenantScope& scope, std::int64_t entry);
/// False: the entry is not pending any more.
bool convert_entry(db::Tx& tx, const TenantScope& scope, std::int64_t entry, Instant now);

struct Request {
  std::int64_t match;
  std::int64_t entry;
  std::string slot;
};
std::optional<Request> find_request(db::Tx& tx, const TenantScope& scope, const std::string& key);

/// The open match of this entry with this slot.
std::optional<std::int64_t> find_open(db::Tx& tx, const TenantScope& scope, std::int64_t entry,
                                      const std::string& slot);

struct NewRow {
  const EntryFacts& entry;
  const BoardSlot& slot;
  const Candidate& value;
  const OfferFacts& facts;
  std::optional<std::int64_t> price_minor;
  std::optional<std::string> key;
  std::optional<UserId> by;
  Instant now;
  Instant due;
};
/// A standby if the booking is active, an offer if it was cancelled.
std::int64_t insert(db::Tx& tx, const TenantScope& scope, const NewRow& row);

/// The columns of a match that change, and its references.
struct Match {
  std::int64_t id;
  std::int64_t entry;
  ClientId client;
  std::string slot;
  std::optional<std::string> staff;
  Instant start;
  Instant end;
  MatchState state;
  std::optional<Instant> agreed_at;
  std::optional<Instant> deadline;
  std::optional<Instant> offered_at;
  std::optional<Instant> due_at;
  std::optional<Instant> ended_at{};
  std::string ended_why{};
  bool fulfilled = false;  ///< accepted, and a booking
};
/// Locks the match and its entry until the transaction ends.
std::optional<Match> lock(db::Tx& tx, const TenantScope& scope, std::int64_t match);
void update(db::Tx& tx, const TenantScope& scope, const Match& match, Instant now);

/// The visit of a match, as the booking system stores it.
bookings::WriteRequest visit_of(db::Tx& tx, const TenantScope& scope, const Match& match);
/// The accepted match is this booking.
void fulfil(db::Tx& tx, const TenantScope& scope, std::int64_t match, const std::string& booking,
            Instant now);
/// Makes a converted entry wait again.
void reopen_entry(db::Tx& tx, const TenantScope& scope, std::int64_t entry, Instant now);

/// The current state of what a match depends on.
struct MatchContext {
  bool booking_exists;  ///< in dashboard.bookings
  bool stands;          ///< the booking has no outcome
  bool cancelled;
  bool in_place;  ///< its time and master did not change since the match
  bool filled;    ///< another booking has its time
  std::optional<std::string> entry_status;
  /// Why the message to the client will never arrive; nullopt: it may arrive.
  std::optional<std::string> message_lost;
};
MatchContext find_context(db::Tx& tx, const TenantScope& scope, const Match& match);

/// Open matches, those that ended after `ended_after`, and accepted ones that the booking system
/// does not have yet.
std::vector<std::string> page(db::Tx& tx, const TenantScope& scope, Instant ended_after,
                              Instant now, int limit);
/// Columns of load_matches.sql.
db::Rows load(db::Tx& tx, const TenantScope& scope, const std::vector<std::string>& ids);

// ---- Across salons: of OffersTask
// -----------------------------------------------------------------

struct Due {
  TenantId tenant;
  std::int64_t match;
};
std::vector<Due> due(db::Tx& tx, Instant now, int limit);
void postpone(db::Tx& tx, const TenantScope& scope, std::int64_t match, Instant until);
void note_changed(db::Tx& tx, const TenantScope& scope, const std::vector<std::string>& bookings,
                  Instant now);

/// The position of a scan over the open matches of all salons.
struct OpenMatch {
  TenantId tenant;
  std::int64_t id = 0;
};
/// Checks the next `limit` open matches for closed entries and messages that will never arrive.
/// nullopt: the scan has ended.
std::optional<OpenMatch> note_ended_reasons(db::Tx& tx, const std::optional<OpenMatch>& after,
                                            int limit, Instant now);

/// Salons with automatic offers. A turn that was taken is due again at `again`.
void note_turns(db::Tx& tx, const std::vector<std::string>& tenants, Instant now);
void find_automatic(db::Tx& tx, Instant now);
std::vector<TenantId> take_due_tenants(db::Tx& tx, Instant now, Instant again, int limit);
void drop_turn(db::Tx& tx, const TenantScope& scope);

}  // namespace okoshko::waitlist::store
