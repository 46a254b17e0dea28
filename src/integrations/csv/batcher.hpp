#pragma once
/// Collects records into batches of a bounded size and passes them to a sink. Every master, service
/// and client is passed once.
/// Threads: one at a time. Lifetime: borrows the sink.

#include <boost/unordered/unordered_flat_set.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text_fold.hpp"
#include "bookings/sync_port.hpp"

namespace okoshko::csv {

/// A set of texts, stored as 64-bit hashes: 16 bytes each, so a million ids fit into memory. A
/// collision occurs once in 37 billion files of a million rows.
class SeenSet {
 public:
  bool contains(std::string_view text) const {
    return hashes_.contains(std::hash<std::string_view>{}(text));
  }
  /// True the first time.
  bool insert(std::string_view text) {
    return hashes_.insert(std::hash<std::string_view>{}(text)).second;
  }

 private:
  boost::unordered_flat_set<std::size_t> hashes_;
};

/// Ids are compared without case: the first spelling represents all others. Ids without letters are
/// not stored.
class Spellings {
 public:
  std::string first(std::string_view id) {
    const bool digits = id.find_first_not_of("0123456789-") == std::string_view::npos;
    if (digits) return std::string{id};
    return spellings_.try_emplace(match_key(id), id).first->second;
  }

 private:
  std::unordered_map<std::string, std::string> spellings_;
};

class Batcher {
 public:
  /// With more rows per batch there are fewer transactions, which hold their locks longer and need
  /// more memory.
  static constexpr std::size_t kRows = 20000;

  explicit Batcher(bookings::SyncSink& sink) : sink_{sink} {}

  /// Identified by id if there is one, otherwise by name. False if it was added before.
  bool add(bookings::SyncStaff staff) {
    if (!staff_seen_.insert(staff.external_id.empty() ? bookings::name_key(staff.name)
                                                      : staff.external_id + "\n")) {
      return false;
    }
    batch_.staff.push_back(std::move(staff));
    return true;
  }
  bool add(bookings::SyncService service) {
    if (!services_seen_.insert(service.external_id.empty() ? bookings::name_key(service.title)
                                                           : service.external_id + "\n")) {
      return false;
    }
    batch_.services.push_back(std::move(service));
    return true;
  }
  bool add(bookings::SyncClient client) {
    if (!clients_seen_.insert(client.external_id)) return false;
    batch_.clients.push_back(std::move(client));
    return true;
  }
  /// The records that it refers to must have been added before.
  bool add(bookings::SyncBooking booking) {
    if (!bookings_seen_.insert(booking.external_id)) return false;
    batch_.bookings.push_back(std::move(booking));
    return true;
  }
  bool knows_booking(std::string_view external_id) const {
    return bookings_seen_.contains(external_id);
  }
  bool knows_client(std::string_view external_id) const {
    return clients_seen_.contains(external_id);
  }

  /// Call it between two rows: passes the batch to the sink if it is full.
  void flush_full() {
    if (batch_.bookings.size() >= kRows || batch_.clients.size() >= kRows ||
        batch_.services.size() >= kRows || batch_.staff.size() >= kRows) {
      flush();
    }
  }
  void flush() {
    if (batch_.bookings.empty() && batch_.clients.empty() && batch_.services.empty() &&
        batch_.staff.empty()) {
      return;
    }
    sink_.take(batch_);
    batch_.bookings.clear();
    batch_.clients.clear();
    batch_.services.clear();
    batch_.staff.clear();
  }

 private:
  bookings::SyncSink& sink_;
  bookings::SyncBatch batch_;
  SeenSet staff_seen_;
  SeenSet services_seen_;
  SeenSet clients_seen_;
  SeenSet bookings_seen_;
};

}  // namespace okoshko::csv
