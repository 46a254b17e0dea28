#include "outreach/rules_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "outreach/sql.hpp"

namespace okoshko::outreach {

MessagingRules RulesService::load(db::Tx& tx, const TenantScope& scope) {
  const auto rows = tx.exec(sql::kLoadRules, scope.tenant());
  if (rows.empty()) return {};
  return {.unasked_percent = rows[0].get<int>(0)};
}

MessagingRules RulesService::load(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) { return load(tx, scope); });
}

Result<Done> RulesService::save(const TenantScope& scope, const auth::Actor& actor,
                                const MessagingRules& rules) {
  if (rules.unasked_percent < 0 || rules.unasked_percent > kUnaskedMax) {
    return Error::invalid_fields({{"/unasked_percent", "out-of-range"}});
  }
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (load(tx, scope) == rules) return Done{};
    tx.exec(sql::kSaveRules, scope.tenant(), rules.unasked_percent, clock_.now(), actor.user);
    auth::write_audit(
        tx, actor, scope.tenant(), "messaging_rules.saved",
        boost::json::serialize(boost::json::object{{"unasked_percent", rules.unasked_percent}}));
    return Done{};
  });
}

}  // namespace okoshko::outreach
