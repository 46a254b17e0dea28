#include "outreach/commands_service.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "outreach/outbox_store.hpp"

namespace okoshko::outreach {
namespace {

namespace json = boost::json;

constexpr std::array<std::pair<std::string_view, Outcome>, 4> kOutcomes{{
    {"done", Outcome::kDone},
    {"failed", Outcome::kFailed},
    {"unclear", Outcome::kUnclear},
    {"unreachable", Outcome::kUnreachable},
}};

const char* status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kDone:
      return "done";
    case Outcome::kUnclear:
      return "unclear";
    case Outcome::kFailed:
    case Outcome::kUnreachable:
      break;
  }
  return "failed";
}

json::value text_or_null(const db::Row& row, int column) {
  if (row.is_null(column)) return nullptr;
  return json::value(row.text(column));
}

json::object command_of(const db::Row& row) {
  json::object command;
  command["id"] = row.text(0);
  command["kind"] = text_or_null(row, 1);
  command["client_id"] = text_or_null(row, 2);
  command["payload"] = json::parse(row.text(3));
  command["deadline"] = nullptr;
  if (const auto deadline = row.get<std::optional<Instant>>(4)) {
    command["deadline"] = time::format_rfc3339(*deadline);
  }
  return command;
}

}  // namespace

std::optional<Outcome> parse_outcome(std::string_view text) {
  for (const auto& [word, outcome] : kOutcomes) {
    if (word == text) return outcome;
  }
  return std::nullopt;
}

std::string CommandsService::claim(const TenantScope& scope, int limit, Instant now) {
  const auto rows =
      db_.transact(scope, [&](db::Tx& tx) { return store::claim(tx, scope, limit, now); });
  std::vector<db::Row> taken;
  for (const db::Row row : rows) taken.push_back(row);
  std::sort(taken.begin(), taken.end(), [](const db::Row& left, const db::Row& right) {
    return left.get<std::int64_t>(0) < right.get<std::int64_t>(0);
  });
  json::array items;
  for (const db::Row& row : taken) items.push_back(command_of(row));
  return json::serialize(json::object{{"items", std::move(items)}});
}

Result<std::string> CommandsService::finish(const TenantScope& scope, std::string_view command,
                                            Outcome outcome, const std::string& error,
                                            Instant now) {
  const auto id = parse_command(command);
  if (!id) return Error::not_found("command");
  return db_.transact(scope, [&](db::Tx& tx) -> Result<std::string> {
    std::optional<ClientId> client;
    const store::Finish finish{.command = *id, .status = status_of(outcome), .error = error};
    if (store::finish(tx, scope, finish, now, client) && client) {
      if (outcome == Outcome::kUnreachable) {
        store::keep_unreachable(tx, scope, *client, now, error);
      } else if (outcome == Outcome::kDone) {
        store::keep_unreachable(tx, scope, *client, std::nullopt, "");
      }
    }
    const auto status = store::status_of(tx, scope, *id);
    if (!status) return Error::not_found("command");
    return *status;
  });
}

}  // namespace okoshko::outreach
