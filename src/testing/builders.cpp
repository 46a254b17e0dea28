#include "testing/builders.hpp"

#include "testing/sql.hpp"

namespace okoshko::testing {
namespace {

/// Unique across processes, because tests that share a database run concurrently.
std::string unique(const std::string& prefix) { return prefix + Uuid::random().str(); }

}  // namespace

/// A friend of TenantScope.
class ScopeForTests {
 public:
  static TenantScope make(const TenantId& tenant) { return TenantScope{tenant}; }
};

TenantScope Builders::scope_of(const TenantId& tenant) { return ScopeForTests::make(tenant); }

TenantScope Builders::given_tenant(const std::string& name, const std::string& metadata) {
  std::optional<TenantId> id;
  in_tx([&](db::Tx& tx) {
    id = tx.exec(sql::kGivenTenant, name, unique("salon-"), metadata).one().get<TenantId>(0);
  });
  return scope_of(*id);
}

ClientId Builders::given_client(const TenantScope& scope, const ClientValues& values) {
  std::optional<ClientId> id;
  in_tx([&](db::Tx& tx) {
    id = tx.exec(sql::kGivenClient, scope.tenant(), values.full_name, values.phone,
                 values.telegram_chat_id, values.whatsapp_id, values.yclients_client_id,
                 values.meta, values.created_at)
             .one()
             .get<ClientId>(0);
  });
  return *id;
}

void Builders::given_memory(const TenantScope& scope, const ClientId& client,
                            const MemoryValues& values) {
  in_tx([&](db::Tx& tx) {
    tx.exec(sql::kGivenMemory, scope.tenant(), client, values.preferred_staff_id,
            values.last_visit_date, values.avg_visit_interval, values.ltm_data);
  });
}

UserId Builders::given_user(const std::optional<TenantScope>& scope, const UserValues& values) {
  UserId id{0};
  const auto tenant = scope ? std::optional{scope->tenant()} : std::nullopt;
  in_tx([&](db::Tx& tx) {
    id = tx.exec(sql::kGivenUser,
                 values.email.empty() ? unique("user-") + "@example.com" : values.email,
                 values.encrypted_password, values.role, values.active, tenant)
             .one()
             .get<UserId>(0);
  });
  return id;
}

std::string Builders::given_booking(const TenantScope& scope, const ClientId& client,
                                    const BookingValues& values) {
  std::string external_id = values.external_id.empty() ? unique("booking-") : values.external_id;
  in_tx([&](db::Tx& tx) {
    tx.exec(sql::kGivenBooking, scope.tenant(), external_id, client, values.start_at, values.status,
            values.outcome, values.staff_id, values.service_code, values.service_title,
            values.price, values.duration_sec, values.booked_at, values.cancelled_at);
  });
  return external_id;
}

void Builders::given_risk(const TenantScope& scope, const std::string& booking, double score) {
  in_tx([&](db::Tx& tx) { tx.exec(sql::kGivenRisk, scope.tenant(), booking, score); });
}

std::int64_t Builders::given_entry(const TenantScope& scope, const ClientId& client,
                                   const std::string& meta, Instant written) {
  std::int64_t id = 0;
  in_tx([&](db::Tx& tx) {
    id =
        tx.exec(sql::kGivenEntry, scope.tenant(), client, meta, written).one().get<std::int64_t>(0);
  });
  return id;
}

void Builders::given_staff(const TenantScope& scope, const std::string& staff_id,
                           const std::string& name) {
  in_tx([&](db::Tx& tx) { tx.exec(sql::kGivenStaff, scope.tenant(), staff_id, name); });
}

void Builders::given_service(const TenantScope& scope, const std::string& service_id,
                             const std::string& title, const ServiceValues& values) {
  in_tx([&](db::Tx& tx) {
    tx.exec(sql::kGivenService, scope.tenant(), service_id, title, values.price,
            values.duration_sec);
  });
}

}  // namespace okoshko::testing
