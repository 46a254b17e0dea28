#include "live/replication_connection.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

namespace okoshko::live {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Kind = ReplicationError::Kind;

namespace {

std::string one_line(const char* text) {
  std::string line{text == nullptr ? "" : text};
  std::replace(line.begin(), line.end(), '\n', ' ');
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// Errors that a retry does not solve: privileges (42501, class 28), wal_level and missing
/// publications (55000, 42704), no free slot or sender (53400, 53300), no plugin (58P01), a standby
/// or a pooler without this command (0A000, 42601, 08P01).
bool is_set_up_wrong(std::string_view state) {
  constexpr std::array<std::string_view, 9> kStates{"42501", "55000", "42704", "53400", "58P01",
                                                    "0A000", "42601", "08P01", "3D000"};
  return state.starts_with("28") ||
         std::find(kStates.begin(), kStates.end(), state) != kStates.end();
}

/// A failed connection has no SQLSTATE, only a message. If the message is not in English, the
/// connection counts as lost and is retried too often.
bool refuses_replication(std::string_view message) {
  return message.find("replication role") != std::string_view::npos ||
         message.find("REPLICATION attribute") != std::string_view::npos ||
         message.find("no pg_hba.conf entry") != std::string_view::npos ||
         message.find("max_wal_senders") != std::string_view::npos;
}

}  // namespace

Interrupt::Interrupt() : descriptor_{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
  if (descriptor_ < 0) throw std::runtime_error{"eventfd fails"};
}

Interrupt::~Interrupt() { ::close(descriptor_); }

void Interrupt::raise() { (void)eventfd_write(descriptor_, 1); }

ReplicationConnection::ReplicationConnection(const db::HostList& hosts, const Interrupt& interrupt,
                                             milliseconds timeout)
    : interrupt_{interrupt} {
  const auto candidates = hosts.in_order();
  for (const auto& host : candidates) {
    try {
      connect(host, steady_clock::now() + hosts.timeout(timeout));
      hosts.answered(host);
      return;
    } catch (const ReplicationError& error) {
      if (error.kind() == Kind::kStopped || host.index == candidates.back().index) throw;
    }
  }
}

void ReplicationConnection::connect(const db::HostList::Candidate& host, Deadline until) {
  const std::string name = "okoshko live";
  auto keywords = db::connection_keywords(host, name);
  keywords.add("replication", "database");
  connection_.reset(PQconnectStartParams(keywords.keys.data(), keywords.values.data(), 0));
  if (!connection_ || PQstatus(connection_.get()) == CONNECTION_BAD) fail("cannot connect");
  // Otherwise the warnings of the session would be written to stderr.
  PQsetNoticeReceiver(
      connection_.get(), [](void*, const PGresult*) {}, nullptr);
  short awaited = POLLOUT;
  for (;;) {
    if (!wait(awaited, until)) fail("cannot connect in time");
    switch (PQconnectPoll(connection_.get())) {
      case PGRES_POLLING_OK:
        PQsetnonblocking(connection_.get(), 1);
        return;
      case PGRES_POLLING_READING:
        awaited = POLLIN;
        break;
      case PGRES_POLLING_WRITING:
        awaited = POLLOUT;
        break;
      case PGRES_POLLING_FAILED:
      case PGRES_POLLING_ACTIVE:
        fail("cannot connect");
    }
  }
}

void ReplicationConnection::start(const std::string& slot, const std::string& publication,
                                  milliseconds timeout) {
  const Deadline until = steady_clock::now() + timeout;
  const Result made = command(
      fmt::format("CREATE_REPLICATION_SLOT \"{}\" TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT",
                  slot),
      until);
  if (PQresultStatus(made.get()) != PGRES_TUPLES_OK) fail("cannot make a slot", made.get());
  const Result begun =
      command(fmt::format("START_REPLICATION SLOT \"{}\" LOGICAL 0/0 (proto_version '1', "
                          "publication_names '\"{}\"')",
                          slot, publication),
              until);
  if (PQresultStatus(begun.get()) != PGRES_COPY_BOTH) fail("cannot stream", begun.get());
}

ReplicationConnection::Result ReplicationConnection::command(const std::string& text,
                                                             Deadline until) {
  if (PQsendQuery(connection_.get(), text.c_str()) != 1) fail("cannot send");
  flush(until);
  Result last;
  for (;;) {
    while (PQisBusy(connection_.get()) != 0) {
      if (!wait(POLLIN, until)) fail("no answer in time (a long transaction may be open)");
      if (PQconsumeInput(connection_.get()) != 1) fail("the connection broke");
    }
    Result next{PQgetResult(connection_.get())};
    if (!next) break;
    const bool streaming = PQresultStatus(next.get()) == PGRES_COPY_BOTH;
    last = std::move(next);
    if (streaming) break;
  }
  if (!last) fail("no answer");
  return last;
}

std::optional<std::string_view> ReplicationConnection::read(milliseconds limit) {
  const Deadline until = steady_clock::now() + limit;
  for (;;) {
    char* bytes = nullptr;
    const int size = PQgetCopyData(connection_.get(), &bytes, /*async=*/1);
    buffer_.reset(bytes);
    if (size > 0) return std::string_view{bytes, static_cast<std::size_t>(size)};
    if (size == -1) {
      const Result ended{PQgetResult(connection_.get())};
      fail("the server ended the stream", ended.get());
    }
    if (size < 0) fail("the connection broke");
    if (!wait(POLLIN, until)) return std::nullopt;
    if (PQconsumeInput(connection_.get()) != 1) fail("the connection broke");
  }
}

void ReplicationConnection::send(const std::string& message) {
  if (PQputCopyData(connection_.get(), message.data(), static_cast<int>(message.size())) != 1) {
    fail("cannot send");
  }
  constexpr milliseconds kPatience{5000};
  flush(steady_clock::now() + kPatience);
}

void ReplicationConnection::flush(Deadline until) {
  for (;;) {
    const int left = PQflush(connection_.get());
    if (left == 0) return;
    if (left < 0) fail("cannot send");
    if (!wait(POLLIN | POLLOUT, until)) fail("the server takes nothing in");
    if (PQconsumeInput(connection_.get()) != 1) fail("the connection broke");
  }
}

bool ReplicationConnection::wait(short events, Deadline until) {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(until - steady_clock::now()).count();
    std::array<pollfd, 2> descriptors{pollfd{PQsocket(connection_.get()), events, 0},
                                      pollfd{interrupt_.descriptor(), POLLIN, 0}};
    const int ready =
        poll(descriptors.data(), descriptors.size(), static_cast<int>(std::max<long>(left, 0)));
    if (ready < 0 && errno != EINTR) fail(std::string{"poll: "} + std::strerror(errno));
    if (descriptors[1].revents != 0) throw ReplicationError{Kind::kStopped, "stopped"};
    if (ready > 0) return true;
    if (left <= 0) return false;
  }
}

void ReplicationConnection::fail(const std::string& what, const PGresult* result) {
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string why = result != nullptr && state != nullptr
                              ? one_line(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY))
                              : one_line(connection_ ? PQerrorMessage(connection_.get()) : "");
  const bool forbidden = state != nullptr ? is_set_up_wrong(state) : refuses_replication(why);
  throw ReplicationError{forbidden ? Kind::kForbidden : Kind::kLost,
                         why.empty() ? what : what + ": " + why};
}

}  // namespace okoshko::live
