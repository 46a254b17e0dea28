#pragma once
/// A server that simulates YClients: one company with masters, services, clients and records, paged
/// lists, two tokens, limits, and typical failures.
///
///   YclientsStandIn yclients;
///   yclients.put(StandInRecord{.id = 1, .date = "2026-12-01 10:00:00", .client_id = 7});
///   yclients.fails_next({.status = 502});
///
/// It always has the irregularities of YClients: ids as strings or numbers, an empty `meta` as [],
/// prices as strings, phones as numbers, `datetime` with a wrong offset, unknown fields.
///
/// Threads: safe from any. Lifetime: stops when destroyed.

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "http/message.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace okoshko::testing {

struct StandInStaff {
  std::int64_t id = 0;
  std::string name{};
  bool fired = false;
};

struct StandInService {
  std::int64_t id = 0;
  std::string title{};
  std::string price = "1000.00";
  int length_s = 3600;
};

struct StandInClient {
  std::int64_t id = 0;
  std::string name{};
  std::int64_t phone = 0;
};

struct StandInRecord {
  std::int64_t id = 0;
  std::string date{};  ///< local time of the company: "2026-12-01 10:00:00"
  std::int64_t staff_id = 1;
  std::int64_t client_id = 0;             ///< 0: client is null
  std::vector<std::int64_t> services{1};  ///< ids
  int length_s = 3600;
  int attendance = 0;
  bool deleted = false;
  std::int64_t activity_id = 0;
  std::string changed = "2026-01-01 00:00:00";  ///< local time of the company
  std::string api_id{};                         ///< of the program that created it
};

/// A fault that replaces an answer.
struct StandInFault {
  int status = 200;
  std::string body{};  ///< an invalid answer
  std::vector<std::pair<std::string, std::string>> headers{};
  bool half = false;                   ///< half of the correct answer
  bool broken = false;                 ///< the connection is cut in the middle of the answer
  std::chrono::milliseconds delay{0};  ///< before the correct answer, if no other fault is set
};

class YclientsStandIn {
 public:
  static constexpr const char* kCompany = "418206";
  static constexpr const char* kPartnerToken = "partner";

  YclientsStandIn();
  ~YclientsStandIn();
  std::string url() const;

  void put(const StandInStaff& staff);
  void put(const StandInService& service);
  void put(const StandInClient& client);
  /// Adds the record, or replaces the one with its id.
  void put(const StandInRecord& record);
  /// Removes the record without a trace.
  void forget_record(std::int64_t id);

  /// The accepted user token; initially "users".
  void takes_token(std::string token);
  /// The maximum number of rows per page, whatever is requested; initially 50.
  void lists_at_most(std::size_t rows);
  /// Each page begins with the last row of the page before it.
  void repeats_rows(bool repeats);
  /// `book_times` answers 422, as for a master who is not booked online.
  void hides_times(bool hides);
  /// The records, by id.
  std::map<std::int64_t, StandInRecord> records() const;
  /// Applies to the next `times` answers. Faults are queued.
  void fails_next(const StandInFault& fault, int times = 1);
  /// Answers 429 from the n-th call of a second on; 0, the initial value: never.
  void limits_per_second(int calls);

  struct Asked {
    std::string method;
    std::string path;  ///< with the query
    std::string authorization;
    std::string accept;
    std::chrono::steady_clock::time_point at;
  };
  std::vector<Asked> asked() const;
  int refused_for_limit() const;

 private:
  using Answer = http::Response (YclientsStandIn::*)(const http::Request&);
  using Listing = std::string (YclientsStandIn::*)(const http::Request&) const;
  void serve(http::Method method, const std::string& pattern, Answer answer);
  template <Listing listing>
  http::Response list(const http::Request& request);
  Result<http::Response> respond(const http::Request& request, Answer answer);
  http::Response create_record(const http::Request& request);
  http::Response find_record(const http::Request& request);
  http::Response book_times(const http::Request& request);
  bool is_busy(std::int64_t staff, const std::string& date, int length_s) const;
  std::string record_json(const StandInRecord& record) const;
  bool over_limit(std::chrono::steady_clock::time_point now);  // with mutex_ held
  std::string company(const http::Request& request) const;
  std::string list_staff(const http::Request& request) const;
  std::string list_services(const http::Request& request) const;
  std::string list_clients(const http::Request& request) const;
  std::string list_records(const http::Request& request) const;
  std::string page_of(const std::vector<std::string>& rows, std::size_t page,
                      std::size_t count) const;

  mutable std::mutex mutex_;  // guards all below but server_ and router_
  std::map<std::int64_t, StandInStaff> staff_;
  std::map<std::int64_t, StandInService> services_;
  std::map<std::int64_t, StandInClient> clients_;
  std::map<std::int64_t, StandInRecord> records_;
  std::string token_ = "users";
  std::size_t rows_max_ = 50;
  bool repeats_ = false;
  bool hides_times_ = false;
  std::deque<StandInFault> faults_;
  int per_second_ = 0;
  std::deque<std::chrono::steady_clock::time_point> last_second_;
  int refused_for_limit_ = 0;
  std::vector<Asked> asked_;
  http::Router router_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace okoshko::testing
