#pragma once
/// Finds a chat with a salon's bot and sends a test message to it.
/// Threads: safe from any thread.

#include <string>

#include "integrations/web/web_client.hpp"
#include "tenants/check_ports.hpp"

namespace okoshko::telegram {

struct TelegramOptions {
  std::string base_url = "https://api.telegram.org";
  web::WebOptions web;
};

class ChatCheck final : public tenants::ChatPort {
 public:
  explicit ChatCheck(TelegramOptions options) : options_{std::move(options)} {}
  tenants::ChatCheck check_chat(const std::string& bot_token, std::int64_t chat,
                                const std::string& message) const override;

 private:
  TelegramOptions options_;
};

}  // namespace okoshko::telegram
