#pragma once
/// Answers of YClients as values. Parsing is tolerant, because a field may be a number or a string,
/// `meta` an array or an object, `client` null, and fields may be missing.
///
/// Times are local times of the company: the offsets next to them are often wrong and are ignored.
/// A row without an id or a time is counted and left out; the rest of its page is kept.
/// Threads: values and stateless functions.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace okoshko::yclients {

/// A local time of the company, without a time zone.
using WallSeconds = std::chrono::local_seconds;

struct Company {
  std::string title;
  std::string time_zone;  ///< empty if YClients has none ("0")
};

struct Staff {
  std::string id;
  std::string name;
  bool fired = false;
};

struct Service {
  std::string id;
  std::string title;
  std::optional<std::int64_t> price_minor{};
  std::optional<int> duration_s{};  ///< of the fastest master if the service has none
  std::optional<bool> active{};
};

struct Client {
  std::string id;
  std::string name{};   ///< as shown; empty if unknown
  std::string phone{};  ///< as written, with a plus if the digits are an international number
  std::optional<std::chrono::local_days> first_visit{};
};

struct RecordService {
  std::string id{};
  std::string title{};
  std::optional<std::int64_t> price_minor{};
};

enum class Attendance { kNoShow = -1, kWaiting = 0, kCame = 1, kConfirmed = 2 };

struct Record {
  std::string id;
  std::string api_id{};  ///< set by the program that created it
  WallSeconds starts{};
  std::string staff_id{};
  std::string staff_name{};
  std::optional<Client> client{};
  std::vector<RecordService> services{};
  std::optional<int> duration_s{};
  Attendance attendance = Attendance::kWaiting;
  bool deleted = false;
  bool paid_full = false;
  std::string activity_id{};  ///< of a group event; empty: none
  std::optional<WallSeconds> created{};
  std::optional<WallSeconds> changed{};
};

template <class Row>
struct Page {
  std::vector<Row> rows{};
  int unreadable = 0;                   ///< rows left out
  std::optional<std::int64_t> total{};  ///< of all pages, if YClients returns it
  /// The number of rows of the answer, readable or not; 0: there are no more pages.
  std::size_t size() const { return rows.size() + static_cast<std::size_t>(unreadable); }
};

/// nullopt: the body is not the envelope {success, data, meta} with the expected data.
std::optional<Company> read_company(std::string_view body);
std::optional<Page<Staff>> read_staff(std::string_view body);
std::optional<Page<Service>> read_services(std::string_view body);
std::optional<Page<Client>> read_clients(std::string_view body);
std::optional<Page<Record>> read_records(std::string_view body);

/// GET /record: one record, or none.
std::optional<Page<Record>> read_record(std::string_view body);
/// The local times at which a visit may begin.
std::optional<std::vector<WallSeconds>> read_times(std::string_view body);
/// The id of a created record; `data` is an object or an array of one. Empty: there is none.
std::string read_created_id(std::string_view body);
/// Whether a refusal means that the time is taken. The place of the code is not documented.
bool is_busy(std::string_view body);

/// A webhook: {company_id, resource, resource_id, status, data}.
struct Event {
  std::string company_id;
  std::string resource;  ///< "record", "staff", "service", …
};
/// nullopt: no object with a company.
std::optional<Event> read_event(std::string_view body);

/// Seconds of «…повторить запрос через N секунд» in the meta of a refusal; 0 if there are none.
int read_wait_s(std::string_view body);

}  // namespace okoshko::yclients
