#include "risk/risk_jobs.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <memory>

#include "bookings/booking_changes.hpp"
#include "bookings/untied_bookings.hpp"
#include "jobs/each_tenant.hpp"
#include "models/model_store.hpp"
#include "risk/examples.hpp"
#include "risk/features.hpp"
#include "risk/mirror_store.hpp"
#include "risk/prediction_store.hpp"
#include "risk/risk_model.hpp"
#include "risk/scorer.hpp"
#include "slots/slots_store.hpp"
#include "tenants/roster_service.hpp"
#include "time/zone.hpp"

namespace okoshko::risk {
namespace {

namespace json = boost::json;
using tenants::RosterEntry;

constexpr db::SystemScope kAcrossSalons{"a job across salons"};
constexpr std::chrono::minutes kStatementMax{5};

/// More would take longer and say little that is still true: years of a large salon.
constexpr int kHistoryMax = 60'000;
/// Of the platform's sample: so many salons, spread over all, with so many examples each.
constexpr std::size_t kSampleSalons = 200;
constexpr std::size_t kSampleEach = 300;
constexpr int kSampleHistory = 4'000;
constexpr std::size_t kSampleMin = 500;
/// A salon of a larger share would find its own newest days in the prior.
constexpr double kShareMax = 0.2;

constexpr std::chrono::days kLogKept{180};

constexpr std::size_t kSalonsALook = 20;
constexpr int kPage = 5'000;
constexpr int kChangesAtOnce = 100;

DayNumber today_of(const RosterEntry& salon, Instant now) {
  const auto day = time::Zone::find_or_utc(salon.time_zone).day_of(now);
  return static_cast<DayNumber>(std::chrono::local_days{day}.time_since_epoch().count());
}

/// The platform's model and what went into it.
struct Platform {
  std::optional<learning::LinearModel> model;
  std::map<TenantId, double> shares;

  const learning::LinearModel& prior_for(const TenantId& tenant) const {
    const auto share = shares.find(tenant);
    const bool too_much = share != shares.end() && share->second > kShareMax;
    return model && !too_much ? *model : documented_prior();
  }
};

/// Salons spread evenly over the roster, so that each night's sample is of all of them.
Platform fit_platform(jobs::Context& context, const std::vector<RosterEntry>& salons) {
  const Instant now = context.now();
  const std::size_t step = std::max<std::size_t>(1, salons.size() / kSampleSalons);
  PlatformSample sample;
  std::map<TenantId, double> rows;
  for (std::size_t i = 0; i < salons.size(); i += step) {
    context.check();
    try {
      const auto history = context.database().transact(kAcrossSalons, [&](db::Tx& tx) {
        return load_history(tx, salons[i].id, kSampleHistory);
      });
      rows[salons[i].id] =
          static_cast<double>(sample.add(history.log, today_of(salons[i], now), kSampleEach));
    } catch (const db::QueryError& error) {
      // Its own training sets it aside.
      context.warn(fmt::format("platform: without salon {}: {}", salons[i].id.value.view(),
                               jobs::reason_of(error)));
    }
  }
  Platform platform;
  if (sample.rows() < kSampleMin) {
    context.note(fmt::format("platform: {} examples are too few, the prior stays", sample.rows()));
    return platform;
  }
  const auto fitted = sample.fit();
  if (!fitted) {
    context.warn(fmt::format("platform: {}", fitted.error().detail()));
    return platform;
  }
  context.step(0, static_cast<std::int64_t>(salons.size()), [&](db::Tx& tx) {
    const int version = store_model(tx, models::platform(), *fitted, now);
    context.note(fmt::format("platform {}: {} examples", version, fitted->rows));
  });
  platform.model = fitted->classifier.linear();
  for (const auto& [tenant, count] : rows) {
    platform.shares[tenant] = count / static_cast<double>(sample.rows());
  }
  return platform;
}

/// As it is stored: for a run of one salon.
Platform stored_platform(db::Database& database) {
  return database.transact(kAcrossSalons, [](db::Tx& tx) {
    const ModelRegistry shelf{tx, {}};
    Platform platform;
    platform.model = shelf.common().classifier.linear();
    return platform;
  });
}

/// nullopt: the salon has no history.
std::optional<FittedModel> fit_one(db::Database& database, const RosterEntry& salon,
                                   const Platform& platform, Instant now) {
  const auto history = database.transact(kAcrossSalons, [&](db::Tx& tx) {
    tx.set_statement_timeout(kStatementMax);
    return load_history(tx, salon.id, kHistoryMax);
  });
  auto fitted = fit_salon(history.log, today_of(salon, now), platform.prior_for(salon.id));
  if (!fitted) return std::nullopt;
  return *std::move(fitted);
}

/// What the model says of bookings of the days [from, to), each as of its moment.
std::vector<Prediction> say_as_of_then(const SalonHistory& history,
                                       const learning::Classifier& classifier, DayNumber from,
                                       DayNumber to) {
  LeftOut left_out;
  const auto examples = pick_examples(history.log, kDaysBefore, left_out);
  const auto known = histories(history.log.bookings, examples.snapshots);
  const auto table = feature_table(history.log, examples.snapshots, known);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < examples.days.size(); ++i) {
    if (examples.days[i] >= from && examples.days[i] < to) rows.push_back(i);
  }
  const auto scores = classifier.probabilities(table, rows);
  std::vector<Prediction> said;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    said.push_back({history.ids[examples.snapshots[rows[i]].booking], scores[i], {}});
  }
  return said;
}

/// The result of a run, with the number of salons that failed where some did.
json::object with_failed(json::object result, std::int64_t failed) {
  if (failed > 0) result["failed"] = failed;
  return result;
}

jobs::RunOutcome train(jobs::Context& context) {
  const Instant now = context.now();
  const auto salons = tenants::active_salons(context.database(), context.run().only_tenant);
  const auto platform = context.run().only_tenant ? stored_platform(context.database())
                                                  : fit_platform(context, salons);
  const auto total = static_cast<std::int64_t>(salons.size());
  std::int64_t fitted = 0;
  const auto failed =
      jobs::each_tenant(context, salons, [&](const RosterEntry& salon, std::int64_t done) {
        const auto model = fit_one(context.database(), salon, platform, now);
        context.step(done, total, [&](db::Tx& tx) {
          if (model) store_model(tx, salon.id, *model, now);
          drop_old_log(tx, salon.id, now - kLogKept);
        });
        if (model) ++fitted;
      });
  context.note(fmt::format("salons {}, models {}", total, fitted));
  return {.result = json::serialize(with_failed({{"salons", total}, {"models", fitted}}, failed))};
}

struct Scored {
  std::int64_t bookings = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
};

void score_keys(db::Tx& tx, const std::vector<BookingKey>& keys, const ModelRegistry& models,
                Instant now, Scored& sum) {
  std::vector<SalonPredictions> salons;
  for (const auto& salon : load_features(tx, keys, now)) {
    salons.push_back({salon.tenant, predict(salon, models.of(salon.tenant))});
    sum.bookings += static_cast<std::int64_t>(salon.ids.size());
  }
  sum.changed += static_cast<std::int64_t>(write_predictions(tx, salons, now));
}

/// A salon's bookings to come, page by page; most salons have one page, and thus one transaction.
/// `step` runs work in a transaction.
template <class Step>
void score_salon(const TenantId& tenant, Instant now, Scored& sum, const Step& step) {
  const std::vector<std::string> tenants{tenant.value.str()};
  std::optional<BookingKey> after;
  for (bool more = true; more;) {
    Scored page_sum;
    std::optional<BookingKey> last;
    std::size_t found = 0;
    step([&](db::Tx& tx) {
      page_sum = {};  // a transaction that is tried again begins anew
      tx.set_statement_timeout(kStatementMax);
      if (!after) {
        bookings::tie_untied(tx, tenant, now);
        page_sum.removed =
            static_cast<std::int64_t>(clean_predictions(tx, tenants, std::nullopt, now));
      }
      const auto keys = find_upcoming(tx, {tenants, now, after, kPage});
      found = keys.size();
      if (!keys.empty()) {
        last = keys.back();
        score_keys(tx, keys, ModelRegistry{tx, tenants}, now, page_sum);
      }
      if (found < static_cast<std::size_t>(kPage)) slots::clean_ignores(tx, tenants);
    });
    sum.bookings += page_sum.bookings;
    sum.changed += page_sum.changed;
    sum.removed += page_sum.removed;
    more = found == static_cast<std::size_t>(kPage);
    after = last;
  }
}

jobs::RunOutcome score(jobs::Context& context) {
  const Instant now = context.now();
  const auto salons = tenants::active_salons(context.database(), context.run().only_tenant);
  const auto total = static_cast<std::int64_t>(salons.size());
  Scored sum;
  const auto failed =
      jobs::each_tenant(context, salons, [&](const RosterEntry& salon, std::int64_t done) {
        score_salon(salon.id, now, sum, [&](const std::function<void(db::Tx&)>& work) {
          context.step(done, total, work);
        });
      });
  context.note(fmt::format("bookings {}, predictions changed {}, removed {}", sum.bookings,
                           sum.changed, sum.removed));
  return {.result = json::serialize(with_failed({{"salons", total},
                                                 {"bookings", sum.bookings},
                                                 {"rows_changed", sum.changed},
                                                 {"rows_removed", sum.removed}},
                                                failed))};
}

/// Scores these bookings of a salon anew.
void score_changed(db::Tx& tx, const TenantId& tenant, const std::vector<std::string>& bookings,
                   Instant now) {
  const std::vector<std::string> tenants{tenant.value.str()};
  const ChangedKeys changed{{bookings.size(), tenants.front()}, bookings};
  Scored sum;
  score_keys(tx, find_standing(tx, changed, now), ModelRegistry{tx, tenants}, now, sum);
  clean_predictions(tx, tenants, bookings, now);
  slots::clean_ignores(tx, tenants);
}

/// One bounded look at the queue, a transaction a salon. Salons take turns: a look begins after the
/// one that the last look ended with.
class ChangeScorer {
 public:
  ChangeScorer(db::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

  /// True: there may be more.
  bool work() {
    using bookings::ChangeReader;
    const Instant now = clock_.now();
    const auto salons =
        bookings::changed_tenants(database_, ChangeReader::kRisk, after_, kSalonsALook);
    const bool wrapped = salons.empty() && after_;
    after_ = salons.size() == kSalonsALook ? std::optional{salons.back()} : std::nullopt;
    bool more = wrapped || after_;
    for (const TenantId& tenant : salons) {
      const bool rest =
          bookings::work_off_changes(database_, {ChangeReader::kRisk, tenant, kChangesAtOnce}, now,
                                     [&](db::Tx& tx, const std::vector<std::string>& changed) {
                                       score_changed(tx, tenant, changed, now);
                                     });
      more = rest || more;
    }
    return more;
  }

 private:
  db::Database& database_;
  const Clock& clock_;
  std::optional<TenantId> after_{};
};

}  // namespace

jobs::Definition train_job() {
  jobs::Definition job;
  job.name = "risk-train";
  job.cron = "40 0 * * *";
  // A database that was filled before gets its models at the first start.
  job.look_back = std::chrono::hours{24};
  job.work = train;
  return job;
}

jobs::Definition score_job() {
  jobs::Definition job;
  job.name = "risk-score";
  job.cron = "5 * * * *";
  job.overlap = jobs::Definition::Overlap::kSkip;
  job.look_back = std::chrono::hours{1};
  job.work = score;
  return job;
}

jobs::PeriodicTask score_task(db::Database& database, const Clock& clock) {
  return {"risk",
          [scorer = std::make_shared<ChangeScorer>(database, clock)] { return scorer->work(); }};
}

DatedHistory salon_history(db::Database& database, const TenantId& tenant, Instant now) {
  DatedHistory out;
  out.log = database
                .transact(kAcrossSalons,
                          [&](db::Tx& tx) { return load_history(tx, tenant, kHistoryMax); })
                .log;
  // A closed salon is on no roster; its day is then that of UTC.
  const auto salons = tenants::active_salons(database, tenant);
  out.today =
      today_of(salons.empty() ? RosterEntry{tenant, {}, "UTC", {}, {}} : salons.front(), now);
  return out;
}

void recall_record(db::Database& database, const TenantId& tenant, Instant now) {
  constexpr DayNumber kRecalledDays = 90;
  for (const auto& salon : tenants::active_salons(database, tenant)) {
    const auto history = database.transact(
        kAcrossSalons, [&](db::Tx& tx) { return load_history(tx, salon.id, kHistoryMax); });
    const DayNumber today = today_of(salon, now);
    const auto model = fit_salon(history.log, today - kRecalledDays, documented_prior());
    if (!model) continue;
    const auto said = say_as_of_then(history, model->classifier, today - kRecalledDays, today);
    database.transact(kAcrossSalons, [&](db::Tx& tx) { recall_log(tx, salon.id, said, "risk 0"); });
  }
}

void train_and_score(db::Database& database, const TenantId& tenant, Instant now) {
  const auto platform = stored_platform(database);
  const auto in_tx = [&](const std::function<void(db::Tx&)>& work) {
    database.transact(kAcrossSalons, work);
  };
  for (const auto& salon : tenants::active_salons(database, tenant)) {
    if (const auto model = fit_one(database, salon, platform, now)) {
      in_tx([&](db::Tx& tx) { store_model(tx, salon.id, *model, now); });
    }
    Scored sum;
    score_salon(salon.id, now, sum, in_tx);
  }
}

}  // namespace okoshko::risk
