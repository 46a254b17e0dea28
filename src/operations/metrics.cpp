#include "operations/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "jobs/set_aside.hpp"

namespace okoshko::operations {

namespace {

constexpr std::size_t kClasses = 6;  ///< "1xx" … "5xx"; 0 is unused

prometheus::Histogram::BucketBoundaries request_seconds() {
  return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
}

const char* name_of(db::Observer::Outcome outcome) {
  switch (outcome) {
    case db::Observer::Outcome::kOk:
      return "ok";
    case db::Observer::Outcome::kRefused:
      return "refused";
    case db::Observer::Outcome::kTimedOut:
      return "timed_out";
    case db::Observer::Outcome::kUnavailable:
      return "unavailable";
  }
  return "";
}

/// The series of one route, or of all requests without a route.
struct RouteSeries {
  prometheus::Histogram* seconds = nullptr;
  std::array<prometheus::Counter*, kClasses> count{};
};

/// The hub has its own counters; a scrape copies them.
class LiveSeries {
 public:
  explicit LiveSeries(prometheus::Registry& registry)
      : streams_{gauge(registry, "okoshko_live_streams", "Open streams of changes")},
        tenants_{gauge(registry, "okoshko_live_tenants", "Salons whose changes are kept")},
        bytes_{gauge(registry, "okoshko_live_ring_bytes", "What is kept of changes")},
        wal_{gauge(registry, "okoshko_live_streaming", "1: from the log; 0: by polling")},
        alive_{gauge(registry, "okoshko_live_current_timestamp_seconds",
                     "All that was committed before then has been seen")},
        events_{counter(registry, "okoshko_live_events_total", "Events made of changes")},
        deliveries_{counter(registry, "okoshko_live_deliveries_total", "Events given to streams")},
        resets_{counter(registry, "okoshko_live_resets_total", "Streams that were made to reload")},
        resumed_{counter(registry, "okoshko_live_resumed_total", "Streams that went on")},
        cut_{counter(registry, "okoshko_live_cut_total", "Slow readers cut")},
        lag_{prometheus::BuildHistogram()
                 .Name("okoshko_live_lag_seconds")
                 .Help("From a commit to its bytes in the sockets, by two clocks")
                 .Register(registry)
                 .Add({}, prometheus::Histogram::BucketBoundaries{0.0005, 0.001, 0.0025, 0.005,
                                                                  0.01, 0.025, 0.05, 0.1, 0.25, 0.5,
                                                                  1, 5})} {}

  void set(const live::Hub::Stats& stats) {
    streams_.Set(static_cast<double>(stats.streams));
    tenants_.Set(static_cast<double>(stats.tenants));
    bytes_.Set(static_cast<double>(stats.ring_bytes));
    wal_.Set(stats.source == live::SourceKind::kWal ? 1 : 0);
    alive_.Set(static_cast<double>(stats.alive_at.time_since_epoch().count()) / 1e6);
    raise(events_, stats.events);
    raise(deliveries_, stats.deliveries);
    raise(resets_, stats.resets);
    raise(resumed_, stats.resumed);
    raise(cut_, stats.cut);
  }
  void on_lag(std::chrono::microseconds lag) {
    lag_.Observe(std::max(0.0, static_cast<double>(lag.count()) / 1e6));
  }

 private:
  static prometheus::Gauge& gauge(prometheus::Registry& registry, const char* name,
                                  const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
  static prometheus::Counter& counter(prometheus::Registry& registry, const char* name,
                                      const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
  }
  static void raise(prometheus::Counter& counter, std::uint64_t value) {
    counter.Increment(std::max(0.0, static_cast<double>(value) - counter.Value()));
  }

  prometheus::Gauge& streams_;
  prometheus::Gauge& tenants_;
  prometheus::Gauge& bytes_;
  prometheus::Gauge& wal_;
  prometheus::Gauge& alive_;
  prometheus::Counter& events_;
  prometheus::Counter& deliveries_;
  prometheus::Counter& resets_;
  prometheus::Counter& resumed_;
  prometheus::Counter& cut_;
  prometheus::Histogram& lag_;
};

}  // namespace

class Metrics::Impl {
 public:
  Impl()
      : requests_{prometheus::BuildCounter()
                      .Name("okoshko_http_requests_total")
                      .Help("Requests by route and status class")
                      .Register(registry_)},
        seconds_{prometheus::BuildHistogram()
                     .Name("okoshko_http_request_seconds")
                     .Help("From a request's last byte to the last byte of its answer")
                     .Register(registry_)},
        statements_{prometheus::BuildHistogram()
                        .Name("okoshko_db_statement_seconds")
                        .Help("Statements by name and outcome")
                        .Register(registry_)},
        connections_{prometheus::BuildGauge()
                         .Name("okoshko_http_connections")
                         .Help("Open connections of clients")
                         .Register(registry_)
                         .Add({})},
        set_aside_{prometheus::BuildCounter()
                       .Name("okoshko_rows_set_aside_total")
                       .Help("Rows that background work could not handle and went on without")
                       .Register(registry_)
                       .Add({})},
        untied_{prometheus::BuildGauge()
                    .Name("okoshko_bookings_untied")
                    .Help("Bookings that name a client whom nobody has found, by reason")
                    .Register(registry_)},
        backup_age_{prometheus::BuildGauge()
                        .Name("okoshko_backup_age_seconds")
                        .Help("Age of the newest nightly backup of the private database")
                        .Register(registry_)},
        waiting_{prometheus::BuildGauge()
                     .Name("okoshko_channel_waiting")
                     .Help("Messages that wait for a channel, by messenger")
                     .Register(registry_)},
        oldest_{prometheus::BuildGauge()
                    .Name("okoshko_channel_oldest_seconds")
                    .Help("Age of the oldest message that waits for a channel")
                    .Register(registry_)},
        ended_{prometheus::BuildGauge()
                   .Name("okoshko_channel_messages_day")
                   .Help("Messages of the last 24 hours by what became of them")
                   .Register(registry_)},
        stopped_{prometheus::BuildGauge()
                     .Name("okoshko_channels_stopped")
                     .Help("Channels that send nothing until a person acts")
                     .Register(registry_)},
        mirrors_{prometheus::BuildGauge()
                     .Name("okoshko_mirror_connections")
                     .Help("Connections of salons to their booking system, by state")
                     .Register(registry_)},
        behind_{prometheus::BuildGauge()
                    .Name("okoshko_mirror_behind_seconds")
                    .Help("Since when changes were not read, of the connection furthest behind")
                    .Register(registry_)},
        pool_{prometheus::BuildGauge()
                  .Name("okoshko_db_pool")
                  .Help("Connections to the database, and threads that wait for one")
                  .Register(registry_)},
        live_{registry_} {
    page_ = series("GET", "page");
    unmatched_ = series("", "");
  }

  RouteSeries series(const std::string& method, const std::string& route) {
    static constexpr std::array<const char*, kClasses> kNames{"",    "1xx", "2xx",
                                                              "3xx", "4xx", "5xx"};
    RouteSeries made;
    made.seconds = &seconds_.Add({{"method", method}, {"route", route}}, request_seconds());
    for (std::size_t i = 1; i < kClasses; ++i) {
      made.count[i] = &requests_.Add({{"method", method}, {"route", route}, {"status", kNames[i]}});
    }
    return made;
  }

  void know_routes(const http::Router& router) {
    for (const http::Route& route : router.routes()) {
      routes_[route.pattern.data()] =
          series(std::string{http::name_of(route.method)}, route.pattern);
    }
  }

  void on_request(const http::RequestRecord& record) {
    // Routes are found by the address of the pattern: a RequestRecord borrows it from the router.
    const auto known = routes_.find(record.pattern.data());
    const RouteSeries& route = known != routes_.end()     ? known->second
                               : record.pattern == "page" ? page_
                                                          : unmatched_;
    route.seconds->Observe(static_cast<double>(record.took.count()) / 1e6);
    const auto status_class = static_cast<std::size_t>(record.status / 100);
    if (status_class >= 1 && status_class < kClasses) route.count[status_class]->Increment();
  }

  prometheus::Histogram& statement(const char* name, Outcome outcome) {
    const std::pair key{name, outcome};
    {
      const std::shared_lock lock{mutex_};
      if (const auto it = known_statements_.find(key); it != known_statements_.end()) {
        return *it->second;
      }
    }
    const std::lock_guard lock{mutex_};
    auto& made = known_statements_[key];
    made =
        &statements_.Add({{"statement", name}, {"outcome", name_of(outcome)}}, request_seconds());
    return *made;
  }

  LiveSeries& live() { return live_; }

  std::string text(const Counts& counts) {
    live_.set(counts.live);
    set_queues(counts.queues);
    for (const MirrorCount& count : counts.mirrors) {
      mirrors_.Add({{"state", count.state}}).Set(static_cast<double>(count.connections));
      behind_.Add({{"state", count.state}}).Set(static_cast<double>(count.behind_s));
    }
    // A node that makes no backups has no series.
    if (counts.backup_age) {
      backup_age_.Add({}).Set(static_cast<double>(counts.backup_age->count()));
    }
    for (const char* reason : {"unknown", "ambiguous"}) untied_.Add({{"reason", reason}}).Set(0);
    for (const UntiedCount& count : counts.untied) {
      untied_.Add({{"reason", count.reason}}).Set(static_cast<double>(count.bookings));
    }
    connections_.Set(counts.open_connections);
    set_aside_.Increment(
        std::max(0.0, static_cast<double>(jobs::set_aside_total()) - set_aside_.Value()));
    pool_.Add({{"state", "open"}}).Set(counts.pool.open);
    pool_.Add({{"state", "in_use"}}).Set(counts.pool.in_use);
    pool_.Add({{"state", "waiting"}}).Set(counts.pool.waiting);
    return prometheus::TextSerializer{}.Serialize(registry_.Collect());
  }

 private:
  void set_queues(const std::vector<ChannelQueue>& queues) {
    for (const auto& queue : queues) {
      const auto set = [&](prometheus::Family<prometheus::Gauge>& family, std::int64_t value) {
        family.Add({{"channel", queue.channel}}).Set(static_cast<double>(value));
      };
      set(waiting_, queue.waiting);
      set(oldest_, queue.oldest_s);
      set(stopped_, queue.stopped);
      const auto ended = [&](const char* what, std::int64_t value) {
        ended_.Add({{"channel", queue.channel}, {"outcome", what}}).Set(static_cast<double>(value));
      };
      ended("sent", queue.sent);
      ended("unclear", queue.unclear);
      ended("refused", queue.refused);
    }
  }

  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Family<prometheus::Histogram>& statements_;
  prometheus::Gauge& connections_;
  prometheus::Counter& set_aside_;
  prometheus::Family<prometheus::Gauge>& untied_;
  prometheus::Family<prometheus::Gauge>& backup_age_;
  prometheus::Family<prometheus::Gauge>& waiting_;
  prometheus::Family<prometheus::Gauge>& oldest_;
  prometheus::Family<prometheus::Gauge>& ended_;
  prometheus::Family<prometheus::Gauge>& stopped_;
  prometheus::Family<prometheus::Gauge>& mirrors_;
  prometheus::Family<prometheus::Gauge>& behind_;
  prometheus::Family<prometheus::Gauge>& pool_;
  LiveSeries live_;

  std::unordered_map<const char*, RouteSeries> routes_;  // constant once the server runs
  RouteSeries page_;
  RouteSeries unmatched_;

  std::shared_mutex mutex_;
  // By the address of the name: names are constants generated from the .sql files.
  std::map<std::pair<const char*, Outcome>, prometheus::Histogram*> known_statements_;
};

Metrics::Metrics() : impl_{std::make_unique<Impl>()} {}
Metrics::~Metrics() = default;

void Metrics::know_routes(const http::Router& router) { impl_->know_routes(router); }
void Metrics::on_request(const http::RequestRecord& record) { impl_->on_request(record); }

void Metrics::on_statement(const char* statement, std::chrono::microseconds took,
                           Outcome outcome) noexcept {
  impl_->statement(statement, outcome).Observe(static_cast<double>(took.count()) / 1e6);
}

void Metrics::on_live_lag(std::chrono::microseconds lag) noexcept { impl_->live().on_lag(lag); }

std::string Metrics::text(const Counts& counts) { return impl_->text(counts); }

}  // namespace okoshko::operations
