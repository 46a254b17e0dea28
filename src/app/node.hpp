#pragma once
/// A node: constructs and connects everything that serves. Besides the commands, only this class
/// uses every module.
///
/// Threads: start() and stop() from one. Lifetime: stop it before the database that it uses.

#include <memory>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "integrations/ai/rewriter.hpp"
#include "integrations/max/max_channel.hpp"
#include "integrations/telegram/chat_check.hpp"
#include "integrations/yclients/company_check.hpp"
#include "operations/backup_job.hpp"
#include "tenants/secret_box.hpp"

namespace okoshko::app {

struct NodeOptions {
  std::string dsn;
  http::ServerOptions server;
  std::string admin_email;
  std::string metrics_token;
  std::string public_url;  ///< of client_links::parse_public_url(); empty: messages have no links
  int pool_size = 8;
  int access_log_rate = 50;
  std::optional<tenants::SecretBox>
      secret_box;  ///< nullopt: secrets are refused, cursors are local
  yclients::YclientsOptions yclients;
  ai::AiOptions ai;
  telegram::TelegramOptions telegram;
  max::MaxOptions max;
  std::optional<operations::NightlyBackup> nightly_backup;
};

/// The maximum number of database connections of a node with this pool_size.
int connections_of_node(int pool_size);

class Node {
 public:
  /// Does not connect: `okoshko routes` creates a node without a database.
  explicit Node(NodeOptions options);
  ~Node();

  /// Creates the first super_admin if there is none, and returns its password, to be shown once.
  /// nullopt: one exists. Throws db errors.
  std::optional<std::string> ensure_super_admin();

  /// Binds and serves. Throws std::runtime_error if the port cannot be bound.
  void start();
  /// Waits for running requests. Idempotent.
  void stop();

  std::uint16_t port() const;
  const http::Router& router() const;
  db::Database& database();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::app
