#include "mirror/mirror_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "auth/authority.hpp"
#include "bookings/booking_writes.hpp"
#include "mirror/mirror_reader.hpp"
#include "mirror/mirror_store.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::mirror {
namespace {

using tenants::CheckOutcome;

constexpr db::SystemScope kBudget{"the budget of calls is the installation's"};
constexpr db::SystemScope kHooks{"the key of a hook names the salon"};
constexpr std::chrono::days kComing{365};

bool is_company(const std::string& text) {
  constexpr std::size_t kDigitsMax = 12;
  return !text.empty() && text.size() <= kDigitsMax && text.front() != '0' &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

/// The argument of SettingsService::set_secret.
bool is_token(const std::string& text) {
  constexpr std::size_t kLengthMin = 8;
  constexpr std::size_t kLengthMax = 200;
  return text.size() >= kLengthMin && text.size() <= kLengthMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '_' || c == '-';
         });
}

/// As the database makes them.
bool is_hook_key(std::string_view text) {
  constexpr std::size_t kDigits = 64;
  return text.size() == kDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string audit_json(const std::string& company) {
  return fmt::format(R"({{"company":"{}"}})", company);
}

}  // namespace

Result<std::string> MirrorService::token_of(const TenantScope& scope,
                                            const std::optional<std::string>& token) {
  if (token) {
    if (!is_token(*token)) return Error::invalid_fields({{"/token", "not-a-token"}});
    return *token;
  }
  auto kept = settings_.secret(scope, tenants::SecretName::kYclientsToken);
  if (kept && kept->empty()) return Error::invalid_fields({{"/token", "missing"}});
  return kept;
}

bool MirrorService::may_ask() {
  constexpr int kTries = 40;
  constexpr std::chrono::milliseconds kPause{250};
  for (int i = 0; i < kTries; ++i) {
    if (db_.transact(kBudget, [](db::Tx& tx) { return take_call(tx, kUrgentBudget); })) return true;
    std::this_thread::sleep_for(kPause);
  }
  return false;
}

Result<Preview> MirrorService::preview(const TenantScope& scope, const std::string& company,
                                       const std::optional<std::string>& given) {
  if (!is_company(company)) return Error::invalid_fields({{"/company_id", "not-a-number"}});
  const auto token = token_of(scope, given);
  if (!token) return token.error();
  const std::unique_lock one_at_a_time{asking_, std::try_to_lock};
  if (!one_at_a_time) return Error::too_many("check-under-way", "another check is made", 5);
  return look(scope, company, *token);
}

Result<Preview> MirrorService::look(const TenantScope& scope, const std::string& company,
                                    const std::string& token) {
  const auto used_up = Error::too_many("calls-used-up", "too many calls; try again", 10);
  if (!may_ask()) return used_up;
  auto found = source_.company(company, token);
  Preview preview{.outcome = found.outcome,
                  .title = std::move(found.title),
                  .time_zone = std::move(found.time_zone),
                  .retry_after_s = found.retry_after_s};
  if (preview.outcome != CheckOutcome::kOk) return preview;
  const auto profile = tenants::find_profile(db_, scope);
  if (!profile) return profile.error();
  const auto zone = time::Zone::find(preview.time_zone);
  const SourceSalon salon{.company = company,
                          .token = token,
                          .zone = zone ? *zone : profile->zone,
                          .now = clock_.now()};
  if (!may_ask()) return used_up;
  const auto staff = source_.staff(salon);
  for (const auto& master : staff.batch.staff) preview.masters += master.active.value_or(true);
  const auto today = salon.zone.day_of(salon.now);
  if (!may_ask()) return used_up;
  // Only the list of bookings shows whether the token may read them.
  const auto coming =
      source_.bookings(salon, {.from = today, .to = Day{std::chrono::sys_days{today} + kComing}});
  preview.coming = coming.total;
  for (const auto* answer : {&staff, &coming}) {
    if (answer->outcome == CheckOutcome::kOk) continue;
    preview.outcome = answer->outcome;
    preview.retry_after_s = answer->retry_after_s;
  }
  return preview;
}

Result<Connection> MirrorService::connect(const TenantScope& scope, const auth::Actor& actor,
                                          const std::string& company,
                                          const std::optional<std::string>& token) {
  const auto found = preview(scope, company, token);
  if (!found) return found.error();
  if (found->outcome != CheckOutcome::kOk) {
    return Error::conflict(
        "mirror-refused", "the booking system does not let the salon be read",
        fmt::format(R"({{"outcome":"{}"}})", tenants::to_string(found->outcome)));
  }
  const auto other =
      Error::conflict("mirror-other-company", "another company is connected; disconnect it first");
  if (const auto now = load(scope); now && now->company_id != company) return other;
  if (token) {
    const auto set = settings_.set_secret(scope, actor, tenants::SecretName::kYclientsToken, token);
    if (!set) return set.error();
  }
  const auto profile = tenants::find_profile(db_, scope);
  if (!profile) return profile.error();
  const auto known = time::Zone::find(found->time_zone);
  const auto zone = known ? *known : profile->zone;
  const Instant now = clock_.now();
  const NewConnection connection{company, found->title, known ? known->name() : "", actor.user};
  const auto made = db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (!insert_connection(tx, scope, connection,
                           first_tasks(now, zone.day_of(now), next_night(now, zone)), now)) {
      const auto there = load_connection(tx, scope, now, std::chrono::seconds{0});
      if (!there || there->company_id != company) return other;
      refresh_connection(tx, scope, connection, now);
    }
    auth::write_audit(tx, actor, scope.tenant(), "mirror.connected", audit_json(company));
    return Done{};
  });
  if (!made) return made.error();
  return load(scope);
}

Result<Connection> MirrorService::load(const TenantScope& scope) {
  const auto every = changes_every(count_connections(db_));
  auto connection = db_.transact(
      scope, [&](db::Tx& tx) { return load_connection(tx, scope, clock_.now(), every); });
  if (!connection) return Error::not_found("mirror");
  if (!public_url_.empty())
    connection->hook_url =
        fmt::format("{}/api/v1/hooks/yclients/{}", public_url_, connection->hook_key);
  return *std::move(connection);
}

Result<Connection> MirrorService::change(const TenantScope& scope, const auth::Actor& actor,
                                         const char* action,
                                         bool (*write)(db::Tx&, const TenantScope&, Instant)) {
  const auto changed = db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (!write(tx, scope, clock_.now())) return Error::not_found("mirror");
    auth::write_audit(tx, actor, scope.tenant(), action, "{}");
    return Done{};
  });
  if (!changed) return changed.error();
  return load(scope);
}

Result<Connection> MirrorService::stop(const TenantScope& scope, const auth::Actor& actor) {
  return change(scope, actor, "mirror.stopped", stop_connection);
}

Result<Connection> MirrorService::resume(const TenantScope& scope, const auth::Actor& actor) {
  return change(scope, actor, "mirror.resumed", resume_connection);
}

Result<Connection> MirrorService::set_writing(const TenantScope& scope, const auth::Actor& actor,
                                              WriteMode mode) {
  const auto changed = db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto before = set_write_mode(tx, scope, mode);
    if (!before) return Error::not_found("mirror");
    if (mode == WriteMode::kOff)
      bookings::end_writes(tx, scope, "writing-off", false, clock_.now());
    auth::write_audit(tx, actor, scope.tenant(), "mirror.writing_set",
                      fmt::format(R"({{"before":"{}","after":"{}"}})", *before, to_string(mode)));
    return Done{};
  });
  if (!changed) return changed.error();
  return load(scope);
}

Result<Done> MirrorService::notice(std::string_view key, std::string_view body) {
  if (!is_hook_key(key)) return Error::not_found("hook");
  const auto hook = db_.transact(kHooks, [&](db::Tx& tx) { return find_hook(tx, key); });
  if (!hook) return Error::not_found("hook");
  const auto notice = source_.read_notice(body);
  if (!notice) return Error::invalid("notice-invalid", "the body is no event of the source");
  const auto scope = auth::Authority::for_operator(hook->tenant, "its booking system has changes");
  const bool foreign = notice->company != hook->company_id;
  db_.transact(scope, [&](db::Tx& tx) {
    if (foreign) refuse_notice(tx, scope);
    if (!foreign && notice->changed) note_notice(tx, scope, *notice->changed, clock_.now());
  });
  if (foreign)
    return Error::forbidden("notice-of-another-company", "the event is about another company");
  return Done{};
}

Result<Done> MirrorService::disconnect(const TenantScope& scope, const auth::Actor& actor) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (!delete_connection(tx, scope)) return Error::not_found("mirror");
    bookings::end_writes(tx, scope, "disconnected", true, clock_.now());
    auth::write_audit(tx, actor, scope.tenant(), "mirror.disconnected", "{}");
    return Done{};
  });
}

}  // namespace okoshko::mirror
