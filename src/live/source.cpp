#include "live/source.hpp"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <random>
#include <thread>

#include "base/exception_text.hpp"
#include "live/change_decoder.hpp"
#include "live/poller.hpp"
#include "live/publication.hpp"
#include "live/replication_connection.hpp"
#include "live/sql.hpp"
#include "live/visibility.hpp"
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
constexpr milliseconds kSettlePause{20};
/// The pause before the next request for a keep-alive, if the answer shows that the stream is
/// behind.
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
      : database_{database},
        clock_{clock},
        hub_{hub},
        options_{std::move(options)},
        hosts_{options_.dsn} {}
  ~Impl() { stop(); }

  void start() {
    lost_at_ = steady_clock::now();
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
  /// True: stop was requested.
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
      } catch (...) {
        why = exception_text();
      }
      if (kind == Kind::kStopped) return;
      note_not_streaming(kind, why);
      if (steady_clock::now() - began > kPauseMax) wait = milliseconds{0};
      wait = std::clamp(wait * 2, kPauseMin, kPauseMax);
      const milliseconds base = kind == Kind::kForbidden ? options_.forbidden_pause : wait;
      // A random pause, so that nodes that lost their streams together do not reconnect together.
      wait = std::min(wait, base);
      const std::uniform_int_distribution<long> spread{base.count() / 2, base.count()};
      if (pause(milliseconds{std::uniform_int_distribution<long>{spread}(random)})) return;
    } while (true);
  }

  void note_not_streaming(Kind kind, const std::string& why) {
    const std::lock_guard lock{mutex_};
    const bool known = state_.why == why;
    if (state_.stage == Stage::kStreaming || state_.stage == Stage::kStarting) {
      lost_at_ = steady_clock::now();
      state_.stage = Stage::kAway;
    }
    forbidden_ = kind == Kind::kForbidden;
    state_.why = why;
    if (!known) log::warning("live.not_streaming", {{"why", why}});
  }

  struct Alive {
    steady_clock::time_point heard = steady_clock::now();
    steady_clock::time_point ask_next{};
    steady_clock::time_point check_next{};
    std::uint64_t received = 0;   ///< everything before this LSN was received
    std::uint64_t asked_lsn = 0;  ///< the LSN of the log at asked_at
    Instant asked_at{};           ///< the time of the last request
    bool answered = true;
  };

  /// Streams until an error.
  void stream() {
    check_published();
    ReplicationConnection connection{hosts_, interrupt_, options_.connect_timeout};
    connection.start("okoshko_" + new_epoch(), kPublication, options_.slot_timeout);
    auto unsettled = settle();
    Hub::Run run = 0;
    {
      const std::lock_guard lock{mutex_};
      state_ = {Stage::kStreaming, ""};
      run = hub_.begin(SourceKind::kWal);
    }
    changed_.notify_all();
    log::info("live.streaming", {{"unsettled", unsettled.size()}});
    follow(connection, run, std::move(unsettled));
  }

  /// A transaction whose commit record precedes the start of decoding is not streamed. While it
  /// waits for a synchronous standby, no other transaction can see it: a list that is read now
  /// would miss it permanently. Waits a moment for the running transactions; returns those that
  /// still run. Throws db errors.
  std::vector<std::uint32_t> settle() {
    auto unsettled = transactions_under_way(database_);
    const auto until = steady_clock::now() + options_.settle_timeout;
    while (!unsettled.empty() && steady_clock::now() < until) {
      if (pause(kSettlePause)) throw ReplicationError{Kind::kStopped, "stopped"};
      forget_ended(unsettled);
    }
    return unsettled;
  }

  void forget_ended(std::vector<std::uint32_t>& unsettled) {
    const auto under_way = transactions_under_way(database_);
    std::erase_if(unsettled, [&](std::uint32_t id) {
      return std::find(under_way.begin(), under_way.end(), id) == under_way.end();
    });
  }

  /// When the last of them has ended, their changes can be read: every screen reloads.
  void look_at_unsettled(Hub::Run run, const Alive& alive, std::vector<std::uint32_t>& unsettled) {
    if (unsettled.empty()) return;
    forget_ended(unsettled);
    if (!unsettled.empty()) return;
    Commit everything;
    everything.lsn = alive.received;
    everything.committed_at = clock_.now();
    everything.everybody = std::numeric_limits<TopicMask>::max();
    hub_.publish(run, everything);
  }

  void follow(ReplicationConnection& connection, Hub::Run run,
              std::vector<std::uint32_t> unsettled) {
    ChangeDecoder decoder{hub_.topics(),
                          [this](const TenantId& tenant) { return hub_.watched(tenant); }};
    Alive alive;
    for (;;) {
      if (steady_clock::now() >= alive.ask_next) ask(connection, alive);
      if (steady_clock::now() >= alive.check_next) check_progress(run, alive, unsettled);
      const auto left = std::chrono::ceil<milliseconds>(alive.ask_next - steady_clock::now());
      const auto bytes = connection.read(std::max(left, milliseconds{1}));
      if (!bytes) {
        // Checked here, after everything that arrived during the queries above was read.
        if (steady_clock::now() - alive.heard <= options_.silent_after) continue;
        throw ReplicationError{Kind::kLost, "the server has fallen silent"};
      }
      take(*bytes, decoder, alive, run);
      // Set after the bytes were processed: the hub may have blocked, which is no silence of the
      // server.
      alive.heard = steady_clock::now();
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

  /// The periodic checks beside the stream. A failed query does not end the stream: while bytes
  /// arrive, the check is retried.
  void check_progress(Hub::Run run, Alive& alive, std::vector<std::uint32_t>& unsettled) {
    alive.check_next =
        steady_clock::now() + (unsettled.empty() ? options_.check_every : options_.ask_alive);
    try {
      check_published();
      look_at_unsettled(run, alive, unsettled);
    } catch (const ReplicationError&) {
      throw;
    } catch (const std::exception& error) {
      note_failed_look(error.what());
    }
  }

  void note_failed_look(const char* why) {
    static log::Limited limited{std::chrono::seconds{10}};
    limited.warning("live.look_failed", {{"why", why}});
  }

  /// Confirms what was received, and requests a keep-alive that covers the log up to now.
  void ask(ReplicationConnection& connection, Alive& alive) {
    if (alive.answered) {
      try {
        const Instant asked_at = clock_.now();
        const auto rows = database_.query(kCatalogue, sql::kCurrentLsn);
        alive.asked_lsn = parse_lsn(rows.one().text(0));
        alive.asked_at = asked_at;
        alive.answered = false;
      } catch (const std::exception& error) {
        note_failed_look(error.what());  // heartbeats carry an older time until a query succeeds
      }
    }
    connection.send(standby_status(alive.received, clock_.now(), true));
    alive.ask_next = steady_clock::now() + options_.ask_alive;
  }

  /// Changes of an unpublished table are not streamed; then polling is used.
  void check_published() {
    const auto gaps = publication_gaps(database_, tables_of(hub_.topics()));
    if (!gaps.empty()) throw ReplicationError{Kind::kForbidden, gaps.front().what};
  }

  // ---- Polling ----------------------------------------------------------------------------

  bool must_poll() const {
    const std::lock_guard lock{mutex_};
    if (state_.stage == Stage::kPolling) return true;
    // Also while starting: an open transaction blocks the creation of the slot for up to
    // slot_timeout.
    return state_.stage != Stage::kStreaming &&
           (forbidden_ || steady_clock::now() - lost_at_ >= options_.poll_after);
  }

  bool polling() const {
    const std::lock_guard lock{mutex_};
    return state_.stage == Stage::kPolling;
  }

  void keep_polling() {
    static log::Limited limited{std::chrono::seconds{10}};
    Poller poller{database_, hub_.topics(), options_.reload_every};
    std::optional<Hub::Run> run;
    while (!pause(std::min(options_.poll_every, kPauseMin * (run ? 100 : 1)))) {
      // A stream that started meanwhile has also ended this run in the hub, even if the stream has
      // ended.
      if (!polling()) run.reset();
      if (!must_poll()) continue;
      try {
        if (!run) {
          poller.begin();
          run = begin_polling();
        } else {
          const Instant now = clock_.now();
          const Commit commit = poller.poll(hub_.watched_tenants(), now);
          if (commit.everybody != 0 || !commit.tenants.empty()) hub_.publish(*run, commit);
          hub_.alive(*run, poller.compared_all_at());
        }
      } catch (...) {
        limited.warning("live.poll_failed", {{"why", exception_text()}});
      }
    }
  }

  std::optional<Hub::Run> begin_polling() {
    std::string why;
    Hub::Run run = 0;
    {
      const std::lock_guard lock{mutex_};
      if (state_.stage == Stage::kStreaming) return std::nullopt;
      state_.stage = Stage::kPolling;
      why = state_.why.empty() ? "the stream has not begun yet" : state_.why;
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
  const db::HostList hosts_;
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
