#include "live/source.hpp"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "live/change_decoder.hpp"
#include "live/poller.hpp"
#include "live/replication_connection.hpp"
#include "live/sql.hpp"
#include "log/log.hpp"

namespace okoshko::live {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Kind = ReplicationError::Kind;
using Stage = SourceState::Stage;

namespace {

constexpr db::SystemScope kCatalogue{"the catalogue belongs to no salon"};
constexpr milliseconds kPauseMin{100};
constexpr milliseconds kPauseMax{5000};
/// After an answer that shows the stream behind, the next sign of life is asked for so soon.
constexpr milliseconds kAskAgain{250};

/// "16/B374D848"
std::uint64_t parse_lsn(std::string_view text) {
  const auto slash = text.find('/');
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  if (slash != std::string_view::npos) {
    std::from_chars(text.data(), text.data() + slash, high, 16);
    std::from_chars(text.data() + slash + 1, text.data() + text.size(), low, 16);
  }
  return high << 32U | low;
}

}  // namespace

std::string_view to_string(Stage stage) {
  switch (stage) {
    case Stage::kStarting:
      return "starting";
    case Stage::kStreaming:
      return "wal";
    case Stage::kPolling:
      return "poll";
    case Stage::kAway:
      return "away";
  }
  return "";
}

class Source::Impl {
 public:
  Impl(db::Database& database, const Clock& clock, Hub& hub, SourceOptions options)
      : database_{database}, clock_{clock}, hub_{hub}, options_{std::move(options)} {}
  ~Impl() { stop(); }

  void start() {
    streaming_ = std::thread{[this] { keep_streaming(); }};
    polling_ = std::thread{[this] { keep_polling(); }};
  }

  void stop() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    changed_.notify_all();
    interrupt_.raise();
    if (streaming_.joinable()) streaming_.join();
    if (polling_.joinable()) polling_.join();
  }

  bool wait_until_running(milliseconds limit) const {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, limit, [&] {
      return state_.stage == Stage::kStreaming || state_.stage == Stage::kPolling;
    });
  }

  SourceState state() const {
    const std::lock_guard lock{mutex_};
    return state_;
  }

 private:
  /// True: told to stop.
  bool pause(milliseconds limit) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, limit, [&] { return stopping_; });
  }

  // ---- Streaming --------------------------------------------------------------------------

  void keep_streaming() {
    std::minstd_rand random{std::random_device{}()};
    milliseconds wait{0};
    do {
      Kind kind = Kind::kLost;
      std::string why;
      const auto began = steady_clock::now();
      try {
        stream();
      } catch (const ReplicationError& error) {
        kind = error.kind();
        why = error.what();
      } catch (const std::exception& error) {
        why = error.what();
      }
      if (kind == Kind::kStopped) return;
      note_not_streaming(kind, why);
      if (steady_clock::now() - began > kPauseMax) wait = milliseconds{0};
      wait = std::clamp(wait * 2, kPauseMin, kPauseMax);
      const milliseconds base = kind == Kind::kForbidden ? options_.forbidden_pause : wait;
      // Nodes that lost their streams together do not come back in step.
      wait = std::min(wait, base);
      const std::uniform_int_distribution<long> spread{base.count() / 2, base.count()};
      if (pause(milliseconds{std::uniform_int_distribution<long>{spread}(random)})) return;
    } while (true);
  }

  void note_not_streaming(Kind kind, const std::string& why) {
    const std::lock_guard lock{mutex_};
    const bool told = state_.why == why;
    if (state_.stage == Stage::kStreaming || state_.stage == Stage::kStarting) {
      lost_at_ = steady_clock::now();
      state_.stage = Stage::kAway;
    }
    forbidden_ = kind == Kind::kForbidden;
    state_.why = why;
    if (!told) log::warning("live.not_streaming", {{"why", why}});
  }

  /// Streams until something breaks.
  void stream() {
    check_published();
    ReplicationConnection connection{options_.dsn, interrupt_, options_.connect_timeout};
    connection.start("okoshko_" + new_epoch(), kPublication, options_.slot_timeout);
    Hub::Run run = 0;
    {
      const std::lock_guard lock{mutex_};
      state_ = {Stage::kStreaming, ""};
      run = hub_.begin(SourceKind::kWal);
    }
    changed_.notify_all();
    log::info("live.streaming");
    follow(connection, run);
  }

  struct Alive {
    steady_clock::time_point heard = steady_clock::now();
    steady_clock::time_point ask_next{};
    steady_clock::time_point check_next{};
    std::uint64_t received = 0;   ///< all before it has come
    std::uint64_t asked_lsn = 0;  ///< where the log was
    Instant asked_at{};           ///< then
    bool answered = true;
  };

  void follow(ReplicationConnection& connection, Hub::Run run) {
    ChangeDecoder decoder{hub_.topics(),
                          [this](const TenantId& tenant) { return hub_.watched(tenant); }};
    Alive alive;
    for (;;) {
      const auto now = steady_clock::now();
      if (now >= alive.ask_next) ask(connection, alive);
      if (now - alive.heard > options_.silent_after) {
        throw ReplicationError{Kind::kLost, "the server has fallen silent"};
      }
      if (now >= alive.check_next) {
        check_published();
        alive.check_next = now + options_.check_every;
      }
      const auto left = std::chrono::ceil<milliseconds>(alive.ask_next - steady_clock::now());
      const auto bytes = connection.read(std::max(left, milliseconds{1}));
      if (!bytes) continue;
      alive.heard = steady_clock::now();
      take(*bytes, decoder, alive, run);
      if (alive.received >= alive.asked_lsn && !decoder.in_transaction() && !alive.answered) {
        alive.answered = true;
        hub_.alive(run, alive.asked_at);
      }
    }
  }

  void take(std::string_view bytes, ChangeDecoder& decoder, Alive& alive, Hub::Run run) {
    const auto envelope = parse_envelope(bytes);
    if (!envelope) throw ReplicationError{Kind::kLost, "an unknown message"};
    if (const auto* keep_alive = std::get_if<KeepAlive>(&*envelope)) {
      alive.received = std::max(alive.received, keep_alive->end_lsn);
      if (keep_alive->reply_now)
        alive.ask_next = {};
      else if (!alive.answered)
        alive.ask_next = std::min(alive.ask_next, alive.heard + kAskAgain);
      return;
    }
    switch (decoder.feed(std::get<WalData>(*envelope).message)) {
      case ChangeDecoder::Outcome::kMore:
        return;
      case ChangeDecoder::Outcome::kCommit: {
        const Commit commit = decoder.take();
        alive.received = std::max(alive.received, commit.lsn);
        hub_.publish(run, commit);
        return;
      }
      case ChangeDecoder::Outcome::kBroken:
        throw ReplicationError{Kind::kLost, "the log's messages make no sense"};
    }
  }

  /// Confirms what has come and asks for a sign of life that reaches to where the log is now.
  void ask(ReplicationConnection& connection, Alive& alive) {
    if (alive.answered) {
      alive.asked_at = clock_.now();
      const auto rows = database_.query(kCatalogue, sql::kCurrentLsn);
      alive.asked_lsn = parse_lsn(rows.one().text(0));
      alive.answered = false;
    }
    connection.send(standby_status(alive.received, clock_.now(), true));
    alive.ask_next = steady_clock::now() + options_.ask_alive;
  }

  /// A table that is not published changes unseen: rather poll then.
  void check_published() {
    std::set<std::pair<std::string, std::string>> published;
    const auto rows = database_.query(kCatalogue, sql::kPublishedTables, kPublication);
    for (const db::Row row : rows) {
      const auto [schema, table, identity] = row.as<std::string, std::string, std::string>();
      published.emplace(schema, table);
    }
    for (const Topic& topic : hub_.topics()) {
      for (const WatchedTable& table : topic.tables) {
        if (published.contains({table.schema, table.table})) continue;
        throw ReplicationError{Kind::kForbidden, "publication " + std::string{kPublication} +
                                                     " does not hold " + table.schema + "." +
                                                     table.table};
      }
    }
  }

  // ---- Polling ----------------------------------------------------------------------------

  bool must_poll() const {
    const std::lock_guard lock{mutex_};
    if (state_.stage == Stage::kPolling) return true;
    return state_.stage == Stage::kAway &&
           (forbidden_ || steady_clock::now() - lost_at_ >= options_.poll_after);
  }

  void keep_polling() {
    static log::Limited limited{std::chrono::seconds{10}};
    Poller poller{database_, hub_.topics(), options_.reload_every};
    std::optional<Hub::Run> run;
    while (!pause(std::min(options_.poll_every, kPauseMin * (run ? 100 : 1)))) {
      if (!must_poll()) {
        run.reset();
        continue;
      }
      try {
        if (!run) {
          poller.begin();
          run = begin_polling();
        } else {
          const Instant now = clock_.now();
          const Commit commit = poller.look(hub_.watched_tenants(), now);
          if (commit.everybody != 0 || !commit.tenants.empty()) hub_.publish(*run, commit);
          hub_.alive(*run, poller.compared_all_at());
        }
      } catch (const std::exception& error) {
        limited.warning("live.poll_failed", {{"why", error.what()}});
      }
    }
  }

  std::optional<Hub::Run> begin_polling() {
    std::string why;
    Hub::Run run = 0;
    {
      const std::lock_guard lock{mutex_};
      if (state_.stage != Stage::kAway) return std::nullopt;
      state_.stage = Stage::kPolling;
      why = state_.why;
      run = hub_.begin(SourceKind::kPoll);
    }
    changed_.notify_all();
    log::warning("live.polling", {{"because", why}});
    return run;
  }

  db::Database& database_;
  const Clock& clock_;
  Hub& hub_;
  const SourceOptions options_;
  Interrupt interrupt_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  bool stopping_ = false;
  bool forbidden_ = false;
  SourceState state_;
  steady_clock::time_point lost_at_ = steady_clock::now();
  std::thread streaming_;
  std::thread polling_;
};

Source::Source(db::Database& database, const Clock& clock, Hub& hub, SourceOptions options)
    : impl_{std::make_unique<Impl>(database, clock, hub, std::move(options))} {}
Source::~Source() = default;

void Source::start() { impl_->start(); }
void Source::stop() { impl_->stop(); }
bool Source::wait_until_running(milliseconds limit) const {
  return impl_->wait_until_running(limit);
}
SourceState Source::state() const { return impl_->state(); }

}  // namespace okoshko::live
