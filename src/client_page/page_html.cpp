#include "client_page/page_html.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/html_text.hpp"
#include "base/utf8.hpp"
#include "client_page/html_document.hpp"
#include "client_page/page_rules.hpp"
#include "client_page/page_texts.hpp"

namespace okoshko::client_page {
namespace {

/// Text as a segment of a path.
std::string url_segment(std::string_view text) {
  std::string segment;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    segment += plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return segment;
}

/// Writes the parts that the page of one link has.
class Writer {
 public:
  Writer(const PageFacts& facts, std::string_view token)
      : facts_{facts},
        token_{token},
        words_{words_of(facts.language)},
        screen_{screen_of(facts.offer, facts.visit, facts.now)} {}

  std::string write() {
    header();
    if (facts_.opted_out) stopped();
    head();
    if (screen_ != Screen::kOwn) facts_.offer ? offer() : visit();
    if (screen_ == Screen::kGivenUp) book();
    if (screen_ == Screen::kOwn) {
      book();
      out_ += R"(<div class="own">)";
      lists();
      out_ += "</div>";
    } else if (has_lists()) {
      out_ += fmt::format("<details><summary>{}</summary>", escape_html(words_.own));
      lists();
      out_ += "</details>";
    }
    if (!facts_.opted_out) {
      out_ += R"(<div class="end">)";
      form("stop", words_.stop, "quiet");
      out_ += "</div>";
    }
    return std::move(out_);
  }

  std::string title() const {
    const std::string salon = shown_name(facts_.salon);
    return salon.empty() ? headline() : headline() + " · " + salon;
  }

 private:
  void paragraph(std::string_view style, std::string_view text) {
    if (!text.empty()) out_ += fmt::format("<p class=\"{}\">{}</p>", style, escape_html(text));
  }
  /// `of`: what the button is about, where several have the same label.
  void form(std::string_view action, std::string_view label, std::string_view style,
            std::string_view of = {}) {
    const std::string name =
        of.empty() ? ""
                   : fmt::format(R"( aria-label="{}: {}")", escape_html(label), escape_html(of));
    out_ += fmt::format(
        R"(<form method="post" action="/c/{}/{}"><button class="{}"{}>{}</button></form>)",
        escape_html(token_), action, style, name, escape_html(label));
  }

  void header();
  void stopped();
  void head();
  void offer();
  void visit();
  void where();
  void place(const Place& place, bool open);
  void deadline();
  void actions();
  void next_place();
  void book();
  void lists();
  void visits(std::string_view title, const std::vector<Place>& visits);
  void requests();
  bool has_lists() const {
    return !facts_.requests.empty() || !facts_.coming.empty() || !facts_.past.empty();
  }
  std::string headline() const;
  std::string lead() const;

  const PageFacts& facts_;
  const std::string_view token_;
  const Words& words_;
  const Screen screen_;
  std::string out_;
};

/// The first letters of the first two words: «БЛ».
std::string initials(const std::string& name) {
  std::string letters;
  bool begins = true;
  int count = 0;
  for (const char32_t c : utf8::decode(name)) {
    if (begins && c != U' ' && count < 2) {
      utf8::append(letters, c);
      ++count;
    }
    begins = c == U' ';
  }
  return letters;
}

void Writer::header() {
  const std::string salon = shown_name(facts_.salon);
  out_ += fmt::format(
      R"(<header><span class="mark" aria-hidden="true">{}</span><div><p class="name">{}</p>)",
      escape_html(initials(salon)), escape_html(salon));
  paragraph("sub", shown_name(facts_.address));
  out_ += "</div></header>";
}

void Writer::stopped() {
  out_ += fmt::format(R"(<div class="note" role="status"><p><b>{}</b></p><p>{}</p>)",
                      escape_html(words_.stopped), escape_html(words_.stopped_lead));
  form("resume", words_.resume, "small");
  out_ += "</div>";
}

std::string Writer::headline() const {
  switch (screen_) {
    case Screen::kOffer:
      return words_.offer;
    case Screen::kStandby:
      return words_.standby;
    case Screen::kStandsBy:
      return words_.stands_by;
    case Screen::kYours:
      if (facts_.offer->confirming) return words_.confirming;
      return facts_.offer->fulfilled ? words_.booked : words_.yours;
    case Screen::kVisitOver:
      return words_.visit_over;
    case Screen::kCancelled:
      return words_.cancelled;
    case Screen::kDeclined:
      return words_.declined;
    case Screen::kAsked:
      return words_.asked;
    case Screen::kComes:
      return words_.comes;
    case Screen::kGivenUp:
      return words_.given_up;
    case Screen::kOver:
      return headline_of(facts_.over ? facts_.over->reason : outreach::LateReason::kSettled,
                         facts_.language);
    case Screen::kOwn:
      break;
  }
  return facts_.booking ? words_.book : words_.own;
}

std::string Writer::lead() const {
  switch (screen_) {
    case Screen::kOffer:
      return words_.offer_lead;
    case Screen::kStandby:
      return words_.standby_lead;
    case Screen::kStandsBy:
      return words_.stands_by_lead;
    case Screen::kYours:
      return facts_.offer->confirming ? words_.confirming_lead : words_.yours_lead;
    case Screen::kCancelled:
      return words_.cancelled_lead;
    case Screen::kAsked:
      return words_.asked_lead;
    case Screen::kComes:
      return words_.comes_lead;
    case Screen::kGivenUp:
      return words_.given_up_lead;
    case Screen::kDeclined:
    case Screen::kOver:
      if (facts_.offer->entry_open) return words_.stays;
      return screen_ == Screen::kDeclined ? words_.closed : "";
    case Screen::kVisitOver:
      return "";
    case Screen::kOwn:
      break;
  }
  if (facts_.booking) return facts_.booking->times.empty() ? "" : words_.book_lead;
  return has_lists() ? words_.own_lead : words_.nothing;
}

void Writer::head() {
  const bool mine = screen_ == Screen::kYours && !facts_.offer->confirming;
  if (mine || screen_ == Screen::kComes) {
    out_ +=
        R"(<div class="done" aria-hidden="true"><svg width="26" height="26" viewBox="0 0 24 24" )"
        R"(fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" )"
        R"(stroke-linejoin="round"><circle cx="12" cy="12" r="9"/><path d="M8.5 12.2l2.4 2.4 )"
        R"(4.6-4.8"/></svg></div>)";
  }
  out_ += fmt::format("<h1>{}</h1>", escape_html(headline()));
  paragraph("lead", lead());
}

void Writer::offer() {
  const bool asks = screen_ == Screen::kOffer || screen_ == Screen::kStandby;
  const bool next = facts_.over && facts_.over->next;
  if (!next) place(facts_.offer->place, asks);
  if (screen_ == Screen::kYours) where();
  if (screen_ == Screen::kOffer) deadline();
  if (next) next_place();
  if (!next) actions();
}

void Writer::where() {
  const std::string address = shown_name(facts_.address);
  if (address.empty()) return;
  out_ += fmt::format(
      R"(<p class="where"><svg width="18" height="18" viewBox="0 0 24 24" fill="none" )"
      R"(stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M12 21c4.5-4.6 )"
      R"(6.7-8 6.7-11A6.7 6.7 0 0 0 5.3 10c0 3 2.2 6.4 6.7 11z"/><circle cx="12" cy="10" )"
      R"(r="2.4"/></svg><span>{}</span></p>)",
      escape_html(address));
}

void Writer::visit() {
  const bool asks = screen_ == Screen::kAsked;
  place(facts_.visit->place, asks);
  if (asks || screen_ == Screen::kComes) where();
  if (!asks && screen_ != Screen::kComes) return;
  out_ += R"(<div class="acts">)";
  if (asks) form("coming", words_.will_come, "main");
  form("not-coming", words_.will_not_come, "other");
  out_ += "</div>";
}

void Writer::place(const Place& place, bool open) {
  out_ += open ? R"(<div class="place open">)" : R"(<div class="place">)";
  paragraph("day", day_text(facts_, place.start));
  paragraph("hours", hours_text(facts_, place));
  paragraph("what", shown_name(place.service));
  const std::string staff = shown_name(place.staff);
  if (!staff.empty()) paragraph("who", fmt::format("{} {}", words_.staff, staff));
  if (place.price_minor) {
    out_ +=
        fmt::format(R"(<p class="price"><span>{}</span><b>{}</b></p>)", escape_html(words_.price),
                    escape_html(money_text(facts_, *place.price_minor)));
  }
  out_ += "</div>";
}

/// The ring shows how much of the time is left when the page is opened; without a script it stands
/// still.
void Writer::deadline() {
  const Instant until = *facts_.offer->deadline;
  constexpr double kRound = 87.96;  // the circumference of radius 14
  const std::chrono::duration<double, std::ratio<3600>> left = until - facts_.now;
  const double part = std::min(1.0, left.count());
  out_ += fmt::format(
      R"html(<div class="until"><svg class="ring" width="36" height="36" viewBox="0 0 36 36" )html"
      R"html(fill="none" stroke-width="4" aria-hidden="true"><circle cx="18" cy="18" r="14"/>)html"
      R"html(<circle class="left" cx="18" cy="18" r="14" stroke-dasharray="{:.1f} {:.1f}" )html"
      R"html(transform="rotate(-90 18 18)"/></svg><div><p>{}</p>)html",
      kRound * part, kRound, escape_html(deadline_text(facts_, until)));
  paragraph("sub", left_text(facts_, until));
  out_ += "</div></div>";
}

void Writer::actions() {
  if (facts_.answered) return;
  const bool standby = screen_ == Screen::kStandby;
  if (screen_ == Screen::kOffer || standby) {
    out_ += R"(<div class="acts">)";
    form("accept", standby ? words_.want : words_.accept, "main");
    form("decline", standby ? words_.do_not_want : words_.decline, "other");
    out_ += "</div>";
  } else if (screen_ == Screen::kOver && facts_.over && facts_.over->open) {
    paragraph("label", words_.try_again_lead);
    out_ += R"(<div class="acts">)";
    form("accept", words_.try_again, "main");
    out_ += "</div>";
  }
}

void Writer::next_place() {
  paragraph("label", words_.next);
  place(facts_.over->next->place, true);
  out_ += R"(<div class="acts">)";
  form("take/" + url_segment(facts_.over->next->slot), words_.take_next, "main");
  out_ += "</div>";
}

void Writer::book() {
  if (!facts_.booking) return;
  const Booking& booking = *facts_.booking;
  std::string what = shown_name(booking.service);
  if (booking.price_minor) {
    if (!what.empty()) what += " · ";
    what += money_text(facts_, *booking.price_minor);
  }
  out_ += fmt::format(R"(<h2 class="own">{}</h2>)", escape_html(what));
  if (booking.times.empty()) paragraph("lead", words_.none_free);
  out_ += R"(<ul class="times">)";
  for (const TimeToBook& time : booking.times) {
    out_ += fmt::format(R"(<li><div><p>{}</p>)", escape_html(clock_text(facts_, time.place.start)));
    std::string where = short_day(facts_, time.place.start);
    const std::string staff = shown_name(time.place.staff);
    if (!staff.empty()) where += fmt::format(", {} {}", words_.staff, staff);
    paragraph("sub", where);
    out_ += "</div>";
    form("book/" + url_segment(time.slot), words_.take, "small",
         short_moment(facts_, time.place.start));
    out_ += "</li>";
  }
  out_ += "</ul>";
  if (!facts_.requests.empty()) return;
  out_ += R"(<div class="acts">)";
  form("wait", words_.wait, booking.times.empty() ? "main" : "other");
  out_ += "</div>";
}

void Writer::lists() {
  visits(words_.coming, facts_.coming);
  requests();
  visits(words_.past, facts_.past);
}

void Writer::visits(std::string_view title, const std::vector<Place>& visits) {
  if (visits.empty()) return;
  out_ += fmt::format(R"(<section><h2>{}</h2><ul class="list">)", escape_html(title));
  for (const Place& visit : visits) {
    out_ += fmt::format("<li><div><p>{}</p>", escape_html(short_moment(facts_, visit.start)));
    std::string what = shown_name(visit.service);
    const std::string staff = shown_name(visit.staff);
    if (!staff.empty()) {
      what += fmt::format("{}{} {}", what.empty() ? "" : ", ", words_.staff, staff);
    }
    paragraph("sub", what);
    out_ += "</div></li>";
  }
  out_ += "</ul></section>";
}

void Writer::requests() {
  if (facts_.requests.empty()) return;
  out_ += fmt::format(R"(<section><h2>{}</h2><ul class="list">)", escape_html(words_.requests));
  for (const Wanted& wanted : facts_.requests) {
    const std::string service = shown_name(wanted.service);
    const std::string limits = limits_text(facts_, wanted);
    out_ += fmt::format("<li><div><p>{}</p>", escape_html(service.empty() ? limits : service));
    if (!service.empty()) paragraph("sub", limits);
    out_ += "</div>";
    form(fmt::format("withdraw/{}", wanted.entry), words_.withdraw, "small",
         service.empty() ? limits : service);
    out_ += "</li>";
  }
  out_ += "</ul></section>";
}

}  // namespace

std::string page_html(const PageFacts& facts, std::string_view token) {
  Writer writer{facts, token};
  const std::string footer =
      fmt::format("<footer>{}</footer>", escape_html(words_of(facts.language).yours_alone));
  return document(to_string(facts.language), writer.title(), writer.write(), footer);
}

}  // namespace okoshko::client_page
