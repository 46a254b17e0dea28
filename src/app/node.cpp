#include "app/node.hpp"

#include "app/features.hpp"
#include "app/openapi.hpp"
#include "auth/access_guard.hpp"
#include "auth/auth_http.hpp"
#include "auth/people_http.hpp"
#include "auth/phone_masks.hpp"
#include "auth/sessions.hpp"
#include "auth/sign_in.hpp"
#include "auth/users.hpp"
#include "base/clock.hpp"
#include "jobs/engine.hpp"
#include "jobs/periodic_runner.hpp"
#include "listing/cursors.hpp"
#include "live/hub.hpp"
#include "live/source.hpp"
#include "live/visibility.hpp"
#include "live_http/live_http.hpp"
#include "live_http/stream_access.hpp"
#include "log/log.hpp"
#include "operations/access_log.hpp"
#include "operations/cleanup_job.hpp"
#include "operations/health_http.hpp"
#include "operations/job_admin_service.hpp"
#include "operations/jobs_http.hpp"
#include "operations/metrics.hpp"
#include "tenants/tenants_http.hpp"

namespace okoshko::app {

namespace {

db::DatabaseOptions database_options(const NodeOptions& options, db::Observer& observer) {
  db::DatabaseOptions database;
  database.dsn = options.dsn;
  database.pool_size = options.pool_size;
  database.observer = &observer;
  return database;
}

live::HubOptions hub_options(operations::Metrics& metrics) {
  live::HubOptions options;
  options.mask = auth::with_json_phones_masked;
  options.observe_lag = [&metrics](std::chrono::microseconds lag) { metrics.on_live_lag(lag); };
  return options;
}

live::SourceOptions source_options(const NodeOptions& options) {
  live::SourceOptions source;
  source.dsn = options.dsn;
  return source;
}

/// A twelfth of the connections is reserved for requests.
live_http::StreamAccessOptions access_options(const NodeOptions& options) {
  live_http::StreamAccessOptions access;
  const int connections = options.server.connections_max;
  access.streams_max = static_cast<std::size_t>(connections - connections / 12);
  return access;
}

/// The start waits this long for the stream, so that a page that reconnects at once after a restart
/// resumes or reloads once, not twice.
constexpr std::chrono::milliseconds kLiveStart{500};

constexpr int kLiveConnections = 5;

/// Separate connections, so that slow requests do not block the streams: one for each thread of the
/// source and of the hub, and one for /readyz.
db::DatabaseOptions live_database_options(const NodeOptions& options, db::Observer& observer) {
  db::DatabaseOptions database = database_options(options, observer);
  database.pool_size = kLiveConnections;
  database.statement_timeout = std::chrono::seconds{5};
  database.application_name = "okoshko live queries";
  return database;
}

/// As many as the threads that may work hold at once, so that no task waits for the connection of
/// another.
int job_connections() { return jobs::Engine::kConnections + feature_facts().periodic_connections; }

/// Separate connections, so that long work uses no connection of requests.
db::DatabaseOptions job_database_options(const NodeOptions& options, db::Observer& observer) {
  db::DatabaseOptions database = database_options(options, observer);
  database.pool_size = job_connections();
  database.statement_timeout = std::chrono::minutes{1};
  database.application_name = "okoshko jobs";
  return database;
}

/// Without the key of the installation a cursor is valid only on this node, until it stops.
listing::Cursors cursors_of(const std::optional<tenants::SecretBox>& box) {
  return listing::Cursors{box ? box->derive_key("list cursors") : listing::Cursors::random_key()};
}

/// The error for an exception that the caller can handle.
std::optional<Error> error_of(const std::exception& thrown) {
  if (dynamic_cast<const db::Unavailable*>(&thrown) != nullptr) {
    return Error::unavailable("database-unavailable", "the database is away; try again", 2);
  }
  if (dynamic_cast<const db::TimedOut*>(&thrown) != nullptr) {
    return Error::unavailable("database-slow", "the database took too long; try again", 5);
  }
  return std::nullopt;
}

}  // namespace

class Node::Impl {
 public:
  explicit Impl(NodeOptions options)
      : options_{std::move(options)},
        database_{database_options(options_, metrics_)},
        live_database_{live_database_options(options_, metrics_)},
        sessions_{database_, clock_},
        sign_in_{database_, sessions_, clock_},
        guard_{sessions_, options_.server.https},
        hub_{clock_,
             [this](const std::vector<std::uint32_t>& xids) {
               return live::visible(live_database_, xids);
             },
             hub_options(metrics_)},
        source_{live_database_, clock_, hub_, source_options(options_)},
        readiness_{live_database_, source_},
        untied_(operations::make_untied_bookings(live_database_)),
        queues_(operations::make_channel_queues(live_database_)),
        mirrors_(operations::make_mirror_counts(live_database_)),
        stream_access_{sessions_, hub_, access_options(options_)},
        cursors_{cursors_of(options_.secret_box)},
        people_{database_, sessions_, clock_},
        job_database_{job_database_options(options_, metrics_)},
        integrations_{options_.secret_box,
                      yclients::CompanyCheck{options_.yclients},
                      telegram::ChatCheck{options_.telegram},
                      telegram::TelegramChannel{options_.telegram},
                      max::MaxChannel{options_.max},
                      ai::Rewriter{options_.ai},
                      yclients::Source{options_.yclients}},
        features_{all_features(platform(), integrations_)},
        access_log_{options_.access_log_rate},
        jobs_{all_jobs(features_, own_jobs())},
        engine_{job_database_, jobs_},
        periodic_{all_periodic_tasks(features_)},
        job_admin_{{database_, engine_.clock(), jobs_, [this] { engine_.wake(); }}} {
    add_topics();
    add_all_routes();
    sessions_.on_forgotten([this] { stream_access_.look_now(); });
    metrics_.know_routes(router_);
    options_.server.error_of = error_of;
    options_.server.warn = [](std::string_view what) {
      log::warning("http.proxy", {{"what", what}});
    };
    options_.server.observe = [this](const http::RequestRecord& record) {
      metrics_.on_request(record);
      access_log_.on_request(record);
    };
  }

  ~Impl() { stop(); }

  std::optional<std::string> ensure_super_admin() {
    return database_.transact(db::SystemScope{"the first account"}, [&](db::Tx& tx) {
      return auth::ensure_super_admin(tx, options_.admin_email);
    });
  }

  void start() {
    hub_.start();
    source_.start();
    stream_access_.start();
    source_.wait_until_running(kLiveStart);
    server_ = std::make_unique<http::Server>(options_.server, router_);
    server_->start();
    engine_.start();
    periodic_.start();
  }

  void stop() {
    stream_access_.stop();
    source_.stop();
    hub_.stop();
    engine_.ask_to_stop();
    periodic_.ask_to_stop();
    if (server_) server_->stop();
    periodic_.stop();
    engine_.stop();
  }

  std::uint16_t port() const { return server_->port(); }
  const http::Router& router() const { return router_; }
  db::Database& database() { return database_; }

 private:
  feature::Platform platform() {
    return {.database = database_,
            .job_database = job_database_,
            .clock = clock_,
            .cursors = cursors_,
            .position = [this](const TenantScope& scope) { return hub_.position(scope); },
            .public_url = options_.public_url};
  }

  std::vector<jobs::Definition> own_jobs() {
    std::vector<jobs::Definition> own{operations::cleanup_job(sessions_, people_)};
    if (options_.nightly_backup) own.push_back(operations::backup_job(*options_.nightly_backup));
    return own;
  }

  /// The age of the newest backup, where there are nightly ones.
  operations::BackupAge backup_age() const {
    if (!options_.nightly_backup) return {};
    return [this] { return operations::backup_age(options_.nightly_backup->folder, clock_.now()); };
  }

  void add_topics() {
    for (const auto& feature : features_) {
      for (const auto& [topic, permission] : feature.topics) {
        hub_.add(topic);
        topic_permissions_.push_back(permission);
      }
    }
  }

  void add_all_routes() {
    operations::add_routes(
        router_,
        operations::HealthRoutes{database_, metrics_, options_.metrics_token,
                                 [this] { return server_->open_connections(); }, hub_, readiness_,
                                 untied_, queues_, mirrors_, backup_age(), kOpenapi});
    live_http::add_routes(router_, guard_,
                          live_http::LiveRoutes{hub_, stream_access_, topic_permissions_});
    auth::add_routes(
        router_, auth::SessionRoutes{database_, sessions_, sign_in_, guard_, options_.server.https,
                                     [this](const TenantScope& scope) {
                                       return tenants::tenant_json(database_, scope);
                                     }});
    auth::add_people_routes(router_, guard_, people_, cursors_);
    auth::add_audit_routes(router_, guard_, database_, cursors_);
    for (const auto& feature : features_) feature.add_routes(router_, guard_);
    operations::add_job_routes(router_, guard_, job_admin_, cursors_);
  }

  NodeOptions options_;
  jobs::DatabaseClock clock_;
  operations::Metrics metrics_;
  db::Database database_;
  db::Database live_database_;
  auth::Sessions sessions_;
  auth::SignIn sign_in_;
  const auth::AccessGuard guard_;
  live::Hub hub_;
  live::Source source_;
  operations::Readiness readiness_;
  operations::UntiedBookings untied_;
  operations::ChannelQueues queues_;
  operations::MirrorCounts mirrors_;
  live_http::StreamAccess stream_access_;
  std::vector<auth::Permission> topic_permissions_;
  const listing::Cursors cursors_;
  auth::People people_;
  db::Database job_database_;
  const Integrations integrations_;
  const std::vector<feature::Feature> features_;
  http::Router router_;
  operations::AccessLog access_log_;
  const std::vector<jobs::Definition> jobs_;
  jobs::Engine engine_;
  jobs::PeriodicRunner periodic_;
  operations::JobAdminService job_admin_;
  std::unique_ptr<http::Server> server_;
};

int connections_of_node(int pool_size) {
  constexpr int kReplication = 1;
  return pool_size + kLiveConnections + job_connections() + kReplication;
}

Node::Node(NodeOptions options) : impl_{std::make_unique<Impl>(std::move(options))} {}
Node::~Node() = default;

std::optional<std::string> Node::ensure_super_admin() { return impl_->ensure_super_admin(); }
void Node::start() { impl_->start(); }
void Node::stop() { impl_->stop(); }
std::uint16_t Node::port() const { return impl_->port(); }
const http::Router& Node::router() const { return impl_->router(); }
db::Database& Node::database() { return impl_->database(); }

}  // namespace okoshko::app
