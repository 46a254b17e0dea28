#include "tenants/salons_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/users.hpp"
#include "listing/page.hpp"
#include "tenants/settings_rules.hpp"
#include "tenants/sql.hpp"
#include "tenants/tenants_store.hpp"
#include "time/zone.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

constexpr db::SystemScope kAllSalons{"super_admin compares and creates salons"};
constexpr const char* kUniqueKey = "23505";

Salon read_salon(const db::Row& row) {
  return {.tenant = read_tenant(row),
          .bookings = row.get<std::int64_t>(6),
          .attended = row.get<std::int64_t>(7),
          .fell_through = row.get<std::int64_t>(8),
          .revenue_minor = row.get<std::int64_t>(9),
          .ahead = row.get<std::int64_t>(10),
          .people = row.get<std::int64_t>(11),
          .connected_at = row.get<std::optional<Instant>>(12),
          .connection_stopped = row.get<std::optional<bool>>(13).value_or(false),
          .connection_trouble = row.get<std::optional<std::string>>(14),
          .last_used_at = row.get<std::optional<Instant>>(15),
          .last_dialogue_at = row.get<std::optional<Instant>>(16)};
}

Result<Done> check_new_salon(const NewSalon& salon) {
  std::vector<Error::Field> wrong;
  if (const char* code = wrong_name(salon.name)) wrong.push_back({"/name", code});
  if (!time::Zone::find(salon.time_zone)) wrong.push_back({"/time_zone", "time-zone-unknown"});
  if (const char* code = wrong_language(salon.language)) wrong.push_back({"/language", code});
  if (!auth::parse_email(salon.owner.email)) wrong.push_back({"/email", "email-invalid"});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return Done{};
}

}  // namespace

Result<SalonsPage> SalonsService::list(const SalonsQuery& query) {
  const listing::List list{.name = listing::name_of("salons", query.search),
                           .columns = {listing::Column::kText, listing::Column::kUuid},
                           .first = {"", listing::kFirstUuid}};
  const auto after = cursors_.open(list, query.cursor);
  if (!after) return after.error();
  const auto rows = db_.query(kAllSalons, sql::kListSalons, query.search, (*after)[0], (*after)[1],
                              query.limit + 1, clock_.now());
  const auto end = listing::end_page(cursors_, list, rows, query.limit, [](db::Row row) {
    constexpr int kId = 0;
    constexpr int kFoldedName = 5;
    return listing::Keys{row.get<std::string>(kFoldedName), row.get<std::string>(kId)};
  });
  SalonsPage page{.items = {}, .next = end.next};
  for (std::size_t i = 0; i < end.count; ++i) page.items.push_back(read_salon(rows[i]));
  return page;
}

Result<CreatedSalon> SalonsService::create(const auth::Principal& caller, const auth::Actor& actor,
                                           const NewSalon& salon) {
  if (const auto checked = check_new_salon(salon); !checked) return checked.error();
  const json::object metadata{{"time_zone", time::Zone::find(salon.time_zone)->name()},
                              {"language", salon.language}};
  try {
    return db_.transact(kAllSalons, [&](db::Tx& tx) -> Result<CreatedSalon> {
      const TenantId id = insert_tenant(tx, salon.name, std::nullopt, json::serialize(metadata));
      auth::Invitation owner = salon.owner;
      owner.role = to_string(auth::Role::kOwner);
      owner.tenant = id;
      const auto link = auth::invite_person(tx, clock_.now(), caller, actor, owner);
      if (!link) return link.error();
      auth::write_audit(tx, actor, id, "tenant.created",
                        json::serialize(json::object{{"name", salon.name}}));
      return CreatedSalon{id, *link};
    });
  } catch (const db::QueryError& refused) {
    if (refused.sqlstate() == kUniqueKey)
      return Error::conflict("email-taken", "an account has this e-mail");
    throw;
  }
}

}  // namespace okoshko::tenants
