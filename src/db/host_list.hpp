#pragma once
/// The servers of a connection string ("host=a,b"), to be tried one after another.
///
/// libpq's asynchronous connect waits for the first host as long as the caller lets it and never
/// continues with the next, so a host that accepts connections and does not answer would hide the
/// others. Therefore each host is tried alone, with its own time-out, and the host that answered
/// last is tried first.
///
/// Threads: any. Lifetime: a candidate is a value.

#include <atomic>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace okoshko::db {

class HostList {
 public:
  /// Throws std::invalid_argument for a DSN that libpq cannot parse. The exception never contains
  /// its text, which may hold a password.
  explicit HostList(const std::string& dsn);

  struct Candidate {
    std::size_t index;
    /// Keywords and values for libpq: those of the DSN, reduced to one host.
    std::vector<std::pair<std::string, std::string>> parameters;
  };
  /// All hosts in the order of attempts; at least one.
  std::vector<Candidate> in_order() const;
  /// Records that this host answered: it is tried first from now on.
  void answered(const Candidate& candidate) const { first_ = candidate.index; }

  /// The time limit for one host: the DSN's connect_timeout, or `otherwise`.
  std::chrono::milliseconds timeout(std::chrono::milliseconds otherwise) const;

 private:
  std::vector<Candidate> candidates_;
  std::chrono::seconds connect_timeout_{0};  ///< 0: not in the DSN
  mutable std::atomic<std::size_t> first_{0};
};

/// The arguments of PQconnectStartParams(), which end with a null pointer.
struct ConnectionKeywords {
  std::vector<const char*> keys;
  std::vector<const char*> values;

  void add(const char* key, const char* value);
};

/// For one host: a dead peer is detected by the kernel even when no statement runs; what the DSN
/// says takes precedence over that and over the name, and text is always UTF-8.
/// Lifetime: points into its arguments. The caller may add keywords; the last one of a key counts.
ConnectionKeywords connection_keywords(const HostList::Candidate& host,
                                       const std::string& application_name);

}  // namespace okoshko::db
