#pragma once
/// The words of the page in both languages, and texts of moments, spans and money.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "base/language.hpp"
#include "client_page/page_facts.hpp"

namespace okoshko::client_page {

/// Plain text; the renderer escapes it.
struct Words {
  const char *offer, *offer_lead, *accept, *decline;
  const char *standby, *standby_lead, *want, *do_not_want;
  const char *stands_by, *stands_by_lead;
  const char *yours, *booked, *yours_lead;
  const char *confirming, *confirming_lead;
  const char *visit_over, *cancelled, *cancelled_lead;
  const char *declined, *stays, *closed;
  const char *asked, *asked_lead, *comes, *comes_lead, *given_up, *given_up_lead;
  const char *will_come, *will_not_come;
  const char *try_again, *try_again_lead;
  const char *next, *take_next;
  const char *own, *own_lead, *nothing;
  const char *price, *staff;
  const char *coming, *past, *requests, *withdraw, *any_day;
  const char *stop, *stopped, *stopped_lead, *resume;
  const char *book, *book_lead, *take, *wait, *none_free;
  const char* yours_alone;
};
const Words& words_of(Language language);

/// "This place is taken", by the reason.
const char* headline_of(outreach::LateReason reason, Language language);

/// «сегодня, среда, 30 декабря»; other days than today and tomorrow have no first word.
std::string day_text(const PageFacts& facts, Instant at);
/// «сб, 2 января, 11:00»
std::string short_moment(const PageFacts& facts, Instant at);
/// «17:00–19:00»
std::string hours_text(const PageFacts& facts, const Place& place);
/// «ответ до 13:05», with the date if it is not today.
std::string deadline_text(const PageFacts& facts, Instant deadline);
/// «осталось 1 ч 5 мин»
std::string left_text(const PageFacts& facts, Instant deadline);
/// What a request is limited to: «2 января, утро, мастер Анна».
std::string limits_text(const PageFacts& facts, const Wanted& wanted);
/// «сб, 2 января»
std::string short_day(const PageFacts& facts, Instant at);
/// «11:00»
std::string clock_text(const PageFacts& facts, Instant at);
/// «4 800 ₽»
std::string money_text(const PageFacts& facts, std::int64_t minor);

/// A name as a typed text is shown: one line of bounded length, not escaped.
std::string shown_name(std::string_view name);

}  // namespace okoshko::client_page
