#pragma once
/// Telegram's Bot API as a channel. Texts are sent without a parse mode, so that no part of a name
/// is markup.
/// Threads: safe from any thread.

#include <boost/json/object.hpp>
#include <string>

#include "integrations/telegram/chat_check.hpp"
#include "outreach/channel_port.hpp"

namespace okoshko::telegram {

class TelegramChannel final : public outreach::ChannelPort {
 public:
  explicit TelegramChannel(TelegramOptions options) : options_{std::move(options)} {}

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
  std::string_view secret_header() const override { return "x-telegram-bot-api-secret-token"; }
  outreach::PolledEvents poll(const std::string& token, const std::optional<std::int64_t>& marker,
                              std::chrono::seconds wait) const override;
  outreach::ChannelEvent read(const std::string& body) const override;

 private:
  struct Answer;
  Answer call(const std::string& token, const char* method,
              const boost::json::object& arguments) const;

  TelegramOptions options_;
};

}  // namespace okoshko::telegram
