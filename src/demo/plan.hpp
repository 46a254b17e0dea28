#pragma once
/// The parts of a demo salon before it is stored.
/// Threads: values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "time/zone.hpp"

namespace okoshko::demo {

struct Service {
  std::string id{};
  std::string title{};
  std::string category{};
  int price = 0;    ///< roubles, current price
  int minutes = 0;  ///< a multiple of 15
};

struct Master {
  std::string id{};
  std::string name{};
  std::vector<std::string> categories{};
  int rest_offset = 0;  ///< selects the two free days of a week
};

struct SalonPlan {
  std::string slug{};
  std::string name{};
  std::string city{};
  std::string zone{};
  std::string metadata{};  ///< JSON with one of the key sets that the bot has used
  int opens = 600;         ///< minutes after local midnight
  int closes = 1260;
  int clients = 0;
  double tatar_share = 0;
  std::vector<std::string> phone_codes{};
  std::int64_t first_record = 0;  ///< YClients numbers records across salons
  std::vector<Service> services{};
  std::vector<Master> masters{};
};

/// How often a client comes.
enum class Rhythm { kRegular, kLate, kGone, kNew, kOnce, kNever };

struct Client {
  Uuid id;
  std::int64_t number = 0;  ///< in YClients
  Rhythm rhythm = Rhythm::kRegular;
  bool female = true;
  std::string first_name{};
  std::optional<std::string> full_name{};
  std::optional<std::string> phone{};
  std::optional<std::int64_t> telegram{};
  std::optional<std::string> whatsapp{};
  std::vector<std::string> tags{};
  std::size_t service = 0;  ///< the usual one
  std::size_t master = 0;   ///< the favourite
  int weekday = 0;          ///< 0 Monday
  int hour = 12;
  int every_days = 30;
  double cancels = 0.08;
  double misses = 0.03;
  bool notifications = true;
  Instant known_since{};
};

enum class BookingStatus { kOpen, kConfirmed, kAttended, kCancelled, kMissed };

struct Booking {
  std::size_t client = 0;
  std::size_t master = 0;
  std::size_t service = 0;
  int day = 0;    ///< counted from today: -1 is yesterday
  int start = 0;  ///< minutes after local midnight
  int minutes = 0;
  int price = 0;
  BookingStatus status = BookingStatus::kOpen;
  Instant start_at{};
  Instant booked_at{};
  std::optional<Instant> cancelled_at{};
  std::int64_t record = 0;
};

struct Message {
  bool by_client = true;
  std::string text{};
  Instant at{};
};

struct Dialogue {
  Uuid session;
  std::size_t client = 0;
  std::string channel{};
  std::string final_status{};
  std::string intent{};
  std::string summary{};
  std::string meta{};  ///< JSON
  std::optional<std::size_t> booking{};
  std::vector<Message> messages{};
};

struct WaitlistEntry {
  std::size_t client = 0;
  std::string item_type{};
  std::string item_id{};
  std::string source{};
  std::optional<std::string> comment{};
  std::string status{};
  std::string meta{};  ///< JSON, in one of two spellings
  Instant created_at{};
  std::optional<Instant> processed_at{};
};

/// A user of the salon selected a client at risk for a message.
struct Appeal {
  std::size_t client = 0;
  Instant at{};  ///< when the message was sent, or would have been
  bool held_out = false;
  std::string campaign{};
  std::string text{};
};

struct Salon {
  SalonPlan plan{};
  Uuid id;
  std::vector<Client> clients{};
  std::vector<Booking> bookings{};  ///< by record
  std::vector<Dialogue> dialogues{};
  std::vector<WaitlistEntry> entries{};
  std::vector<Appeal> appeals{};
};

/// The date and the seed from which the rows are generated.
struct DemoDay {
  std::uint64_t seed = 1;
  time::Day today{};
};

inline constexpr int kHistoryDays = 730;
inline constexpr int kUpcomingDays = 21;

}  // namespace okoshko::demo
