#include "db/connection.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "db/connection_measure.hpp"
#include "db/server_answer.hpp"
#include "db/sql.hpp"
#include "db/sql_coverage.hpp"

namespace okoshko::db {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How much longer than the server's own time-out the client waits for an answer: enough for
/// "canceling statement" to arrive over a slow line.
constexpr milliseconds kGrace{5000};

std::string wire_name(const Statement& statement, std::size_t sql_hash) {
  return fmt::format("{:.40}#{:016x}", statement.name, sql_hash);
}

/// Checked before anything is sent, because half a pipeline cannot be withdrawn.
void check_params(const Statement& statement, const std::vector<Param>& params) {
  for (const Param& param : params) {
    if (!param.holds_nul()) continue;
    throw QueryError{fmt::format("{}: an argument holds a NUL character", statement.name), "22021",
                     "", statement.name};
  }
}

}  // namespace

// ---- Opening --------------------------------------------------------------------------------

Connection::Connection(const DatabaseOptions& options)
    : Connection{options, HostList{options.dsn}} {}

Connection::Connection(const DatabaseOptions& options, const HostList& hosts)
    : observer_{options.observer},
      statement_timeout_default_{options.statement_timeout},
      statement_timeout_{hosts.timeout(options.connect_timeout)} {
  connect(options, hosts);
  statement_timeout_ = statement_timeout_default_;
}

void Connection::connect(const DatabaseOptions& options, const HostList& hosts) {
  std::string failures;
  for (const auto& host : hosts.in_order()) {
    try {
      connect_to(host, options, steady_clock::now() + hosts.timeout(options.connect_timeout));
      set_up_session(options);
      hosts.answered(host);
      return;
    } catch (const Unavailable& away) {
      failures += (failures.empty() ? "" : "; ") + std::string{away.what()};
      forget_failed_attempt();
    }
  }
  broken_ = true;
  throw Unavailable{failures};
}

void Connection::forget_failed_attempt() {
  connection_.reset();
  plans_.clear();
  steps_.clear();
  broken_ = answered_ = false;
}

void Connection::connect_to(const HostList::Candidate& host, const DatabaseOptions& options,
                            Deadline until) {
  const auto keywords = connection_keywords(host, options.application_name);
  connection_.reset(PQconnectStartParams(keywords.keys.data(), keywords.values.data(), 0));
  if (!connection_ || PQstatus(connection_.get()) == CONNECTION_BAD) lose("cannot connect");
  short awaited = POLLOUT;
  for (;;) {
    wait(awaited, until);
    switch (PQconnectPoll(connection_.get())) {
      case PGRES_POLLING_OK:
        return receive_notices();
      case PGRES_POLLING_READING:
        awaited = POLLIN;
        break;
      case PGRES_POLLING_WRITING:
        awaited = POLLOUT;
        break;
      case PGRES_POLLING_FAILED:
      case PGRES_POLLING_ACTIVE:
        lose("cannot connect");
    }
  }
}

void Connection::receive_notices() {
  PQsetNoticeReceiver(
      connection_.get(),
      [](void* self, const PGresult* notice) {
        auto* connection = static_cast<Connection*>(self);
        // The server closes the connection next. No statement runs that could report it.
        if (field(notice, PG_DIAG_SEVERITY_NONLOCALIZED) == "FATAL") connection->broken_ = true;
        const auto& listener = connection->notice_;
        if (!listener) return;
        listener(field(notice, PG_DIAG_SEVERITY_NONLOCALIZED),
                 field(notice, PG_DIAG_MESSAGE_PRIMARY));
      },
      this);
}

void Connection::set_up_session(const DatabaseOptions& options) {
  if (PQsetnonblocking(connection_.get(), 1) != 0) lose("cannot set up the connection");
  enter_pipeline();
  const auto ms = [](milliseconds value) { return to_param(std::to_string(value.count())); };
  const Rows rows = exec(sql::kSession, {ms(options.statement_timeout), ms(options.lock_timeout),
                                         ms(options.idle_in_transaction_timeout),
                                         to_param(server_version() >= 160000 ? "SET" : "MEMBER")});
  second_lock_ = rows.one().get<bool>(7);
}

void Connection::on_notice(std::function<void(std::string_view, std::string_view)> listener) {
  notice_ = std::move(listener);
}

// ---- Transactions ---------------------------------------------------------------------------

void Connection::begin(const TenantId* tenant) {
  if (begin_due_ || PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) {
    throw std::logic_error{"begin() inside a transaction"};
  }
  begin_due_ = true;
  read_only_ = false;
  statement_timeout_ = statement_timeout_default_;
  tenant_ = tenant == nullptr ? std::nullopt : std::optional{*tenant};
}

void Connection::send_binding(const TenantId& tenant) {
  send(second_lock_ ? sql::kBindTenant : sql::kBindTenantAsOwner, {to_param(tenant)});
}

void Connection::send_begin_if_due() {
  if (!begin_due_) return;
  begin_due_ = false;
  send(sql::kBegin, {});
  if (tenant_) send_binding(*tenant_);
}

void Connection::commit() {
  if (std::exchange(begin_due_, false)) return;  // no statement was run
  try {
    measured(sql::kCommit.name, [&] {
      send(sql::kCommit, {});
      Rows rows = finish();
      if (rows.command() == "ROLLBACK") {
        throw QueryError{"db.commit: a statement of the transaction had failed", "25P02", "",
                         "db.commit"};
      }
      return rows;
    });
  } catch (const Unavailable& gone) {
    throw Unavailable{gone.what(), /*in_doubt=*/true};
  }
}

void Connection::rollback() noexcept {
  begin_due_ = false;
  if (broken_) return;
  try {
    switch (PQtransactionStatus(connection_.get())) {
      case PQTRANS_IDLE:
        return;
      case PQTRANS_INTRANS:
      case PQTRANS_INERROR:
        send(sql::kRollback, {});
        finish();
        return;
      case PQTRANS_ACTIVE:
      case PQTRANS_UNKNOWN:
        broken_ = true;
    }
  } catch (const std::exception&) {
    broken_ = true;  // closing the connection rolls back too
  }
}

// ---- Statements -----------------------------------------------------------------------------

Rows Connection::exec(const Statement& statement, const std::vector<Param>& params) {
  check_params(statement, params);
  return measured(statement.name, [&] {
    send_begin_if_due();
    send(statement, params);
    return finish();
  });
}

Rows Connection::query(const TenantId* tenant, const Statement& statement,
                       const std::vector<Param>& params, Access access) {
  check_params(statement, params);
  statement_timeout_ = statement_timeout_default_;
  read_only_ = access == Access::kReadOnly;
  return measured(statement.name, [&] {
    // Statements between two Syncs are one implicit transaction, so both settings end with it.
    if (read_only_) send(sql::kReadOnly, {});
    if (tenant != nullptr) send_binding(*tenant);
    send(statement, params);
    return finish();
  });
}

void Connection::set_statement_timeout(milliseconds limit) {
  exec(sql::kSetStatementTimeout, {to_param(std::to_string(limit.count()))});
  statement_timeout_ = limit;
}

Connection::Plan& Connection::plan_for(const Statement& statement) {
  const auto found = plans_.find(std::string_view{statement.name});
  if (found != plans_.end() && found->second.sql == statement.sql) return found->second;
  cover_statement(statement.name);
  Plan& plan = plans_[statement.name];
  plan = Plan{.sql = statement.sql,
              .wire_name = wire_name(statement, std::hash<std::string_view>{}(statement.sql))};
  return plan;
}

void Connection::send(const Statement& statement, const std::vector<Param>& params) {
  std::vector<const char*> values;
  values.reserve(params.size());
  for (const Param& param : params) values.push_back(param.c_str());
  Plan& plan = plan_for(statement);
  if (!plan.prepared) {
    if (PQsendPrepare(connection_.get(), plan.wire_name.c_str(), statement.sql, 0, nullptr) != 1) {
      lose("cannot send");
    }
    steps_.push_back({statement.name, &plan});
  }
  if (PQsendQueryPrepared(connection_.get(), plan.wire_name.c_str(),
                          static_cast<int>(values.size()), values.data(), nullptr, nullptr,
                          0) != 1) {
    lose("cannot send");
  }
  steps_.push_back({statement.name, nullptr});
}

Rows Connection::finish() {
  const Deadline until = deadline();
  if (PQpipelineSync(connection_.get()) != 1) lose("cannot send");
  flush(until);

  Result last;
  Result failure;
  const char* failed = nullptr;
  for (const Step& step : std::exchange(steps_, {})) {
    Result result = next_result(until);
    if (!result) lose("no answer");
    switch (PQresultStatus(result.get())) {
      case PGRES_COMMAND_OK:
      case PGRES_TUPLES_OK:
        if (step.prepares != nullptr) {
          step.prepares->prepared = true;
        } else {
          last = std::move(result);
        }
        break;
      case PGRES_PIPELINE_ABORTED:
        break;
      default:
        if (PQstatus(connection_.get()) == CONNECTION_BAD ||
            field(result.get(), PG_DIAG_SEVERITY_NONLOCALIZED) != "ERROR") {
          broken_ = true;
          raise(result.get(), step.statement);
        }
        note_stale_plan(result.get(), step.prepares);
        failure = std::move(result);
        failed = step.statement;
    }
    if (next_result(until)) lose("an answer nobody asked for");
  }
  const Result sync = next_result(until);
  if (!sync || PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) lose("no answer");
  answered_ = true;
  if (failure) raise(failure.get(), failed);
  return Rows{last.release()};
}

void Connection::note_stale_plan(const PGresult* failure, Plan* prepares) {
  const std::string_view state = field(failure, PG_DIAG_SQLSTATE);
  if (state == "42P05" && prepares != nullptr) {
    // Another client of the pooler prepared it. The name contains the hash of the text, so it is
    // the same statement.
    prepares->prepared = true;
    plans_stale_ = true;
  } else if (state == "26000" || (state == "0A000" && field(failure, PG_DIAG_SOURCE_FUNCTION) ==
                                                          "RevalidateCachedQuery")) {
    plans_stale_ = true;
    plans_gone_ = true;
  }
}

void Connection::renew_plans() {
  plans_stale_ = false;
  if (!std::exchange(plans_gone_, false)) return;
  plans_.clear();
  script("DEALLOCATE ALL");
}

bool Connection::closed_by_server() noexcept {
  constexpr int kLooksMax = 8;  // a few messages may precede the end of the stream
  for (int look = 0; !broken_ && look < kLooksMax; ++look) {
    pollfd descriptor{PQsocket(connection_.get()), POLLIN, 0};
    if (poll(&descriptor, 1, 0) <= 0) return broken_;
    // Between statements the server sends only notices, and the FATAL before it closes.
    if (PQconsumeInput(connection_.get()) != 1) broken_ = true;
    while (PGnotify* note = PQnotifies(connection_.get())) PQfreemem(note);
    if (PQstatus(connection_.get()) == CONNECTION_BAD) broken_ = true;
  }
  return broken_;
}

// ---- Waiting --------------------------------------------------------------------------------

Connection::Deadline Connection::deadline() const {
  if (statement_timeout_ == milliseconds::zero()) return std::nullopt;
  return steady_clock::now() + statement_timeout_ + kGrace;
}

short Connection::wait(short events, Deadline until) {
  for (;;) {
    int left_ms = -1;
    if (until) {
      const auto left = std::chrono::ceil<milliseconds>(*until - steady_clock::now()).count();
      if (left <= 0) lose("no answer in time");
      left_ms = static_cast<int>(std::min<long>(left, 3'600'000));
    }
    pollfd descriptor{PQsocket(connection_.get()), events, 0};
    const int ready = poll(&descriptor, 1, left_ms);
    if (ready > 0) return descriptor.revents;
    if (ready < 0 && errno != EINTR) lose(std::string{"poll: "} + std::strerror(errno));
  }
}

void Connection::flush(Deadline until) {
  for (;;) {
    const int left = PQflush(connection_.get());
    if (left == 0) return;
    if (left < 0) {
      // The server may have sent the reason before it closed; the reading side reports it.
      return;
    }
    // Read while writing: otherwise both sides could wait for a free buffer of the other.
    const short seen = wait(POLLIN | POLLOUT, until);
    if ((seen & POLLIN) != 0 && PQconsumeInput(connection_.get()) != 1) return;
  }
}

Connection::Result Connection::next_result(Deadline until) {
  while (PQisBusy(connection_.get()) != 0) {
    wait(POLLIN, until);
    if (PQconsumeInput(connection_.get()) != 1) break;  // PQgetResult reports the failure
  }
  return Result{PQgetResult(connection_.get())};
}

// ---- Failures -------------------------------------------------------------------------------

void Connection::lose(const std::string& what) {
  broken_ = true;
  const std::string why =
      connection_ ? one_line(PQerrorMessage(connection_.get())) : "out of memory";
  throw Unavailable{why.empty() ? what : what + ": " + why};
}

void Connection::raise(const PGresult* result, const char* statement) {
  const std::string_view state = field(result, PG_DIAG_SQLSTATE);
  if (state.empty()) lose(statement);
  const std::string what = fmt::format("{}: {} ({})", statement, message_of(result, state), state);
  switch (classify(state)) {
    case Failure::kTimedOut:
      throw TimedOut{what};
    case Failure::kUnavailable:
      if (state == "25006") {
        if (read_only_) throw QueryError{what, std::string{state}, "", statement};
        broken_ = true;  // another connection may reach the new primary
      }
      throw Unavailable{what};
    case Failure::kRefused:
      throw QueryError{what, std::string{state},
                       std::string{field(result, PG_DIAG_CONSTRAINT_NAME)}, statement};
  }
  throw std::logic_error{"classify"};
}

}  // namespace okoshko::db
