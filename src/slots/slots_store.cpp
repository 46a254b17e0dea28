#include "slots/slots_store.hpp"

#include "slots/sql.hpp"

namespace okoshko::slots {
namespace {

using Text = std::optional<std::string>;
using Moment = std::optional<Instant>;

std::optional<Notice> notice_of(const db::Row& row) {
  const auto status = row.get<Text>(17);
  const auto at = row.get<Moment>(18);
  if (!status || !at) return std::nullopt;
  return Notice{.command = row.get<std::string>(16), .status = *status, .at = *at};
}

std::optional<SlotAnswer> answer_of(const db::Row& row) {
  const auto word = row.get<Text>(20);
  const auto at = row.get<Moment>(21);
  if (!word || !at) return std::nullopt;
  return SlotAnswer{.word = *word, .at = *at};
}

Slot slot_of(const db::Row& row) {
  return {.id = row.get<std::string>(0),
          .client = row.get<Text>(2),
          .client_name = row.get<Text>(3),
          .service = row.get<Text>(4),
          .service_title = row.get<Text>(5),
          .staff = row.get<Text>(6),
          .staff_name = row.get<Text>(7),
          .start = row.get<Instant>(8),
          .end = row.get<Instant>(9),
          .price_minor = row.get<std::optional<std::int64_t>>(10),
          .state = parse_slot_state(row.text(1)),
          .promised = row.get<bool>(15),
          .ignored = row.get<bool>(14),
          .answer = answer_of(row),
          .risk = row.get<std::optional<double>>(11),
          .risk_factors = row.get<Text>(12),
          .predicted_at = row.get<Moment>(13),
          .notice = notice_of(row),
          .suppressed = row.get<Text>(19)};
}

}  // namespace

Window window_of(const tenants::SalonProfile& salon, Instant now) {
  return {.now = now,
          .until = now + std::chrono::days{salon.settings.risk_horizon_days},
          .threshold = salon.risk_threshold()};
}

std::vector<std::string> find_slots(db::Tx& tx, const TenantScope& scope, const Window& window,
                                    int limit) {
  std::vector<std::string> found;
  for (const db::Row row : tx.exec(sql::kFindSlots, scope.tenant(), window.now, window.until,
                                   window.threshold, limit)) {
    found.push_back(row.get<std::string>(0));
  }
  return found;
}

std::vector<Slot> load_slots(db::Tx& tx, const TenantScope& scope, const Window& window,
                             const std::vector<std::string>& bookings) {
  std::vector<Slot> slots;
  for (const db::Row row :
       tx.exec(sql::kLoadSlots, scope.tenant(), bookings, window.now, window.threshold)) {
    slots.push_back(slot_of(row));
  }
  return slots;
}

bool ignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking,
                 const std::optional<UserId>& by, Instant now) {
  return tx.exec(sql::kIgnoreSlot, scope.tenant(), booking, by, now).affected() > 0;
}

bool unignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking) {
  return tx.exec(sql::kUnignoreSlot, scope.tenant(), booking).affected() > 0;
}

void clean_ignores(db::Tx& tx, const std::vector<std::string>& tenants) {
  tx.exec(sql::kCleanIgnores, tenants);
}

bool forget_changes(db::Database& database, Instant now) {
  constexpr db::SystemScope kAcrossSalons{"changes of lists grow old in every salon"};
  constexpr std::chrono::minutes kKept{10};
  constexpr int kLimit = 5'000;
  return database.transact(kAcrossSalons, [&](db::Tx& tx) {
    return tx.exec(sql::kForgetChanges, now - kKept, kLimit).affected() == kLimit;
  });
}

}  // namespace okoshko::slots
