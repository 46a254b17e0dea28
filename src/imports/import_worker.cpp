#include "imports/import_worker.hpp"

#include "imports/imports_store.hpp"
#include "imports/run_execution.hpp"

namespace okoshko::imports {
namespace {

constexpr db::SystemScope kAnySalon{"a node executes the imports of all salons"};
constexpr std::chrono::minutes kBetweenCleanUps{1};

}  // namespace

bool ImportWorker::work() {
  clean_up();
  const Instant now = clock_.now();
  const auto run =
      db_.transact(kAnySalon, [&](db::Tx& tx) { return store::claim_run(tx, now, now + kLease); });
  if (!run) return false;
  RunExecution{{db_, clock_, stopping_}, *run}.execute();
  return !stopping_;
}

void ImportWorker::clean_up() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  const std::chrono::steady_clock::duration last{cleaned_up_.load()};
  if (last.count() != 0 && now - last < kBetweenCleanUps) return;
  cleaned_up_ = now.count();
  store::delete_old_files(db_, clock_.now() - kFilesKept);
}

}  // namespace okoshko::imports
