#pragma once
/// The Bot API of MAX as a channel. Texts are sent without a format, so that no part of a name is
/// markup.
/// Threads: safe from any thread.

#include <boost/json/object.hpp>
#include <string>

#include "integrations/web/web_client.hpp"
#include "outreach/channel_port.hpp"

namespace okoshko::max {

struct MaxOptions {
  std::string base_url = "https://platform-api2.max.ru";
  /// `ca_file`: its certificates end in a root that systems do not have.
  web::WebOptions web{};
};

class MaxChannel final : public outreach::ChannelPort {
 public:
  explicit MaxChannel(MaxOptions options) : options_{std::move(options)} {}

  outreach::ChannelLimits limits() const override;
  outreach::Identity identify(const std::string& token) const override;
  outreach::SendAnswer send(const std::string& token, std::int64_t chat,
                            const outreach::ChannelText& text) const override;
  outreach::SendAnswer edit(const std::string& token, std::int64_t chat, const std::string& message,
                            const outreach::ChannelText& text) const override;
  outreach::SendAnswer answer_tap(const std::string& token, const std::string& tap,
                                  const std::string& notice) const override;
  outreach::SendAnswer subscribe(const std::string& token, const std::string& url,
                                 const std::string& secret) const override;
  outreach::SendAnswer unsubscribe(const std::string& token, const std::string& url) const override;
  std::string_view secret_header() const override { return "x-max-bot-api-secret"; }
  outreach::PolledEvents poll(const std::string& token, const std::optional<std::int64_t>& marker,
                              std::chrono::seconds wait) const override;
  outreach::ChannelEvent read(const std::string& body) const override;

 private:
  struct Answer;
  Answer call(const std::string& token, const char* method, const std::string& path,
              const boost::json::object& body) const;

  MaxOptions options_;
};

}  // namespace okoshko::max
