// Connection outside the pipeline: scripts and COPY.

#include <poll.h>

#include "db/connection.hpp"
#include "db/connection_measure.hpp"
#include "db/server_answer.hpp"

namespace okoshko::db {

void Connection::enter_pipeline() {
  if (PQenterPipelineMode(connection_.get()) != 1) lose("cannot enter pipeline mode");
}

void Connection::leave_pipeline() {
  if (begin_due_) {
    send_begin_if_due();
    finish();
  }
  if (PQexitPipelineMode(connection_.get()) != 1) lose("cannot leave pipeline mode");
}

Connection::Result Connection::read_simple_results(Deadline until) {
  Result last;
  Result failure;
  while (Result result = next_result(until)) {
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) return result;
    (good(result.get()) ? last : failure) = std::move(result);
    if (PQstatus(connection_.get()) == CONNECTION_BAD) break;
  }
  answered_ = true;
  return failure ? std::move(failure) : std::move(last);
}

Rows Connection::script(const std::string& sql) {
  return measured("db.script", [&] {
    leave_pipeline();
    if (PQsendQuery(connection_.get(), sql.c_str()) != 1) lose("cannot send");
    const Deadline until = deadline();
    flush(until);
    Result result = read_simple_results(until);
    if (!result) lose("no answer");
    if (!good(result.get())) {
      if (PQtransactionStatus(connection_.get()) == PQTRANS_ACTIVE) lose("COPY in a script");
      if (PQstatus(connection_.get()) == CONNECTION_OK) enter_pipeline();
      raise(result.get(), "db.script");
    }
    enter_pipeline();
    return Rows{result.release()};
  });
}

std::size_t Connection::copy(const std::string& sql, ExecStatusType started,
                             const std::function<void()>& stream) {
  const Rows rows = measured("db.copy", [&] {
    leave_pipeline();
    if (PQsendQuery(connection_.get(), sql.c_str()) != 1) lose("cannot send");
    flush(deadline());
    Result result = read_simple_results(deadline());
    if (!result) lose("no answer");
    if (PQresultStatus(result.get()) == started) {
      stream();
      result = read_simple_results(deadline());
      if (!result) lose("no answer");
    }
    if (PQstatus(connection_.get()) == CONNECTION_OK) enter_pipeline();
    if (!good(result.get())) raise(result.get(), "db.copy");
    return Rows{result.release()};
  });
  return rows.affected();
}

std::size_t Connection::copy_in(const std::string& sql,
                                const std::function<bool(std::string&)>& next) {
  return copy(sql, PGRES_COPY_IN, [&] { feed_copy(next); });
}

std::size_t Connection::copy_out(const std::string& sql,
                                 const std::function<void(std::string_view)>& take) {
  return copy(sql, PGRES_COPY_OUT, [&] { drain_copy(take); });
}

void Connection::drain_copy(const std::function<void(std::string_view)>& take) {
  for (;;) {
    char* line = nullptr;
    const int length = PQgetCopyData(connection_.get(), &line, 1);
    if (length < 0) return;  // the end, or a failure that the next result contains
    if (length == 0) {
      // The limit applies to a pause in the stream, not to the whole stream.
      wait(POLLIN, deadline());
      if (PQconsumeInput(connection_.get()) != 1) return;
      continue;
    }
    const std::unique_ptr<char, decltype(&PQfreemem)> owned{line, &PQfreemem};
    try {
      take({line, static_cast<std::size_t>(length)});
    } catch (...) {
      broken_ = true;
      throw;
    }
  }
}

void Connection::feed_copy(const std::function<bool(std::string&)>& next) {
  const auto put = [&](auto&& step) {
    int sent = 0;
    // The limit applies to a pause in the stream, not to the whole stream.
    while ((sent = step()) == 0) {
      const short seen = wait(POLLIN | POLLOUT, deadline());
      if ((seen & POLLIN) != 0 && PQconsumeInput(connection_.get()) != 1) break;
    }
    return sent;
  };
  std::string lines;
  try {
    for (bool more = true; more;) {
      lines.clear();
      more = next(lines);
      if (lines.empty()) continue;
      const auto sent = put([&] {
        return PQputCopyData(connection_.get(), lines.data(), static_cast<int>(lines.size()));
      });
      // The server refused the stream; the result that is read next contains the reason.
      if (sent != 1) return;
    }
  } catch (...) {
    put([&] { return PQputCopyEnd(connection_.get(), "the source failed"); });
    flush(deadline());
    (void)read_simple_results(deadline());
    if (PQstatus(connection_.get()) == CONNECTION_OK) enter_pipeline();
    throw;
  }
  put([&] { return PQputCopyEnd(connection_.get(), nullptr); });
  flush(deadline());
}

}  // namespace okoshko::db
