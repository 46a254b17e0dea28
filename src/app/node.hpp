#pragma once
/// A node: everything that serves, wired together. The only place besides the commands that
/// knows every module.
///
/// Threads: start() and stop() from one. Lifetime: stop it before the database it was given.

#include <memory>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "integrations/ai/rewriter.hpp"
#include "integrations/telegram/chat_check.hpp"
#include "integrations/yclients/company_check.hpp"
#include "tenants/secret_box.hpp"

namespace okoshko::app {

struct NodeOptions {
  std::string dsn;
  http::ServerOptions server;
  std::string admin_email;
  std::string metrics_token;
  int pool_size = 8;
  int access_log_rate = 50;
  std::optional<tenants::SecretBox>
      secret_box;  ///< nullopt: secrets are refused, cursors are local
  yclients::YclientsOptions yclients;
  ai::AiOptions ai;
  telegram::TelegramOptions telegram;
};

/// How many connections to the database a node with this pool_size opens at the most.
int connections_of_node(int pool_size);

class Node {
 public:
  /// Connects to nothing yet: `okoshko routes` makes one without a database.
  explicit Node(NodeOptions options);
  ~Node();

  /// Makes the first super_admin if there is none, and returns the password to be shown once.
  /// nullopt: there is one. Throws db errors.
  std::optional<std::string> ensure_super_admin();

  /// Binds and serves. Throws std::runtime_error when the port cannot be had.
  void start();
  /// Lets requests under way finish. Idempotent.
  void stop();

  std::uint16_t port() const;
  const http::Router& router() const;
  db::Database& database();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::app
