#pragma once
/// Writes accepted visits into the salon's booking system: one step of one visit per turn of the
/// mirror. Which step follows is decided by write_steps; the state is stored between two steps.
///
/// Threads: as MirrorReader. Lifetime: borrows its arguments.

#include <functional>
#include <optional>

#include "base/clock.hpp"
#include "bookings/booking_writes.hpp"
#include "db/database.hpp"
#include "mirror/mirror_store.hpp"
#include "mirror/source_port.hpp"

namespace okoshko::mirror {

class BookingWriter {
 public:
  BookingWriter(db::Database& database, const Clock& clock, const SourcePort& source)
      : db_{database}, clock_{clock}, source_{source} {}

  /// One step of the write that has been due longest; makes at most one call. Returns the failed
  /// answer if the call failed; the turn is not finished then. Throws TurnLost, and db errors.
  std::optional<SourcePage> work(const Turn& turn, const TenantScope& scope,
                                 const SourceSalon& salon);

 private:
  struct Step;
  using Decide = std::function<bookings::Write(db::Tx&)>;
  std::optional<SourcePage> check(const Step& step);
  std::optional<SourcePage> find_record(const Step& step);
  std::optional<SourcePage> send(const Step& step);
  std::optional<SourcePage> read(const Step& step);
  /// Merges the page and finishes the turn in one transaction.
  void merge(const Step& step, const SourcePage& page, const Decide& decide);
  void finish(const Step& step, const bookings::Write& write);
  std::optional<SourcePage> fail(const Step& step, const SourcePage& page);

  db::Database& db_;
  const Clock& clock_;
  const SourcePort& source_;
};

}  // namespace okoshko::mirror
