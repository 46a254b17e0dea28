#pragma once
/// The servers that a connection string names ("host=a,b"), to be tried one after another.
///
/// libpq's asynchronous connect waits for the first of them as long as it is let, and never goes
/// on to the next: a host that takes connections and answers nothing would hide the others. So
/// each is tried alone, with a time of its own, and the one that answered last comes first.
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
  /// Throws std::invalid_argument for a DSN that libpq cannot read; never repeats its text, which
  /// may hold a password.
  explicit HostList(const std::string& dsn);

  struct Candidate {
    std::size_t index;
    /// Keywords and values for libpq: the DSN's, but for one host alone.
    std::vector<std::pair<std::string, std::string>> parameters;
  };
  /// All of them, in the order in which they are to be tried. At least one.
  std::vector<Candidate> in_order() const;
  /// This one answered: it is tried first from now on.
  void answered(const Candidate& candidate) const { first_ = candidate.index; }

  /// How long one host may take: the DSN's connect_timeout, or `otherwise`.
  std::chrono::milliseconds timeout(std::chrono::milliseconds otherwise) const;

 private:
  std::vector<Candidate> candidates_;
  std::chrono::seconds connect_timeout_{0};  ///< 0: the DSN names none
  mutable std::atomic<std::size_t> first_{0};
};

}  // namespace okoshko::db
