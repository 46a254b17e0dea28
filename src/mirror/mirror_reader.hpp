#pragma once
/// Reads the booking systems of connected salons, one page at a time.
///
/// A turn is one page of one salon. The salon is leased in the database, a call is taken from the
/// budget of the installation, the page is requested, and its rows are merged in one transaction
/// with the next position and a check of the lease's fence. A node that dies in the middle loses
/// nothing, and a node that lost its lease writes nothing.
///
/// Threads: any; each call of work() is a turn of its own. Lifetime: borrows its arguments.

#include "base/clock.hpp"
#include "db/database.hpp"
#include "mirror/booking_writer.hpp"
#include "mirror/mirror_store.hpp"
#include "mirror/source_port.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::mirror {

class MirrorReader {
 public:
  MirrorReader(db::Database& database, const Clock& clock, const SourcePort& source,
               tenants::SettingsService& settings)
      : db_{database},
        clock_{clock},
        source_{source},
        settings_{settings},
        writer_{database, clock, source} {}

  /// One turn. True: there may be another one at once. False: nothing is due, or the budget is used
  /// up. Throws db errors.
  bool work();

 private:
  struct Asked;
  enum class Taken { kTurn, kNothingDue, kNoBudget };
  Taken take_turn(bool urgent, std::optional<Turn>& turn);
  void read(Turn turn);
  void read_page(Turn& turn, const SourceSalon& salon);
  void write(const Turn& turn, const SourceSalon& salon);
  SourcePage ask(const Turn& turn, const SourceSalon& salon) const;
  void merge(const Turn& turn, const SourceSalon& salon, const SourcePage& page);
  void fail(const Turn& turn, const SourcePage& page);
  void give_up(const Turn& turn, std::string_view outcome, std::string_view why,
               std::chrono::seconds pause);

  db::Database& db_;
  const Clock& clock_;
  const SourcePort& source_;
  tenants::SettingsService& settings_;
  BookingWriter writer_;
};

/// When the salon's next comparison is due: 03:30 local time, after `now`.
Instant next_night(Instant now, const time::Zone& zone);

}  // namespace okoshko::mirror
