#include "auth/people.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "auth/own_name.hpp"
#include "auth/password_rules.hpp"
#include "auth/passwords.hpp"
#include "auth/secrets.hpp"
#include "auth/sql.hpp"
#include "auth/users.hpp"
#include "listing/page.hpp"

namespace okoshko::auth {
namespace {

constexpr db::SystemScope kPeopleScope{"accounts belong to the platform"};
/// No hash: matches no password.
constexpr const char* kNoPassword = "!";
constexpr const char* kUniqueViolation = "23505";

int rank(Role role) {
  switch (role) {
    case Role::kSuperAdmin:
      return 4;
    case Role::kOwner:
      return 3;
    case Role::kAdmin:
      return 2;
    case Role::kStaff:
      return 1;
    case Role::kBot:
      return 0;
  }
  return 0;
}

Error too_low() { return Error::forbidden("role-too-low", "the role does not allow this"); }

Person read_person(const db::Row& row) {
  auto [id, email, first_name, last_name, role, active, invited, tenant, tenant_name, sessions,
        last_used_at] = row.as<UserId, std::string, std::string, std::string, std::string_view,
                               bool, bool, std::optional<TenantId>, std::optional<std::string>,
                               std::int64_t, std::optional<Instant>>();
  return {.id = id,
          .email = std::move(email),
          .first_name = std::move(first_name),
          .last_name = std::move(last_name),
          // An unknown role of another program gets the lowest role.
          .role = parse_role(role).value_or(Role::kStaff),
          .active = active,
          .invited = invited,
          .tenant = tenant,
          .tenant_name = std::move(tenant_name),
          .sessions = sessions,
          .last_used_at = last_used_at};
}

listing::List people_list(const std::optional<TenantId>& tenant, const PeopleQuery& query) {
  return {.name = listing::name_of("people", tenant, query.search),
          .columns = {listing::Column::kText, listing::Column::kInteger},
          .first = {"", "0"}};
}

Error email_taken() { return Error::conflict("email-taken", "an account has this e-mail"); }

/// Older links of the user become invalid.
NewLink add_link(db::Tx& tx, Instant now, UserId user, std::chrono::hours lasts) {
  NewLink link{.user = user, .secret = random_secret(), .expires_at = now + lasts};
  tx.exec(sql::kUseLinks, user, now);
  tx.exec(sql::kInsertLink, secret_hash(link.secret), user, now, link.expires_at);
  return link;
}

/// Errors: kInvalid fields.
Result<Done> check_invitation(const Invitation& whom) {
  std::vector<Error::Field> wrong;
  if (const auto email = parse_email(whom.email); !email) wrong = email.error().fields();
  if (const char* code = wrong_person_name(whom.first_name)) wrong.push_back({"/first_name", code});
  if (const char* code = wrong_person_name(whom.last_name)) wrong.push_back({"/last_name", code});
  if (!parse_role(whom.role)) wrong.push_back({"/role", "unknown-value"});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return Done{};
}

/// The salon of an invited user; none for super_admin.
Result<std::optional<TenantId>> tenant_of(const Principal& caller, Role role,
                                          const std::optional<TenantId>& wanted) {
  if (caller.tenant) {
    if (wanted && wanted != caller.tenant) return Error::not_found("tenant");
    return caller.tenant;
  }
  if ((role == Role::kSuperAdmin) == wanted.has_value())
    return Error::invalid_fields({{"/tenant", wanted ? "tenant-not-allowed" : "tenant-required"}});
  return wanted;
}

}  // namespace

Result<NewLink> invite_person(db::Tx& tx, Instant now, const Principal& caller, const Actor& actor,
                              const Invitation& whom) {
  if (const auto checked = check_invitation(whom); !checked) return checked.error();
  const std::string email = *parse_email(whom.email);
  const Role role = *parse_role(whom.role);
  if (rank(role) > rank(caller.role)) return too_low();
  const auto tenant = tenant_of(caller, role, whom.tenant);
  if (!tenant) return tenant.error();
  if (*tenant && tx.exec(sql::kTenantExists, **tenant).empty()) return Error::not_found("tenant");
  tx.exec(sql::kLockEmail, email);
  if (!tx.exec(sql::kFindUser, email).empty()) return email_taken();
  const auto id = tx.exec(sql::kInsertUser, email, kNoPassword, whom.first_name, whom.last_name,
                          to_string(role), *tenant)
                      .one()
                      .get<UserId>(0);
  write_audit(tx, actor, *tenant, "user.invited",
              fmt::format(R"({{"user":{},"role":"{}"}})", id.value, to_string(role)));
  return add_link(tx, now, id, People::kInviteLasts);
}

/// An account that the caller may manage, with its row locked.
struct People::Held {
  UserId id;
  std::optional<Role> role;
  std::string role_text;
  bool active;
  std::optional<TenantId> tenant;
  bool invited;
};

Result<PeoplePage> People::list(const Principal& caller, const PeopleQuery& query,
                                const listing::Cursors& cursors) {
  if (caller.tenant && query.tenant && query.tenant != caller.tenant)
    return Error::not_found("tenant");
  const auto only = caller.tenant ? caller.tenant : query.tenant;
  const auto list = people_list(only, query);
  const auto after = cursors.open(list, query.cursor);
  if (!after) return after.error();
  const auto rows = db_.query(kPeopleScope, sql::kListPeople, only, query.search, (*after)[0],
                              (*after)[1], query.limit + 1, clock_.now());
  const auto end = listing::end_page(cursors, list, rows, query.limit, [](db::Row row) {
    constexpr int kId = 0;
    constexpr int kFoldedEmail = 11;
    return listing::Keys{row.get<std::string>(kFoldedEmail), row.get<std::string>(kId)};
  });
  PeoplePage page{.items = {}, .next = end.next};
  for (std::size_t i = 0; i < end.count; ++i) page.items.push_back(read_person(rows[i]));
  return page;
}

Result<NewLink> People::invite(const Principal& caller, const Actor& actor,
                               const Invitation& whom) {
  try {
    return db_.transact(kPeopleScope, [&](db::Tx& tx) {
      return invite_person(tx, clock_.now(), caller, actor, whom);
    });
  } catch (const db::QueryError& refused) {
    if (refused.sqlstate() == kUniqueViolation) return email_taken();
    throw;
  }
}

Result<People::Held> People::hold(db::Tx& tx, const Principal& caller, UserId user) {
  if (caller.user == user)
    return Error::conflict("own-account", "somebody else has to change one's own account");
  const auto rows = tx.exec(sql::kLockPerson, user);
  if (rows.empty()) return Error::not_found("user");
  const auto [email, role_text, active, tenant, invited] =
      rows.one().as<std::string_view, std::string, bool, std::optional<TenantId>, bool>();
  Held held{.id = user,
            .role = parse_role(role_text),
            .role_text = role_text,
            .active = active,
            .tenant = tenant,
            .invited = invited};
  if (caller.tenant && caller.tenant != held.tenant) return Error::not_found("user");
  if (rank(held.role.value_or(Role::kStaff)) > rank(caller.role)) return too_low();
  return held;
}

/// Verified sessions of the affected user may be cached; the cache is dropped after the change.
Result<Done> People::change(const std::function<Result<Done>(db::Tx&)>& work) {
  auto done = db_.transact(kPeopleScope, work);
  if (done) sessions_.invalidate_verified();
  return done;
}

Result<NewLink> People::make_link(const Principal& caller, const Actor& actor, UserId user) {
  return db_.transact(kPeopleScope, [&](db::Tx& tx) -> Result<NewLink> {
    const auto held = hold(tx, caller, user);
    if (!held) return held.error();
    if (!held->active)
      return Error::conflict("user-disabled", "somebody who is shut out needs no password");
    write_audit(tx, actor, held->tenant, "user.link_made",
                fmt::format(R"({{"user":{}}})", user.value));
    return add_link(tx, clock_.now(), user, held->invited ? kInviteLasts : kResetLasts);
  });
}

Result<Done> People::set_role(const Principal& caller, const Actor& actor, UserId user,
                              std::string_view role) {
  const auto wanted = parse_role(role);
  if (!wanted) return Error::invalid_fields({{"/role", "unknown-value"}});
  if (rank(*wanted) > rank(caller.role)) return too_low();
  return change([&](db::Tx& tx) -> Result<Done> {
    const auto held = hold(tx, caller, user);
    if (!held) return held.error();
    if (held->role == wanted) return Done{};
    if (*wanted == Role::kSuperAdmin || held->role == Role::kSuperAdmin || !held->tenant)
      return Error::conflict("role-of-platform",
                             "people of a salon and of the platform are different accounts");
    tx.exec(sql::kSetUserRole, user, to_string(*wanted));
    sessions_.revoke_all(tx, user, std::nullopt);
    write_audit(tx, actor, held->tenant, "user.role_changed",
                fmt::format(R"({{"user":{},"before":"{}","after":"{}"}})", user.value,
                            held->role ? to_string(*held->role) : "", to_string(*wanted)));
    return Done{};
  });
}

Result<Done> People::set_active(const Principal& caller, const Actor& actor, UserId user,
                                bool active) {
  return change([&](db::Tx& tx) -> Result<Done> {
    // Locked before the user's row, in one order for all transactions, so that two super_admins who
    // disable each other do not cause a deadlock.
    const auto owners = tx.exec(sql::kLockSuperAdmins);
    const auto held = hold(tx, caller, user);
    if (!held) return held.error();
    if (held->active == active) return Done{};
    if (!active && held->role == Role::kSuperAdmin && owners.size() <= 1)
      return Error::conflict("last-super-admin", "somebody has to run the platform");
    tx.exec(sql::kSetUserActive, user, active);
    if (!active) {
      sessions_.revoke_all(tx, user, std::nullopt);
      tx.exec(sql::kUseLinks, user, clock_.now());
    }
    write_audit(tx, actor, held->tenant, active ? "user.enabled" : "user.disabled",
                fmt::format(R"({{"user":{}}})", user.value));
    return Done{};
  });
}

Result<Done> People::end_sessions(const Principal& caller, const Actor& actor, UserId user) {
  return change([&](db::Tx& tx) -> Result<Done> {
    const auto held = hold(tx, caller, user);
    if (!held) return held.error();
    const auto ended = sessions_.revoke_all(tx, user, std::nullopt);
    write_audit(tx, actor, held->tenant, "user.sessions_ended",
                fmt::format(R"({{"user":{},"sessions":{}}})", user.value, ended));
    return Done{};
  });
}

namespace {

Result<OpenLink> find_link(db::Tx& tx, std::string_view secret, Instant now) {
  const auto rows = tx.exec(sql::kFindLink, secret_hash(secret), now);
  if (rows.empty()) return Error::not_found("link");
  auto [user, email, name, role, tenant, tenant_name, invited, expires_at] =
      rows.one()
          .as<UserId, std::string, std::string, std::string, std::optional<TenantId>,
              std::optional<std::string>, bool, Instant>();
  return OpenLink{.user = user,
                  .email = std::move(email),
                  .name = std::move(name),
                  .role = std::move(role),
                  .tenant = tenant,
                  .tenant_name = std::move(tenant_name),
                  .invited = invited,
                  .expires_at = expires_at};
}

}  // namespace

Result<OpenLink> People::open(std::string_view secret) {
  return db_.transact(kPeopleScope,
                      [&](db::Tx& tx) { return find_link(tx, secret, clock_.now()); });
}

Result<Done> People::accept(std::string_view secret, std::string_view password,
                            const Actor& actor) {
  // Checked before the expensive hash, so that guessed links cost little.
  const auto opened = open(secret);
  if (!opened) return opened.error();
  const auto form = db_.transact(
      kPeopleScope, [](db::Tx& tx) { return form_of_new_password(password_forms(tx)); });
  if (const auto checked =
          check_new_password(password, opened->email, password_bytes_max(form), "/password");
      !checked) {
    return checked.error();
  }
  const auto turn = HashingTurn::take();
  if (!turn) return turn.error();
  const std::string hash = hash_password(password, form);
  return change([&](db::Tx& tx) -> Result<Done> {
    const auto link = find_link(tx, secret, clock_.now());
    if (!link) return link.error();
    tx.exec(sql::kUpdatePassword, link->user, hash);
    tx.exec(sql::kUseLinks, link->user, clock_.now());
    sessions_.revoke_all(tx, link->user, std::nullopt);
    Actor self = actor;
    self.user = link->user;
    write_audit(tx, self, link->tenant, "user.password_chosen",
                fmt::format(R"({{"user":{}}})", link->user.value));
    return Done{};
  });
}

void People::clean_up() {
  db_.transact(kPeopleScope, [&](db::Tx& tx) { tx.exec(sql::kForgetOldLinks, clock_.now()); });
}

}  // namespace okoshko::auth
