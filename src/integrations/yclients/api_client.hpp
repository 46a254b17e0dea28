#pragma once
/// YClients' REST API (or Altegio's, with another address): typed requests and answers.
///
/// Never logs, and never throws for failures of the other system. The caller keeps the limits of
/// the installation: 200 calls per minute, five per second.
/// Threads: safe from any thread; blocks at most for the time-outs. Lifetime: a value.

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "integrations/web/web_client.hpp"
#include "integrations/yclients/answers.hpp"
#include "tenants/check_ports.hpp"
#include "time/zone.hpp"

namespace okoshko::yclients {

struct YclientsOptions {
  std::string base_url = "https://api.yclients.com/api/v1";
  std::string partner_token{};  ///< of the platform; empty: kNotConfigured
  std::string media_type = "application/vnd.yclients.v2+json";  ///< the value of the header Accept
  web::WebOptions web{};
};

/// The company whose data are requested. `company` is digits; `user_token` may be empty.
struct Access {
  std::string company;
  std::string user_token;
};

template <class T>
struct Answer {
  tenants::CheckOutcome outcome = tenants::CheckOutcome::kFailed;
  T value{};              ///< of kOk
  int retry_after_s = 0;  ///< of kThrottled; at least 5
  std::string why{};      ///< of a failure, for operators; contains no part of the answer
  bool ok() const { return outcome == tenants::CheckOutcome::kOk; }
};

/// Filters of the list of records. Deleted records are always included.
struct RecordQuery {
  std::optional<time::Day> from{};         ///< of the visit
  std::optional<time::Day> to{};           ///< of the visit, included
  std::optional<Instant> changed_after{};  ///< sent as local time of `zone`
  time::Zone zone = time::Zone::utc();     ///< the company's
  int page = 1;                            ///< from 1
  int count = 200;                         ///< YClients may return fewer per page
  std::string staff{};                     ///< empty: all
};

struct TimesQuery {
  std::string staff;
  std::string service;
  time::Day day{};
};

/// A record to create.
struct RecordDraft {
  std::string staff;
  std::string service;
  std::optional<std::int64_t> price_minor{};
  std::string phone;  ///< digits
  std::string client_name;
  Instant start{};
  time::Zone zone = time::Zone::utc();  ///< the company's
  std::int64_t length_s = 0;
  std::string api_id;
};

struct Created {
  enum class Result { kCreated, kBusy, kInvalid, kRefused, kUnclear };
  Result result = Result::kUnclear;
  tenants::CheckOutcome outcome = tenants::CheckOutcome::kFailed;  ///< of kRefused
  std::string id{};
  int retry_after_s = 0;
  std::string why{};
};

class ApiClient {
 public:
  explicit ApiClient(YclientsOptions options) : options_{std::move(options)} {}

  Answer<Company> company(const Access& access) const;
  Answer<Page<Staff>> staff(const Access& access) const;
  Answer<Page<Service>> services(const Access& access) const;
  Answer<Page<Client>> clients(const Access& access, int page, int count = 200) const;
  Answer<Page<Record>> records(const Access& access, const RecordQuery& query) const;
  /// No rows: there is no such record.
  Answer<Page<Record>> record(const Access& access, const std::string& id) const;
  /// 422 «Дата недоступна» is an empty list.
  Answer<std::vector<WallSeconds>> times(const Access& access, const TimesQuery& query) const;
  /// With save_if_busy = false.
  Created create(const Access& access, const RecordDraft& draft) const;

 private:
  /// Any answer, whatever its status; kOk, or the reason why there is none.
  struct Raw;
  Raw request(const Access& access, const std::string& path, const std::string& body) const;
  template <class T>
  Answer<T> ask(const Access& access, const std::string& path, const std::string& body,
                std::optional<T> (*read)(std::string_view)) const;

  YclientsOptions options_;
};

}  // namespace okoshko::yclients
