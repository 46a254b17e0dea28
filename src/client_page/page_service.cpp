#include "client_page/page_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>

#include "auth/authority.hpp"
#include "base/parse_number.hpp"
#include "client_page/page_rules.hpp"
#include "client_page/page_store.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::client_page {
namespace {

using client_links::Link;
using client_links::LinksService;

constexpr std::array<std::pair<Action, std::string_view>, 10> kActions{{
    {Action::kAccept, "accept"},
    {Action::kDecline, "decline"},
    {Action::kComing, "coming"},
    {Action::kGiveUp, "not-coming"},
    {Action::kTake, "take"},
    {Action::kWithdraw, "withdraw"},
    {Action::kBook, "book"},
    {Action::kWait, "wait"},
    {Action::kStop, "stop"},
    {Action::kResume, "resume"},
}};

std::optional<std::int64_t> id_of(std::string_view text) {
  const auto id = parse_number<std::int64_t>(text);
  return id && *id > 0 ? id : std::nullopt;
}

/// The match of the new offer in a problem "match-over"; nullopt: there is none.
std::optional<std::int64_t> again_in(const Error& error) {
  const boost::json::value members = boost::json::parse(error.members_json());
  const auto* again = members.as_object().if_contains("again");
  return again != nullptr && again->is_string() ? id_of(again->get_string()) : std::nullopt;
}

}  // namespace

std::string_view to_string(Action action) {
  const auto* found = std::find_if(kActions.begin(), kActions.end(),
                                   [&](const auto& pair) { return pair.first == action; });
  return found->second;
}

std::optional<Action> parse_action(std::string_view word) {
  const auto* found = std::find_if(kActions.begin(), kActions.end(),
                                   [&](const auto& pair) { return pair.second == word; });
  return found == kActions.end() ? std::nullopt : std::optional{found->first};
}

std::optional<Link> PageService::find(std::string_view token) {
  return LinksService::find(db_, token, clock_.now());
}

std::optional<PageFacts> PageService::load(const Link& link) {
  const TenantScope scope = auth::Authority::for_link_holder(link.tenant);
  const Instant now = clock_.now();
  auto facts = db_.transact(scope, [&](db::Tx& tx) -> std::optional<PageFacts> {
    const auto salon = tenants::find_profile(tx, scope);
    const auto reader = store::find_reader(tx, scope, link.client);
    if (!salon || !reader) return std::nullopt;
    return PageFacts{
        .language = language_of(reader->language, salon->settings.language),
        .salon = salon->settings.name,
        .address = salon->branch.value_or(""),
        .currency = salon->currency,
        .zone = salon->zone,
        .now = now,
        .opted_out = reader->opted_out,
        .answered = link.answered_at.has_value(),
        .offer = link.match ? store::find_offer(tx, scope, link.client, *link.match) : std::nullopt,
        .visit = !link.match && link.booking
                     ? store::find_visit(tx, scope, link.client, *link.booking)
                     : std::nullopt,
        .over = std::nullopt,
        .booking = std::nullopt,
        .requests = store::requests(tx, scope, link.client),
        .coming = store::coming(tx, scope, link.client, now),
        .past = store::past(tx, scope, link.client, now)};
  });
  if (!facts) return facts;
  facts->over = over(scope, *facts);
  const Screen screen = screen_of(facts->offer, facts->visit, facts->now);
  if (screen == Screen::kOwn || screen == Screen::kGivenUp)
    facts->booking = booking_of(scope, link);
  return facts;
}

std::optional<Over> PageService::over(const TenantScope& scope, const PageFacts& facts) {
  if (!needs_truth(screen_of(facts.offer, facts.visit, facts.now))) return std::nullopt;
  if (waitlist::is_live(facts.offer->state)) {
    if (!facts.offer->entry_open) return Over{.reason = outreach::LateReason::kSettled};
    // Its time is over, and no periodic task has ended it yet.
    const bool past = facts.offer->place.start <= facts.now;
    return Over{.reason = past ? outreach::LateReason::kPast : outreach::LateReason::kExpired,
                .open = !past};
  }
  const auto after = matches_.after(scope, facts.offer->match);
  if (!after) return Over{.reason = outreach::LateReason::kSettled};
  Over over{.reason = after->reason, .open = after->open};
  if (after->next) {
    over.next = NextPlace{.slot = after->next->id,
                          .place = {.start = after->next->start,
                                    .end = after->next->end,
                                    .service = after->next->service_title.value_or(""),
                                    .staff = after->next->staff_name.value_or(""),
                                    .price_minor = after->next->price_minor}};
  }
  return over;
}

bool PageService::act(const Link& link, Action action, std::string_view id,
                      const auth::Actor& actor) {
  const TenantScope scope = auth::Authority::for_link_holder(link.tenant);
  switch (action) {
    case Action::kAccept:
      accept(scope, link, actor);
      return true;
    case Action::kDecline:
      decline(scope, link, actor);
      return true;
    case Action::kComing:
    case Action::kGiveUp:
      return answer_visit(scope, link, action, actor);
    case Action::kTake:
      take(scope, link, id, actor);
      return true;
    case Action::kWithdraw:
      return withdraw(scope, link, id, actor);
    case Action::kBook:
      book(scope, link, id, actor);
      return true;
    case Action::kWait:
      wait(scope, link, actor);
      return true;
    case Action::kStop:
      return outbox_.opt_out(scope, actor, link.client, clock_.now()).ok();
    case Action::kResume:
      return outbox_.opt_in(scope, actor, link.client).ok();
  }
  return false;
}

/// The offer that this link may still answer.
std::optional<Offer> PageService::offer_of(const TenantScope& scope, const Link& link) {
  if (!link.match) return std::nullopt;
  return db_.transact(
      scope, [&](db::Tx& tx) { return store::find_offer(tx, scope, link.client, *link.match); });
}

void PageService::accept(const TenantScope& scope, const Link& link, const auth::Actor& actor) {
  const auto offer = link.answered_at ? std::nullopt : offer_of(scope, link);
  if (!offer) return;
  // agree() also accepts a slot that is offered already.
  const auto done = matches_.agree(scope, actor, offer->match);
  if (done) return note_answer(scope, link);
  if (done.error().code() != "match-over") return;
  if (const auto again = again_in(done.error())) follow(scope, link, *again);
}

void PageService::decline(const TenantScope& scope, const Link& link, const auth::Actor& actor) {
  const auto offer = link.answered_at ? std::nullopt : offer_of(scope, link);
  if (!offer) return;
  if (matches_.decline(scope, actor, offer->match)) note_answer(scope, link);
}

/// The page asks about the booking as it is now, so the answer is about that.
bool PageService::answer_visit(const TenantScope& scope, const Link& link, Action action,
                               const auth::Actor& actor) {
  using notices::Answer;
  if (!link.booking || link.match) return false;
  return answers_
      .give(scope, actor,
            {.booking = *link.booking,
             .answer = action == Action::kComing ? Answer::kComing : Answer::kNotComing,
             .client = link.client})
      .ok();
}

void PageService::take(const TenantScope& scope, const Link& link, std::string_view slot,
                       const auth::Actor& actor) {
  const auto offer = offer_of(scope, link);
  if (!offer || !needs_truth(screen_of(offer, std::nullopt, clock_.now()))) return;
  const auto taken = matches_.create(scope, actor,
                                     {.entry = offer->entry,
                                      .slot = std::string{slot},
                                      .relaxed = {},
                                      .idempotency_key = {},
                                      .by_client = true});
  const auto match = taken ? id_of(taken->id) : std::nullopt;
  if (!match) return;
  follow(scope, link, *match);
  Link followed = link;
  followed.match = match;
  note_answer(scope, followed);
}

std::optional<Booking> PageService::booking_of(const TenantScope& scope, const Link& link) {
  auto found = booking_.find(scope, link.client);
  if (!found.usual) return std::nullopt;
  Booking booking{.service = found.usual->title, .price_minor = found.usual->price_minor};
  for (auto& [slot, start, end, staff] : found.times) {
    booking.times.push_back({.slot = std::move(slot),
                             .place = {.start = start, .end = end, .staff = std::move(staff)}});
  }
  return booking;
}

void PageService::book(const TenantScope& scope, const Link& link, std::string_view slot,
                       const auth::Actor& actor) {
  if (link.match) return;
  const auto booked =
      booking_.book(scope, actor, link.client, std::string{slot}, fmt::format("link:{}", link.id));
  const auto match = booked ? id_of(booked->id) : std::nullopt;
  if (!match) return;
  follow(scope, link, *match);
  Link followed = link;
  followed.match = match;
  note_answer(scope, followed);
}

void PageService::wait(const TenantScope& scope, const Link& link, const auth::Actor& actor) {
  if (link.match) return;
  static_cast<void>(booking_.wait(scope, actor, link.client, fmt::format("link:{}", link.id)));
}

bool PageService::withdraw(const TenantScope& scope, const Link& link, std::string_view entry,
                           const auth::Actor& actor) {
  const auto id = id_of(entry);
  if (!id) return false;
  const bool theirs = db_.transact(
      scope, [&](db::Tx& tx) { return store::is_request_of(tx, scope, link.client, *id); });
  // A request that was closed meanwhile is not in the list any more.
  if (theirs) static_cast<void>(waitlist_.cancel(scope, actor, *id));
  return theirs;
}

void PageService::note_answer(const TenantScope& scope, const Link& link) {
  db_.transact(scope, [&](db::Tx& tx) { LinksService::answer(tx, scope, link, clock_.now()); });
}

void PageService::follow(const TenantScope& scope, const Link& link, std::int64_t match) {
  db_.transact(scope, [&](db::Tx& tx) { LinksService::follow(tx, scope, link, match); });
}

}  // namespace okoshko::client_page
