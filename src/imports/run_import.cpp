#include "imports/run_import.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdio>

#include "auth/audit.hpp"
#include "auth/authority.hpp"
#include "auth/users.hpp"
#include "base/exit_code.hpp"
#include "base/phone_country.hpp"
#include "imports/import_rows.hpp"
#include "imports/sql.hpp"
#include "integrations/csv/read_files.hpp"
#include "log/log.hpp"
#include "tenants/salon_phones.hpp"
#include "tenants/salon_profile.hpp"
#include "tenants/tenants_store.hpp"
#include "terminal/print_error.hpp"
#include "terminal/progress_bar.hpp"
#include "time/zone.hpp"

namespace okoshko::imports {
namespace {

namespace json = boost::json;

constexpr db::SystemScope kFindTenant{"an operator names the salon by its slug"};

/// The salon that gets the rows.
struct ImportTarget {
  TenantId id;
  std::string name;
  time::Zone zone;
  PhoneCountry country;  ///< of numbers without a plus
  bool exists = true;    ///< false: a dry run for a salon that would be created
};

int failed(const Error& error) {
  terminal::print_error("okoshko import", error);
  return kExitFailed;
}

bool is_slug(const std::string& text) {
  return !text.empty() && text.size() <= 60 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

Result<TenantId> create_tenant(db::Tx& tx, const ImportRequest& request) {
  if (!is_slug(request.tenant)) {
    return Error::invalid("slug-invalid",
                          "the slug of a new salon is 1 to 60 of a-z, 0-9, - and _");
  }
  const json::object metadata{
      {"time_zone", request.time_zone.empty() ? "Europe/Moscow" : request.time_zone},
      {"currency", request.currency.empty() ? "RUB" : request.currency}};
  const auto id =
      tenants::insert_tenant(tx, request.create_tenant, request.tenant, json::serialize(metadata));
  auth::write_audit(tx, auth::Actor::command(), id, "tenant.created",
                    json::serialize(json::object{{"slug", request.tenant}}));
  return id;
}

/// An import never changes a setting that the salon already has.
Result<Done> agree(const std::string& option, const std::string& asked, const std::string& set) {
  if (asked.empty() || asked == set) return Done{};
  return Error::invalid(
      "setting-differs",
      fmt::format("the salon's {} is {}, not {}; change it in its settings", option, set, asked));
}

Result<ImportTarget> open_salon(db::Tx& tx, const ImportRequest& request) {
  auto id = auth::find_tenant(tx, request.tenant);
  if (!id) {
    if (request.create_tenant.empty()) {
      return Error{
          Error::Kind::kNotFound, "tenant-not-found",
          fmt::format("no salon \"{}\"; --create-tenant \"Name\" makes it", request.tenant)};
    }
    id = create_tenant(tx, request);
    if (!id) return id.error();
  }
  for (const auto& [key, value] :
       {std::pair{"time_zone", request.time_zone}, std::pair{"currency", request.currency}}) {
    if (!value.empty()) tx.exec(sql::kSetTenantDefault, *id, key, value);
  }
  const auto rows = tx.exec(sql::kTenantMetadata, *id);
  const auto [name, metadata] = rows.one().as<std::string, std::string_view>();
  const auto salon = tenants::read_profile(name, metadata);
  const auto asked = time::Zone::find(request.time_zone);
  const std::string zone = asked ? asked->name() : request.time_zone;
  if (auto done = agree("time zone", zone, salon.settings.time_zone); !done) return done.error();
  if (auto done = agree("currency", request.currency, salon.currency); !done) return done.error();
  return ImportTarget{*id, name, salon.zone, tenants::phone_country_of(metadata, salon)};
}

/// A dry run for a salon that does not exist yet needs no salon.
Result<ImportTarget> salon_for(db::Database& db, const ImportRequest& request) {
  if (!request.time_zone.empty()) {
    if (const auto zone = time::Zone::find(request.time_zone); !zone) return zone.error();
  }
  const auto currency_ok = [](const std::string& text) {
    return text.empty() || (text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) {
                              return c >= 'A' && c <= 'Z';
                            }));
  };
  if (!currency_ok(request.currency)) {
    return Error::invalid("currency-invalid", "a currency is three capital letters: RUB");
  }
  if (!request.dry_run) {
    return db.transact(kFindTenant, [&](db::Tx& tx) { return open_salon(tx, request); });
  }
  const auto id =
      db.transact(kFindTenant, [&](db::Tx& tx) { return auth::find_tenant(tx, request.tenant); });
  if (!id && request.create_tenant.empty()) return id.error();
  std::string zone_name = request.time_zone.empty() ? "Europe/Moscow" : request.time_zone;
  std::string name = request.create_tenant;
  auto country = PhoneCountry::of_salon(zone_name, request.currency);
  if (id) {
    const auto rows = db.query(kFindTenant, sql::kTenantMetadata, *id);
    name = rows.one().get<std::string>(0);
    const auto salon = tenants::read_profile(name, rows.one().text(1));
    if (request.time_zone.empty()) zone_name = salon.settings.time_zone;
    country = tenants::phone_country_of(rows.one().text(1), salon);
  }
  const auto zone = time::Zone::find(zone_name);
  if (!zone) return zone.error();
  return ImportTarget{id ? *id : TenantId{Uuid::random()}, name, *zone, country, id.ok()};
}

void print_count(const char* what, const bookings::SyncCount& count) {
  fmt::print("  {:<10}{:>10} new {:>10} changed {:>10} as they were\n", what, count.inserted,
             count.updated, count.unchanged);
}

void print_summary(const ImportOutcome& done, const csv::RowReport& report) {
  for (const auto& file : done.read.files) {
    fmt::print("{} ({}): {} rows", file.name, csv::to_string(file.role), file.good_rows);
    if (file.bad_rows > 0) fmt::print(", {} skipped", file.bad_rows);
    fmt::print("\n");
  }
  print_count("masters", done.counts.staff);
  print_count("services", done.counts.services);
  print_count("clients", done.counts.clients);
  print_count("bookings", done.counts.bookings);
  if (done.read.bookings_without_client > 0) {
    fmt::print("  {} bookings name no client\n", done.read.bookings_without_client);
  }
  if (done.read.join) {
    const auto& notes = *done.read.join;
    fmt::print(
        "  appointments: {} attended ({} of them despite a cancellation, {} despite a "
        "no-show), {} no-shows,\n    {} cancelled, {} still open; {} lines of receipts "
        "belong to none\n",
        notes.attended, notes.attended_despite_cancellation, notes.attended_despite_no_show,
        notes.no_shows, notes.cancelled, notes.open, notes.receipt_lines_without_appointment);
  }
  for (std::size_t i = 0; i < csv::kBadRowKinds; ++i) {
    const auto kind = static_cast<csv::BadRow>(i);
    if (report.bad_rows(kind) > 0) {
      fmt::print("  skipped, {}: {}\n", csv::to_string(kind), report.bad_rows(kind));
    }
    if (report.lost_values(kind) > 0) {
      fmt::print("  values left out, {}: {}\n", csv::to_string(kind), report.lost_values(kind));
    }
  }
  const auto rows = report.good_rows() + report.bad_rows();
  fmt::print("{} rows in {:.1f} s, {:.0f} rows/s\n", rows, done.seconds,
             static_cast<double>(rows) / std::max(done.seconds, 0.001));
}

/// Batches that were merged before a failure stay, so a failed import has an audit row too.
void audit(const RowsImport& import, const char* action, json::object summary) {
  if (import.mode != ImportMode::kStore) return;
  summary.erase("seconds");
  summary["mapping"] = import.mapping.name;
  import.db.transact(db::SystemScope{"audit of an operator's command"}, [&](db::Tx& tx) {
    auth::write_audit(tx, auth::Actor::command(), import.scope.tenant(), action,
                      json::serialize(summary));
});
}  // namespace

/// Calls import_rows() and writes its audit row. If the database caused the failure, the audit row
/// may fail too.
Result<Done> run_audited(const RowsImport& import, csv::RowReport& report,
                         terminal::ProgressBar& bar, ImportOutcome& done) {
  const auto progress = [&](std::uint64_t read, std::uint64_t total) {
    bar.show(read, total, fmt::format("{} rows", report.good_rows() + report.bad_rows()));
  };
  const auto audit_as = [&](const char* action) {
    audit(import, action, to_json(done, report, import.inputs));
  };
  Result<Done> result = Done{};
  try {
    result = import_rows(import, report, progress, done);
  } catch (const std::exception&) {
    try {
      audit_as("import.failed");
    } catch (const std::exception& error) {
      log::warning("imports.not_audited", {{"why", error.what()}});
    }
    throw;
  }
  audit_as(result ? "import.finished" : "import.failed");
  return result;
}

}  // namespace okoshko::imports

int run_import(const ImportRequest& request, db::Database& db, const Clock& clock) {
  const auto mapping = csv::load_mapping(request.map);
  if (!mapping) return failed(mapping.error());
  const auto inputs = csv::find_input_files(request.paths, *mapping);
  if (!inputs) return failed(inputs.error());
  const auto salon = salon_for(db, request);
  if (!salon) return failed(salon.error());

  ImportOutcome done;
  terminal::ProgressBar bar{"import"};
  std::uint64_t printed = 0;
  csv::RowReport report{[&](const std::string& said) {
    if (printed++ >= static_cast<std::uint64_t>(request.errors_shown_max)) return;
    bar.step_aside();
    fmt::print(stderr, "{}\n", said);
  }};
  for (const auto& file : inputs->unrecognised) fmt::print(stderr, "passed over: {}\n", file);
  const auto scope = auth::Authority::for_operator(salon->id, "okoshko import");
  const auto mode = !request.dry_run ? ImportMode::kStore
                    : salon->exists  ? ImportMode::kTry
                                     : ImportMode::kReadOnly;
  const auto result = run_audited({.db = db,
                                   .scope = scope,
                                   .context = {salon->zone, clock.now(), salon->country},
                                   .mapping = *mapping,
                                   .inputs = *inputs,
                                   .mode = mode},
                                  report, bar, done);
  bar.step_aside();
  if (!result) return failed(result.error());
  if (printed > static_cast<std::uint64_t>(request.errors_shown_max)) {
    fmt::print(stderr, "... and {} more bad rows and values (--max-errors-shown)\n",
               printed - static_cast<std::uint64_t>(request.errors_shown_max));
  }
  const auto summary = to_json(done, report, *inputs);
  if (request.json) {
    fmt::print("{}\n", json::serialize(summary));
  } else {
    fmt::print("{}{}\n", salon->name, request.dry_run ? ": read only, nothing was stored" : "");
    print_summary(done, report);
  }
  const bool whole =
      report.bad_rows() == 0 && report.lost_values() == 0 && inputs->unrecognised.empty();
  return whole ? 0 : kExitPartly;
}

}  // namespace okoshko::imports
