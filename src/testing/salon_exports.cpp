#include "testing/salon_exports.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <fstream>
#include <random>
#include <vector>

namespace okoshko::testing {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

const sys_days kFirstDay = year{2018} / 3 / 14;
const sys_days kLastReceipt = year{2018} / 7 / 29;
const sys_days kLastBooking = year{2018} / 8 / 20;

struct Service {
  const char* code;
  const char* title;
  int price;
};
constexpr std::array kServices{
    Service{"CON", "Consultation", 0},     Service{"SHCW", "Women's hair cut", 70},
    Service{"SHCM", "Men's hair cut", 40}, Service{"CFC", "Full color", 120},
    Service{"CBAL", "Balayage", 180},      Service{"CAL", "Accent lights", 0}};
constexpr std::array kStaff{"JJ", "KELLY", "JOANNE", "SINEAD", "TANYA"};

constexpr const char* kBookings = "Future_Bookings_All_Clients_0.csv";
constexpr const char* kCancellations = "Client_Cancellations0.csv";
constexpr const char* kNoShows = "No-Show_Report0.csv";
constexpr const char* kReceipts = "Receipt_Transactions0.csv";
constexpr const char* kServiceList = "Service_Listing0.csv";

std::string date(sys_days day) {
  const std::chrono::year_month_day parts{day};
  return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(parts.month()),
                     static_cast<unsigned>(parts.day()), static_cast<int>(parts.year()));
}

std::string time_of_day(int minutes) {
  const int hour = minutes / 60;
  return fmt::format("{}:{:02}:00 {}", (hour + 11) % 12 + 1, minutes % 60, hour < 12 ? "AM" : "PM");
}

struct Client {
  std::string code;
  int interval;  ///< about this many days between visits
  int failing;   ///< per cent of appointments that are cancelled or missed
  const char* staff;
  Service service;
};

class Simulation {
 public:
  explicit Simulation(const SalonPlan& plan) : random_{plan.seed} {
    begin_files();
    for (int n = 0; n < plan.clients; ++n) live(new_client(n));
    add_sales();
    add_booking_without_client();
    out_.staff = kStaff.size();
  }
  SalonExports take() { return std::move(out_); }

 private:
  /// 0 to `end` - 1. Not a standard distribution, because those differ between libraries.
  int below(int end) { return static_cast<int>(random_() % static_cast<std::uint32_t>(end)); }
  bool one_in(int n) { return below(n) == 0; }

  template <class... Cells>
  void add_line(const char* file, std::uint64_t& lines, const Cells&... cells) {
    std::string line;
    ((line += fmt::format("{},", cells)), ...);
    line.pop_back();
    out_.files[file] += line + "\n";
    ++lines;
  }

  void begin_files() {
    out_.files = {
        {kBookings, "Code,Staff,Service,Date,Time,TimeInt\n"},
        {kCancellations, "Cancel Date,Code,Service,Staff,Booking Date,Canceled By,Days\n"},
        {kNoShows, "Date,Code,Service,Staff\n"},
        {kReceipts, "Receipt,Date,Description,Client,Staff,Quantity,Amount,GST,PST\n"},
        {kServiceList, "IsActive,Code,Desc,Cate,Price,Cost\n"}};
    for (const auto& service : kServices) {
      add_line(kServiceList, out_.service_lines, "TRUE", service.code, service.title, "HAIR",
               service.price, 0);
    }
  }

  Client new_client(int n) {
    const char* form = n % 97 == 0 ? "?A{:03}" : "CLI{:03}";
    return {.code = fmt::format(fmt::runtime(form), n),
            .interval = 10 + below(20),
            .failing = one_in(4) ? 65 : 4,
            .staff = kStaff[static_cast<std::size_t>(n) % kStaff.size()],
            .service = kServices[1 + static_cast<std::size_t>(below(5))]};
  }

  /// Creates all appointments of one client, each on a different day.
  void live(const Client& client) {
    auto day = kFirstDay + days{below(110)};
    ++out_.clients;
    do {
      book(client, day);
      if (one_in(9)) return;
      day += days{client.interval * (70 + below(60)) / 100};
    } while (day <= kLastBooking);
  }

  void book(const Client& client, sys_days day) {
    ++out_.appointments;
    if (day > kLastReceipt) return stand(client, day);
    if (below(100) >= client.failing) return attend(client, day);
    if (one_in(3)) return miss(client, day);
    cancel(client, day);
  }

  void stand(const Client& client, sys_days day) {
    ++out_.open;
    add_booking(client, day);
    if (!one_in(12)) return;
    ++out_.open_despite_cancellation;
    add_cancellation(client, day);
  }

  void attend(const Client& client, sys_days day) {
    ++out_.attended;
    add_booking(client, day);
    add_receipt(client.code, client.staff, day, client.service.title,
                std::max(client.service.price, 25));
    if (one_in(30)) {
      ++out_.attended_despite_cancellation;
      add_cancellation(client, day);
    }
    if (one_in(150)) {
      ++out_.attended_despite_no_show;
      add_no_show(client, day);
    }
  }

  void miss(const Client& client, sys_days day) {
    ++out_.no_shows;
    add_booking(client, day);
    add_no_show(client, day);
    if (one_in(10)) add_cancellation(client, day);
  }

  void cancel(const Client& client, sys_days day) {
    ++out_.cancelled;
    add_cancellation(client, day);
    if (one_in(40)) return add_booking(client, day);
    ++out_.cancelled_without_time;
  }

  void add_booking(const Client& client, sys_days day) {
    const int minutes = 540 + 10 * below(48);
    add_line(kBookings, out_.booking_lines, client.code, client.staff, client.service.code,
             date(day), time_of_day(minutes), minutes);
  }
  void add_cancellation(const Client& client, sys_days day) {
    const int before = one_in(3) ? 2 + below(10) : below(2);
    add_line(kCancellations, out_.cancellation_lines, date(day - days{before}), client.code,
             client.service.code, client.staff, date(day), "ADMIN", before);
  }
  void add_no_show(const Client& client, sys_days day) {
    add_line(kNoShows, out_.no_show_lines, date(day), client.code, client.service.code,
             client.staff);
  }
  void add_receipt(const std::string& client, const char* staff, sys_days day, const char* what,
                   int amount) {
    add_line(kReceipts, out_.receipt_lines, out_.receipt_lines + 1, date(day), what, client, staff,
             1, amount, 0, 0);
  }

  /// Goods sold to clients without an appointment that day; the last sale on the last day.
  void add_sales() {
    constexpr int kSales = 20;
    for (int n = 0; n < kSales; ++n) {
      add_receipt("WALK_IN", kStaff[0], kLastReceipt - days{7 * (kSales - 1 - n)}, "Shampoo", 18);
      ++out_.receipt_lines_without_appointment;
    }
  }

  void add_booking_without_client() {
    ++out_.appointments;
    ++out_.open;
    ++out_.without_client;
    add_booking({"", 0, 0, kStaff[1], kServices[1]}, kFirstDay + days{20});
  }

  std::mt19937 random_;
  SalonExports out_;
};

}  // namespace

void SalonExports::write_to(const std::filesystem::path& folder) const {
  for (const auto& [name, text] : files) {
    std::ofstream{folder / name, std::ios::binary} << text;
  }
}

SalonExports simulate_salon_exports(const SalonPlan& plan) { return Simulation{plan}.take(); }

}  // namespace okoshko::testing
