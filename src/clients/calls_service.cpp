#include "clients/calls_service.hpp"

#include <fmt/format.h>

#include "base/text_fold.hpp"
#include "clients/clients_store.hpp"
#include "clients/sql.hpp"

namespace okoshko::clients {
namespace {

constexpr std::size_t kRemarkMax = 300;

}  // namespace

Result<std::int64_t> CallsService::record(const TenantScope& scope, const auth::Actor& actor,
                                          const EndedCall& call) {
  const std::string text = normal_text(call.remark);
  if (utf8_length(text) > kRemarkMax) return Error::invalid_fields({{"/remark", "too-long"}});
  const auto remark = text.empty() ? std::nullopt : std::optional{text};
  return db_.transact(scope, [&](db::Tx& tx) -> Result<std::int64_t> {
    if (ClientsStore{}.phone(tx, scope, call.client).empty()) return Error::not_found("client");
    const auto id = tx.exec(sql::kInsertCall, scope.tenant(), call.client, to_string(call.outcome),
                            remark, clock_.now(), actor.user)
                        .one()
                        .get<std::int64_t>(0);
    auth::write_audit(tx, actor, scope.tenant(), "client.called",
                      fmt::format(R"({{"client_id":"{}","outcome":"{}"}})",
                                  call.client.value.view(), to_string(call.outcome)));
    return id;
  });
}

Result<Done> CallsService::take_back(const TenantScope& scope, const auth::Actor& actor,
                                     const ClientId& client, std::int64_t call) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (ClientsStore{}.phone(tx, scope, client).empty()) return Error::not_found("client");
    const db::Rows rows = tx.exec(sql::kLockCall, scope.tenant(), client, call);
    if (rows.empty()) return Error::not_found("call");
    const auto by = rows.one().get<std::optional<std::int64_t>>(0);
    if (!by || !actor.user || *by != actor.user->value) {
      return Error::forbidden("call-of-another", "only who recorded a call may take it back");
    }
    tx.exec(sql::kDeleteCall, scope.tenant(), call);
    auth::write_audit(tx, actor, scope.tenant(), "client.call_taken_back",
                      fmt::format(R"({{"client_id":"{}"}})", client.value.view()));
    return Done{};
  });
}

}  // namespace okoshko::clients
