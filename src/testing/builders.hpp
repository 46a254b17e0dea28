#pragma once
/// Builders of test data: given_client(salon, {.full_name = "Мария"}). Values that a test does not
/// set are valid, and unique where necessary, so a test names only what matters.
///
/// Threads: those of the test. Lifetime: within the fixture.

#include <functional>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "testing/fake_clock.hpp"

namespace okoshko::testing {

class Builders {
 public:
  virtual ~Builders() = default;

  /// An active salon with a unique slug. `metadata` is JSON.
  TenantScope given_tenant(const std::string& name = "Салон", const std::string& metadata = "{}");
  /// The scope of a tenant that exists, or never existed.
  static TenantScope scope_of(const TenantId& tenant);

  struct ClientValues {
    std::optional<std::string> full_name = "Анна Петрова";
    std::optional<std::string> phone{};
    std::optional<std::int64_t> telegram_chat_id{};
    std::optional<std::string> whatsapp_id{};
    std::optional<std::int64_t> yclients_client_id{};
    std::string meta = "{}";
    Instant created_at = FakeClock::kStart;
  };
  ClientId given_client(const TenantScope& scope) { return given_client(scope, ClientValues{}); }
  ClientId given_client(const TenantScope& scope, const ClientValues& values);

  struct MemoryValues {
    std::optional<std::string> preferred_staff_id{};
    std::optional<Instant> last_visit_date{};
    std::optional<int> avg_visit_interval{};  ///< days
    std::string ltm_data = "{}";
  };
  void given_memory(const TenantScope& scope, const ClientId& client, const MemoryValues& values);

  struct UserValues {
    std::string role = "owner";
    std::string email{};                   ///< empty: a unique one
    std::string encrypted_password = "!";  ///< a hash; "!" matches no password
    bool active = true;
  };
  /// A user of one salon, or of the platform (super_admin) without a scope.
  UserId given_user(const std::optional<TenantScope>& scope, const UserValues& values);

  struct BookingValues {
    std::string external_id{};  ///< empty: a unique one
    Instant start_at = FakeClock::kStart;
    std::string status = "completed";
    std::optional<std::string> outcome = "attended";
    std::optional<std::string> staff_id{};
    std::optional<std::string> service_code{};
    std::optional<std::string> service_title{};
    std::optional<std::string> price{};
    std::optional<int> duration_sec{};
    std::optional<Instant> booked_at{};
    std::optional<Instant> cancelled_at{};
  };
  /// Returns external_id.
  std::string given_booking(const TenantScope& scope, const ClientId& client) {
    return given_booking(scope, client, BookingValues{});
  }
  std::string given_booking(const TenantScope& scope, const ClientId& client,
                            const BookingValues& values);

  /// Stores a prediction: the booking falls through with this probability.
  void given_risk(const TenantScope& scope, const std::string& booking, double score);

  /// A pending entry; `meta` in the bot's format. Returns its id.
  std::int64_t given_entry(const TenantScope& scope, const ClientId& client,
                           const std::string& meta = "{}", Instant written = FakeClock::kStart);

  void given_staff(const TenantScope& scope, const std::string& staff_id, const std::string& name);
  struct ServiceValues {
    std::optional<std::string> price{};
    std::optional<int> duration_sec{};
  };
  void given_service(const TenantScope& scope, const std::string& service_id,
                     const std::string& title) {
    given_service(scope, service_id, title, ServiceValues{});
  }
  void given_service(const TenantScope& scope, const std::string& service_id,
                     const std::string& title, const ServiceValues& values);

 private:
  virtual void in_tx(const std::function<void(db::Tx&)>& work) = 0;
};

}  // namespace okoshko::testing
