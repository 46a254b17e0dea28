#pragma once
/// Takes due runs, one after another, and executes them.
///
/// A separate thread renews the lease while the work runs. If a node dies, its lease expires;
/// another node then puts the run back into the queue and executes it again with a higher fence.
///
/// Threads: any number may call run_one(); each call executes its own run. Lifetime: borrows all
/// arguments.

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

  /// Puts runs of dead nodes back into the queue, takes a due run and executes it. False: nothing
  /// was due. Throws db errors of the queue; errors of the work end its attempt.
  bool run_one();

  /// Executes that run, even if it is not due; false while another run of the job is running.
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

/// "salon-1:4f2a": the machine, and a random part for the process.
std::string make_node_name();

}  // namespace okoshko::jobs
