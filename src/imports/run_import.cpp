#include "imports/run_import.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "auth/audit.hpp"
#include "auth/authority.hpp"
#include "auth/users.hpp"
#include "base/exit_code.hpp"
#include "base/phone_country.hpp"
#include "bookings/sync_writer.hpp"
#include "imports/sql.hpp"
#include "integrations/csv/read_files.hpp"
#include "log/log.hpp"
#include "tenants/salon_phones.hpp"
#include "tenants/salon_profile.hpp"
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
};

int failed(const Error& error) {
  terminal::print_error("okoshko import", error);
  return kExitFailed;
}

/// Reads the rows without storing them.
class DryRun final : public bookings::SyncSink {
 public:
  void take(const bookings::SyncBatch& batch) override {
    counts_.staff.inserted += batch.staff.size();
    counts_.services.inserted += batch.services.size();
    counts_.clients.inserted += batch.clients.size();
    counts_.bookings.inserted += batch.bookings.size();
  }
  const bookings::SyncCounts& counts() const { return counts_; }

 private:
  bookings::SyncCounts counts_;
};

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
  const auto made =
      tx.exec(sql::kCreateTenant, request.create_tenant, request.tenant, json::serialize(metadata));
  const auto id = made.one().get<TenantId>(0);
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
  return ImportTarget{id ? *id : TenantId{Uuid::random()}, name, *zone, country};
}

struct ImportOutcome {
  csv::ReadSummary read;
  bookings::SyncCounts counts;
  std::uint64_t memories = 0;
  double seconds = 0;
};

json::object to_json(const bookings::SyncCount& count) {
  return {{"inserted", count.inserted}, {"updated", count.updated}, {"unchanged", count.unchanged}};
}

json::object to_json(const csv::JoinNotes& notes) {
  return {{"appointments", notes.appointments},
          {"attended", notes.attended},
          {"attended_despite_no_show", notes.attended_despite_no_show},
          {"attended_despite_cancellation", notes.attended_despite_cancellation},
          {"no_shows", notes.no_shows},
          {"cancelled", notes.cancelled},
          {"open", notes.open},
          {"open_despite_cancellation", notes.standing_despite_cancellation},
          {"receipt_lines_without_appointment", notes.receipt_lines_without_appointment}};
}

json::object to_json(const ImportOutcome& done, const csv::RowReport& report,
                     const csv::InputFiles& inputs) {
  json::array files;
  for (const auto& file : done.read.files) {
    files.push_back(json::object{{"name", file.name},
                                 {"role", csv::to_string(file.role)},
                                 {"rows", file.good_rows},
                                 {"skipped", file.bad_rows}});
  }
  json::object skipped;
  json::object left_out;
  for (std::size_t i = 0; i < csv::kBadRowKinds; ++i) {
    const auto kind = static_cast<csv::BadRow>(i);
    if (report.bad_rows(kind) > 0) skipped[csv::to_string(kind)] = report.bad_rows(kind);
    if (report.lost_values(kind) > 0) left_out[csv::to_string(kind)] = report.lost_values(kind);
  }
  json::object all{
      {"files", files},
      {"files_unrecognised", json::array(inputs.unrecognised.begin(), inputs.unrecognised.end())},
      {"rows", report.good_rows()},
      {"skipped", skipped},
      {"values_left_out", left_out},
      {"staff", to_json(done.counts.staff)},
      {"services", to_json(done.counts.services)},
      {"clients", to_json(done.counts.clients)},
      {"bookings", to_json(done.counts.bookings)},
      {"bookings_without_client", done.read.bookings_without_client},
      {"memories_written", done.memories},
      {"seconds", done.seconds}};
  if (done.read.join) all["appointments"] = to_json(*done.read.join);
  return all;
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

/// The objects of a validated request.
struct Import {
  db::Database& db;
  const ImportTarget& salon;
  const csv::Mapping& mapping;
  const csv::InputFiles& inputs;
  Instant now;
  bool dry_run;
};

/// Reads and merges the rows. `done` contains the progress, even if this fails or throws.
Result<Done> run(const Import& import, csv::RowReport& report, terminal::ProgressBar& bar,
                 ImportOutcome& done) {
  const auto started = std::chrono::steady_clock::now();
  const csv::ReadContext context{import.salon.zone, import.now, import.salon.country};
  const auto progress = [&](std::uint64_t read, std::uint64_t total) {
    bar.show(read, total, fmt::format("{} rows", report.good_rows() + report.bad_rows()));
  };
  const auto scope = auth::Authority::for_operator(import.salon.id, "okoshko import");
  const auto read_into = [&](bookings::SyncSink& sink) -> Result<Done> {
    auto read = csv::read_files({import.inputs, import.mapping, context}, sink, report, progress);
    if (!read) return read.error();
    done.read = *std::move(read);
    return Done{};
  };
  Result<Done> result = Done{};
  if (import.dry_run) {
    DryRun sink;
    result = read_into(sink);
    done.counts = sink.counts();
  } else {
    auto lock = bookings::lock_sync(import.db, scope);
    if (!lock) return lock.error();
    const auto& mapping = import.mapping;
    bookings::SyncWriter writer{
        import.db, scope, {mapping.source, mapping.client_source}, bookings::Counting::kLater};
    try {
      result = read_into(writer);
    } catch (...) {
      done.counts = writer.counts();
      throw;
    }
    done.counts = writer.counts();
    bookings::count_due_clients(import.db, scope, import.now);
    done.memories = bookings::derive_memory(import.db, scope, import.now);
    lock->check();
  }
  done.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return result;
}

/// Batches that were merged before a failure stay, so a failed import has an audit row too.
void audit(const Import& import, const char* action, json::object summary) {
  if (import.dry_run) return;
  summary.erase("seconds");
  summary["mapping"] = import.mapping.name;
  import.db.transact(db::SystemScope{"audit of an operator's command"}, [&](db::Tx& tx) {
    auth::write_audit(tx, auth::Actor::command(), import.salon.id, action,
                      json::serialize(summary));
});
}  // namespace

/// Calls run() and writes its audit row. If the database caused the failure, the audit row may fail
/// too.
Result<Done> run_audited(const Import& import, csv::RowReport& report, terminal::ProgressBar& bar,
                         ImportOutcome& done) {
  const auto audit_as = [&](const char* action) {
    audit(import, action, to_json(done, report, import.inputs));
  };
  Result<Done> result = Done{};
  try {
    result = run(import, report, bar, done);
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
  const auto result =
      run_audited({db, *salon, *mapping, *inputs, clock.now(), request.dry_run}, report, bar, done);
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
