#include "outreach/rules_service.hpp"

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "outreach/sql.hpp"

namespace okoshko::outreach {
namespace {

constexpr std::array<std::string_view, 3> kContracts{"none", "service", "marketing"};

}  // namespace

std::string_view to_string(MaxContract contract) {
  return kContracts.at(static_cast<std::size_t>(contract));
}

std::optional<MaxContract> parse_max_contract(std::string_view word) {
  for (const auto contract : {MaxContract::kNone, MaxContract::kService, MaxContract::kMarketing}) {
    if (to_string(contract) == word) return contract;
  }
  return std::nullopt;
}

MessagingRules RulesService::load(db::Tx& tx, const TenantScope& scope) {
  const auto rows = tx.exec(sql::kLoadRules, scope.tenant());
  if (rows.empty()) return {};
  return {.unasked_percent = rows[0].get<int>(0),
          .advertising_consent = rows[0].get<bool>(1),
          .max_contract = parse_max_contract(rows[0].text(2)).value_or(MaxContract::kNone),
          .telegram_winback = rows[0].get<bool>(3)};
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
    tx.exec(sql::kSaveRules, scope.tenant(), rules.unasked_percent, rules.advertising_consent,
            to_string(rules.max_contract), rules.telegram_winback, clock_.now(), actor.user);
    auth::write_audit(tx, actor, scope.tenant(), "messaging_rules.saved",
                      boost::json::serialize(boost::json::object{
                          {"unasked_percent", rules.unasked_percent},
                          {"advertising_consent", rules.advertising_consent},
                          {"max_contract", std::string{to_string(rules.max_contract)}},
                          {"telegram_winback", rules.telegram_winback}}));
    return Done{};
  });
}

}  // namespace okoshko::outreach
