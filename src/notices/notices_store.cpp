#include "notices/notices_store.hpp"

#include "notices/sql.hpp"

namespace okoshko::notices::store {

std::optional<Arm> find_arm(db::Tx& tx, const TenantScope& scope, const Question& question) {
  const auto rows = tx.exec(sql::kFindArm, scope.tenant(), question.booking, question.start);
  if (rows.empty()) return std::nullopt;
  return rows[0].text(0) == "unasked" ? Arm::kUnasked : Arm::kAsked;
}

bool insert_contact(db::Tx& tx, const TenantScope& scope, const Contact& contact) {
  return tx.exec(sql::kInsertContact, scope.tenant(), contact.question.booking,
                 contact.question.start, contact.arm == Arm::kAsked ? "asked" : "unasked",
                 contact.at, contact.command, contact.by)
             .affected() > 0;
}

Groups measure(db::Tx& tx, const TenantScope& scope, const Window& window) {
  Groups groups;
  for (const db::Row row : tx.exec(sql::kMeasureAsking, scope.tenant(), window.from, window.to)) {
    Group& group = row.text(0) == "unasked" ? groups.unasked : groups.asked;
    group = {.bookings = row.get<std::int64_t>(1),
             .missed = row.get<std::int64_t>(2),
             .cancelled = row.get<std::int64_t>(3)};
  }
  return groups;
}

}  // namespace okoshko::notices::store
