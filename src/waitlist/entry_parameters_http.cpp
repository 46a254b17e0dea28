#include "waitlist/entry_parameters_http.hpp"

#include <algorithm>
#include <array>

#include "base/text_fold.hpp"
#include "http/json_body.hpp"
#include "http/query_reader.hpp"
#include "time/zone.hpp"

namespace okoshko::waitlist {
namespace {

constexpr std::size_t kIdMax = 100;
constexpr std::size_t kCommentMax = 1000;
constexpr std::size_t kBytesPerCharacter = 4;
constexpr std::size_t kKeyMax = 200;

constexpr std::array<std::pair<std::string_view, PartOfDay>, 3> kParts{
    {{"morning", PartOfDay::kMorning}, {"day", PartOfDay::kDay}, {"evening", PartOfDay::kEvening}}};

constexpr std::array<std::pair<std::string_view, When>, 6> kWhens{{{"past", When::kPast},
                                                                   {"today", When::kToday},
                                                                   {"tomorrow", When::kTomorrow},
                                                                   {"week", When::kWeek},
                                                                   {"later", When::kLater},
                                                                   {"none", When::kNone}}};

constexpr std::array<std::pair<std::string_view, bool>, 2> kStatuses{
    {{"pending", false}, {"history", true}}};
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

Result<EntryPageRequest> parse_page_request(const http::Request& request) {
  http::QueryReader parameters{request};
  EntryPageRequest parsed;
  parsed.listing = parameters.choice("sort", kSorts).value_or(Listing::kWanted);
  if (parameters.choice("status", kStatuses).value_or(false)) parsed.listing = Listing::kHistory;
  parsed.filters = {.service = parameters.text("service", kIdMax),
                    .staff = parameters.text("staff", kIdMax),
                    .part = parameters.choice("part", kParts),
                    .when = parameters.choice("when", kWhens)};
  parsed.cursor = std::string{request.query_value("cursor").value_or("")};
  parsed.limit = parameters.limit();
  if (const auto read = parameters.finish(); !read) return read.error();
  return parsed;
}

Result<NewEntry> parse_new_entry(const http::Request& request) {
  http::JsonBody body{request};
  const auto client = body.text("client", kIdMax);
  auto service = body.text("service", kIdMax);
  auto staff = body.optional_text("staff", kIdMax);
  const auto date = body.optional_text("date", kIdMax);
  const auto part = body.optional_text("time_preference", kIdMax);
  auto comment = body.optional_text("comment", kCommentMax * kBytesPerCharacter);
  if (const auto read = body.finish(); !read) return read.error();

  std::vector<Error::Field> wrong;
  const auto id = Uuid::parse(client);
  if (!id) wrong.push_back({"/client", "unknown-value"});
  const auto day = time::parse_day(date.value_or(""));
  if (date && !day) wrong.push_back({"/date", "not-a-day"});
  const auto part_of_day = find_choice(part.value_or(""), kParts);
  if (part && !part_of_day) wrong.push_back({"/time_preference", "unknown-value"});
  if (comment && utf8_length(*comment) > kCommentMax) wrong.push_back({"/comment", "too-long"});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  auto key = parse_idempotency_key(request);
  if (!key) return key.error();
  if (comment && comment->empty()) comment.reset();
  return NewEntry{.client = ClientId{*id},
                  .service = std::move(service),
                  .staff = std::move(staff),
                  .day = day,
                  .part = part_of_day,
                  .comment = std::move(comment),
                  .idempotency_key = std::move(*key)};
}

}  // namespace okoshko::waitlist
