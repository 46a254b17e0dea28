#include "waitlist/entry_parameters_http.hpp"

#include <algorithm>
#include <array>

#include "base/text_fold.hpp"
#include "http/json_body.hpp"
#include "http/query_reader.hpp"
#include "time/zone.hpp"
#include "waitlist/entry_changes.hpp"
#include "waitlist/entry_position.hpp"
#include "waitlist/entry_rules.hpp"

namespace okoshko::waitlist {
namespace {

constexpr std::size_t kIdMax = 100;
constexpr std::size_t kCommentMax = 1000;
constexpr std::size_t kBytesPerCharacter = 4;
constexpr std::size_t kKeyMax = 200;
constexpr std::size_t kNameMax = 200;

constexpr std::array<std::pair<std::string_view, PartOfDay>, 3> kParts{
    {{"morning", PartOfDay::kMorning}, {"day", PartOfDay::kDay}, {"evening", PartOfDay::kEvening}}};

constexpr std::array<std::pair<std::string_view, When>, 6> kWhens{{{"past", When::kPast},
                                                                   {"today", When::kToday},
                                                                   {"tomorrow", When::kTomorrow},
                                                                   {"week", When::kWeek},
                                                                   {"later", When::kLater},
                                                                   {"none", When::kNone}}};

enum class Status { kPending, kExpired, kHistory };
constexpr std::array<std::pair<std::string_view, Status>, 3> kStatuses{
    {{"pending", Status::kPending}, {"expired", Status::kExpired}, {"history", Status::kHistory}}};
constexpr std::array<std::pair<std::string_view, Priority>, 2> kPriorities{
    {{"normal", Priority::kNormal}, {"high", Priority::kHigh}}};
using Action = BulkChange::Action;
constexpr std::array<std::pair<std::string_view, Action>, 3> kActions{
    {{"close", Action::kClose},
     {"valid_until", Action::kValidUntil},
     {"priority", Action::kPriority}}};
constexpr std::array<std::pair<std::string_view, Listing>, 2> kSorts{
    {{"wanted", Listing::kWanted}, {"waiting", Listing::kWaiting}}};

template <class Choices>
auto find_choice(std::string_view word, const Choices& choices) {
  std::optional<typename Choices::value_type::second_type> chosen;
  for (const auto& [name, meaning] : choices) {
    if (name == word) chosen = meaning;
  }
  return chosen;
}

/// Reads the terms of an entry from a body: the texts first, then, when the body was accepted,
/// their meaning.
class TermsReader {
 public:
  explicit TermsReader(http::JsonBody& body)
      : service_{body.text("service", kIdMax)},
        staff_{body.optional_text("staff", kIdMax)},
        staff_any_{body.optional_array("staff_any", kStaffMax)},
        date_{body.optional_text("date", kIdMax)},
        days_{body.optional_array("days", kRangesMax)},
        part_{body.optional_text("time_preference", kIdMax)},
        time_from_{body.optional_text("time_from", kIdMax)},
        time_to_{body.optional_text("time_to", kIdMax)},
        valid_until_{body.optional_text("valid_until", kIdMax)},
        priority_{body.optional_text("priority", kIdMax)},
        comment_{body.optional_text("comment", kCommentMax * kBytesPerCharacter)} {}

  EntryTerms finish(std::vector<Error::Field>& wrong) {
    EntryTerms terms{.service = std::move(service_),
                     .staff = read_staff(wrong),
                     .days = read_days(wrong),
                     .part = find_choice(part_.value_or(""), kParts)};
    if (part_ && !terms.part) wrong.push_back({"/time_preference", "unknown-value"});
    terms.hours = {.from = read_time("/time_from", time_from_, wrong),
                   .to = read_time("/time_to", time_to_, wrong)};
    terms.valid_until = time::parse_day(valid_until_.value_or(""));
    if (valid_until_ && !terms.valid_until) wrong.push_back({"/valid_until", "not-a-day"});
    const auto priority = find_choice(priority_.value_or("normal"), kPriorities);
    if (!priority) wrong.push_back({"/priority", "unknown-value"});
    terms.priority = priority.value_or(Priority::kNormal);
    if (comment_ && utf8_length(*comment_) > kCommentMax) wrong.push_back({"/comment", "too-long"});
    if (comment_ && !comment_->empty()) terms.comment = std::move(comment_);
    return terms;
  }

 private:
  std::vector<std::string> read_staff(std::vector<Error::Field>& wrong) const {
    std::vector<std::string> ids;
    if (staff_) ids.push_back(*staff_);
    if (!staff_any_) return ids;
    for (const auto& one : *staff_any_) {
      if (!one.is_string() || one.get_string().empty() || one.get_string().size() > kIdMax) {
        wrong.push_back({"/staff_any", "unknown-value"});
        break;
      }
      std::string id{one.get_string()};
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
    }
    return ids;
  }

  std::vector<DayRange> read_days(std::vector<Error::Field>& wrong) const {
    std::vector<DayRange> days;
    if (date_) {
      const auto day = time::parse_day(*date_);
      if (day) days.push_back({*day, *day});
      if (!day) wrong.push_back({"/date", "not-a-day"});
      if (days_) wrong.push_back({"/date", "not-with-days"});
      return days;
    }
    if (!days_) return days;
    for (const auto& one : *days_) {
      const auto first = day_member(one, "from");
      const auto last = day_member(one, "to");
      if (!first || !last) {
        wrong.push_back({"/days", "not-a-day"});
        return {};
      }
      // Ranges in the wrong order are refused by mistakes_of(), so they are not merged.
      if (*last < *first) return {{*first, *last}};
      days.push_back({*first, *last});
    }
    return merged_days(std::move(days));
  }

  static std::optional<std::chrono::sys_days> day_member(const boost::json::value& range,
                                                         const char* member) {
    const auto* object = range.if_object();
    const auto* text = object ? object->if_contains(member) : nullptr;
    if (!text || !text->is_string()) return std::nullopt;
    const auto day = time::parse_day(std::string_view{text->get_string()});
    return day ? std::optional{std::chrono::sys_days{*day}} : std::nullopt;
  }

  static std::optional<std::chrono::minutes> read_time(const char* pointer,
                                                       const std::optional<std::string>& text,
                                                       std::vector<Error::Field>& wrong) {
    const auto time = time::parse_clock(text.value_or(""));
    if (text && !time) wrong.push_back({pointer, "not-a-time"});
    return time;
  }

  std::string service_;
  std::optional<std::string> staff_;
  const boost::json::array* staff_any_;
  std::optional<std::string> date_;
  const boost::json::array* days_;
  std::optional<std::string> part_;
  std::optional<std::string> time_from_;
  std::optional<std::string> time_to_;
  std::optional<std::string> valid_until_;
  std::optional<std::string> priority_;
  std::optional<std::string> comment_;
};

}  // namespace

Result<std::string> parse_idempotency_key(const http::Request& request) {
  const auto key = request.header("idempotency-key");
  const auto printable = [](char c) { return c > ' ' && c < '\x7F'; };
  if (key.size() > kKeyMax || !std::all_of(key.begin(), key.end(), printable)) {
    return Error::invalid("idempotency-key-invalid",
                          "Idempotency-Key is at most 200 printable ASCII characters");
  }
  return std::string{key};
}

Result<EntryPageRequest> parse_page_request(const http::Request& request, DigitSearch digits) {
  http::QueryReader parameters{request};
  EntryPageRequest parsed;
  parsed.listing = parameters.choice("sort", kSorts).value_or(Listing::kWanted);
  const Status status = parameters.choice("status", kStatuses).value_or(Status::kPending);
  if (status == Status::kHistory) parsed.listing = Listing::kHistory;
  parsed.filters = {.service = parameters.text("service", kIdMax),
                    .staff = parameters.text("staff", kIdMax),
                    .part = parameters.choice("part", kParts),
                    .when = parameters.choice("when", kWhens),
                    .priority = parameters.choice("priority", kPriorities),
                    .expired = status == Status::kExpired,
                    .text = parameters.text("q", kSearchCharactersMax).value_or(""),
                    .digits = digits};
  if (const auto day = parameters.given("day")) {
    parsed.filters.day = time::parse_day(*day);
    if (!parsed.filters.day) parameters.wrong("day", "not-a-day");
  }
  parsed.cursor = std::string{request.query_value("cursor").value_or("")};
  parsed.limit = parameters.limit();
  if (const auto read = parameters.finish(); !read) return read.error();
  return parsed;
}

Result<NewEntry> parse_new_entry(const http::Request& request) {
  http::JsonBody body{request};
  TermsReader terms{body};
  const auto client = body.optional_text("client", kIdMax);
  const auto phone = body.optional_text("new_client_phone", kIdMax);
  auto name = body.optional_text("new_client_name", kNameMax * kBytesPerCharacter);
  const auto conversation = body.optional_text("conversation", kIdMax);
  if (const auto read = body.finish(); !read) return read.error();

  std::vector<Error::Field> wrong;
  NewEntry entry{.terms = terms.finish(wrong)};
  const bool is_new = phone || name;
  if (is_new) entry.new_client = NewClient{phone.value_or(""), std::move(name).value_or("")};
  const auto id = Uuid::parse(client.value_or(""));
  if (id) entry.client = ClientId{*id};
  if (client && is_new) {
    wrong.push_back({"/client", "not-with-new"});
  } else if (!client && !is_new) {
    wrong.push_back({"/client", "missing"});
  } else if (client && !id) {
    wrong.push_back({"/client", "unknown-value"});
  }
  if (conversation) entry.conversation = Uuid::parse(*conversation);
  if (conversation && !entry.conversation) wrong.push_back({"/conversation", "unknown-value"});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  auto key = parse_idempotency_key(request);
  if (!key) return key.error();
  entry.idempotency_key = std::move(*key);
  return entry;
}

Result<EntryTerms> parse_terms(const http::Request& request) {
  http::JsonBody body{request};
  TermsReader reader{body};
  if (const auto read = body.finish(); !read) return read.error();
  std::vector<Error::Field> wrong;
  EntryTerms terms = reader.finish(wrong);
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return terms;
}

Result<BulkChange> parse_bulk_change(const http::Request& request) {
  http::JsonBody body{request};
  const auto entries = body.texts("wishes", kBulkMax, kIdMax);
  const auto action_word = body.text("action", kIdMax);
  const auto valid_until = body.optional_text("valid_until", kIdMax);
  const auto priority_word = body.optional_text("priority", kIdMax);
  if (const auto read = body.finish(); !read) return read.error();

  std::vector<Error::Field> wrong;
  BulkChange change;
  for (const std::string& text : entries) {
    const auto id = parse_entry_id(text);
    if (id) change.entries.push_back(*id);
  }
  if (change.entries.empty() || change.entries.size() != entries.size()) {
    wrong.push_back({"/wishes", entries.empty() ? "missing" : "unknown-value"});
  }
  const auto action = find_choice(action_word, kActions);
  if (!action) wrong.push_back({"/action", "unknown-value"});
  change.action = action.value_or(Action::kClose);
  change.valid_until = time::parse_day(valid_until.value_or(""));
  if (valid_until && !change.valid_until) wrong.push_back({"/valid_until", "not-a-day"});
  const auto priority = find_choice(priority_word.value_or(""), kPriorities);
  if ((priority_word || action == Action::kPriority) && !priority) {
    wrong.push_back({"/priority", priority_word ? "unknown-value" : "missing"});
  }
  change.priority = priority.value_or(Priority::kNormal);
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return change;
}

}  // namespace okoshko::waitlist
