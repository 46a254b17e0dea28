#pragma once
/// YClients as a source of the mirror: its records, clients, services and masters as rows to merge.
/// Threads: safe from any thread.

#include <string>

#include "integrations/yclients/api_client.hpp"
#include "mirror/source_port.hpp"

namespace okoshko::yclients {

class Source final : public mirror::SourcePort {
 public:
  /// Lists are larger and slower than other answers, so the limits of `options` are raised.
  explicit Source(YclientsOptions options);
  mirror::SourceCompany company(const std::string& company,
                                const std::string& token) const override;
  mirror::SourcePage staff(const mirror::SourceSalon& salon) const override;
  mirror::SourcePage services(const mirror::SourceSalon& salon) const override;
  mirror::SourcePage clients(const mirror::SourceSalon& salon, int page) const override;
  mirror::SourcePage bookings(const mirror::SourceSalon& salon,
                              const mirror::SourceWindow& window) const override;
  mirror::SourcePage booking(const mirror::SourceSalon& salon,
                             const std::string& id) const override;
  mirror::SourceTimes free_times(const mirror::SourceSalon& salon, const std::string& staff,
                                 const std::string& service, time::Day day) const override;
  std::optional<mirror::SourceNotice> read_notice(std::string_view body) const override;
  mirror::RecordMade create(const mirror::SourceSalon& salon,
                            const mirror::NewRecord& record) const override;

 private:
  ApiClient client_;
};

}  // namespace okoshko::yclients
