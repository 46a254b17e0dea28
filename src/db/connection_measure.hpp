#pragma once
/// Connection::measured, for the two source files of Connection. Private to db.

#include "db/connection.hpp"

namespace okoshko::db {

template <class Work>
auto Connection::measured(const char* statement, Work&& work) {
  if (observer_ == nullptr) return work();
  const auto start = std::chrono::steady_clock::now();
  const auto report = [&](Observer::Outcome outcome) {
    observer_->on_statement(statement,
                            std::chrono::duration_cast<std::chrono::microseconds>(
                                std::chrono::steady_clock::now() - start),
                            outcome);
  };
  try {
    auto result = work();
    report(Observer::Outcome::kOk);
    return result;
  } catch (const TimedOut&) {
    report(Observer::Outcome::kTimedOut);
    throw;
  } catch (const Unavailable&) {
    report(Observer::Outcome::kUnavailable);
    throw;
  } catch (const QueryError&) {
    report(Observer::Outcome::kRefused);
    throw;
  }
}

}  // namespace okoshko::db
