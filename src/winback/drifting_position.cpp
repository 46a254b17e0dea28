#include "winback/drifting_position.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/cursor.hpp"

namespace okoshko::winback {
namespace {

Error cursor_invalid() {
  return Error::invalid("cursor-invalid", "the cursor was not made by this list");
}

template <class Number>
std::optional<Number> parse(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string history_name(const TenantId& tenant) {
  return fmt::format("winback-history/{}", tenant.value.view());
}

}  // namespace

std::string_view to_string(Sort sort) {
  switch (sort) {
    case Sort::kLoss:
      return "loss";
    case Sort::kRisk:
      return "risk";
    case Sort::kLastVisit:
      return "last_visit";
    case Sort::kLastVisitOldest:
      return "last_visit_oldest";
    case Sort::kReturn:
      return "return";
    case Sort::kName:
      return "name";
  }
  throw std::logic_error{"an order without a word"};
}

std::string list_name(const TenantId& tenant, const WinbackPageRequest& request) {
  const WinbackFilters& f = request.filters;
  return fmt::format("drifting/{}/{}/{}/{}{}:{}{}", tenant.value.view(), to_string(request.sort),
                     f.risk_percent.value_or(0), f.staff ? "m" : "", f.staff.value_or(""),
                     f.service ? "s" : "", f.service.value_or(""));
}

std::string encode_position(const std::string& list, const store::Position& position) {
  return encode_cursor(list, {position.rank, position.name, position.id});
}

Result<store::Position> decode_position(std::string_view cursor, const std::string& list) {
  if (cursor.empty())
    return store::Position{
        "-infinity", "", std::string{Uuid::parse("00000000-0000-0000-0000-000000000000")->view()}};
  const auto fields = decode_cursor(cursor, list, 3);
  if (!fields) return cursor_invalid();
  const auto rank = parse<double>((*fields)[0]);
  if (!rank || !std::isfinite(*rank) || !Uuid::parse((*fields)[2])) return cursor_invalid();
  return store::Position{(*fields)[0], (*fields)[1], (*fields)[2]};
}

std::string encode_history_position(const TenantId& tenant, std::string_view touch) {
  return encode_cursor(history_name(tenant), {std::string{touch}});
}

Result<std::optional<std::int64_t>> decode_history_position(std::string_view cursor,
                                                            const TenantId& tenant) {
  if (cursor.empty()) return std::optional<std::int64_t>{};
  const auto fields = decode_cursor(cursor, history_name(tenant), 1);
  const auto touch = fields ? parse<std::int64_t>((*fields)[0]) : std::nullopt;
  if (!touch) return cursor_invalid();
  return touch;
}

}  // namespace okoshko::winback
