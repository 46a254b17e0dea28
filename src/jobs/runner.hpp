#pragma once
/// Takes runs that are due, one after another, and does them.
///
/// While the work goes on a renewer beside it renews the lease. A node that dies stops renewing;
/// another puts its run back into the queue once the lease is over and does it again under a higher
/// fence.
///
/// Threads: any number may call run_one(); each call works on its own. Lifetime: borrows all it is
/// given.

#include <atomic>
#include <string>
#include <vector>

#include "jobs/job.hpp"

namespace okoshko::jobs {

class Runner {
 public:
  struct Surroundings {
    db::Database& database;
    const Clock& clock;
    const std::atomic<bool>& node_stops;
  };
  Runner(Surroundings around, const std::vector<Definition>& jobs, std::string node);

  /// Puts runs of dead nodes back, takes one that is due and does it. False: nothing was due.
  /// Throws db errors of looking; those of the work end its attempt.
  bool run_one();

  /// That run, whatever its time; false while another of its kind runs.
  bool run(std::int64_t id, const Context::OnProgress& on_progress);

  const std::string& node() const { return node_; }

 private:
  std::optional<Run> claim(std::optional<std::int64_t> only);
  void work(const Run& run, const Context::OnProgress& on_progress);
  void attempt(const Definition& job, Context& context);
  void failed(const Definition& job, Context& context, const std::string& why);

  Surroundings around_;
  const std::vector<Definition>& jobs_;
  std::vector<std::string> names_;
  std::string node_;
};

/// "salon-1:4f2a": the machine, and which process on it.
std::string make_node_name();

}  // namespace okoshko::jobs
