#pragma once
/// The page of a client: what is true for the holder of a link, and what they may do.
///
/// Every action is the same service call as the bot's, with the link as the actor, so the console
/// shows it at once and the audit log names the link. Reading changes nothing.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <optional>
#include <string_view>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "client_links/links_service.hpp"
#include "client_page/page_facts.hpp"
#include "db/database.hpp"
#include "notices/answers_service.hpp"
#include "outreach/outbox_service.hpp"
#include "waitlist/match_service.hpp"
#include "waitlist/self_booking_service.hpp"
#include "waitlist/waitlist_service.hpp"

namespace okoshko::client_page {

enum class Action {
  kAccept,    ///< takes the offered slot; of a standby: wants it
  kDecline,   ///< does not want it
  kComing,    ///< comes to the booking of the notice
  kGiveUp,    ///< does not come
  kTake,      ///< takes another free slot instead: its id
  kWithdraw,  ///< closes a request: its id
  kBook,      ///< books a free time: its id
  kWait,      ///< makes a request for the usual service
  kStop,      ///< no more messages
  kResume,    ///< messages again
};
/// The last part of an action's address: "accept" …
std::string_view to_string(Action action);
std::optional<Action> parse_action(std::string_view word);

class PageService {
 public:
  PageService(db::Database& db, const Clock& clock, outreach::OutboxService& outbox,
              waitlist::MatchService& matches, waitlist::WaitlistService& waitlist)
      : db_{db},
        clock_{clock},
        outbox_{outbox},
        matches_{matches},
        waitlist_{waitlist},
        booking_{db, clock, waitlist, matches},
        answers_{db, clock} {}

  /// nullopt for every token that opens nothing.
  std::optional<client_links::Link> find(std::string_view token);

  /// nullopt: the client or the salon has gone meanwhile.
  std::optional<PageFacts> load(const client_links::Link& link);

  /// Does what still can be done; the page then shows what is true, so there is no other answer. An
  /// offer is answered once per link: a second answer does nothing. `id`: for kTake, kWithdraw,
  /// kBook. False: the client has no such request.
  bool act(const client_links::Link& link, Action action, std::string_view id,
           const auth::Actor& actor);

 private:
  void accept(const TenantScope& scope, const client_links::Link& link, const auth::Actor& actor);
  void decline(const TenantScope& scope, const client_links::Link& link, const auth::Actor& actor);
  bool answer_visit(const TenantScope& scope, const client_links::Link& link, Action action,
                    const auth::Actor& actor);
  void take(const TenantScope& scope, const client_links::Link& link, std::string_view slot,
            const auth::Actor& actor);
  bool withdraw(const TenantScope& scope, const client_links::Link& link, std::string_view entry,
                const auth::Actor& actor);
  void book(const TenantScope& scope, const client_links::Link& link, std::string_view slot,
            const auth::Actor& actor);
  void wait(const TenantScope& scope, const client_links::Link& link, const auth::Actor& actor);
  std::optional<Booking> booking_of(const TenantScope& scope, const client_links::Link& link);
  std::optional<Offer> offer_of(const TenantScope& scope, const client_links::Link& link);
  void note_answer(const TenantScope& scope, const client_links::Link& link);
  void follow(const TenantScope& scope, const client_links::Link& link, std::int64_t match);
  std::optional<Over> over(const TenantScope& scope, const PageFacts& facts);

  db::Database& db_;
  const Clock& clock_;
  outreach::OutboxService& outbox_;
  waitlist::MatchService& matches_;
  waitlist::WaitlistService& waitlist_;
  waitlist::SelfBookingService booking_;
  notices::AnswersService answers_;
};

}  // namespace okoshko::client_page
