#pragma once
/// A source for tests in which something happens between an answer and its use.
/// Threads: those of the action.

#include <functional>

#include "mirror/source_port.hpp"

namespace okoshko::yclients {

/// Runs an action between receiving an answer and returning it.
class Interrupted final : public mirror::SourcePort {
 public:
  Interrupted(const mirror::SourcePort& source, std::function<void()> between)
      : source_{source}, between_{std::move(between)} {}
  mirror::SourceCompany company(const std::string& company,
                                const std::string& token) const override {
    return source_.company(company, token);
  }
  mirror::SourcePage staff(const mirror::SourceSalon& salon) const override {
    return source_.staff(salon);
  }
  mirror::SourcePage services(const mirror::SourceSalon& salon) const override {
    return source_.services(salon);
  }
  mirror::SourcePage clients(const mirror::SourceSalon& salon, int page) const override {
    return source_.clients(salon, page);
  }
  mirror::SourcePage bookings(const mirror::SourceSalon& salon,
                              const mirror::SourceWindow& window) const override {
    auto page = source_.bookings(salon, window);
    between_();
    return page;
  }
  mirror::SourcePage booking(const mirror::SourceSalon& salon,
                             const std::string& id) const override {
    return source_.booking(salon, id);
  }
  mirror::SourceTimes free_times(const mirror::SourceSalon& salon, const std::string& staff,
                                 const std::string& service, time::Day day) const override {
    return source_.free_times(salon, staff, service, day);
  }
  std::optional<mirror::SourceNotice> read_notice(std::string_view body) const override {
    return source_.read_notice(body);
  }
  mirror::RecordMade create(const mirror::SourceSalon& salon,
                            const mirror::NewRecord& record) const override {
    auto made = source_.create(salon, record);
    between_();
    return made;
  }

 private:
  const mirror::SourcePort& source_;
  std::function<void()> between_;
};

}  // namespace okoshko::yclients
