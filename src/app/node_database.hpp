#pragma once
/// The database of a command: a given one, or the private cluster of a data folder. If a server
/// already runs the cluster, the command uses it; otherwise the cluster is started for the duration
/// of the command.
///
/// Threads: one. Lifetime: destroy it after every db::Database on its dsn.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "postgres_server/private_cluster.hpp"

namespace okoshko::app {

struct DatabaseChoice {
  std::string url;       ///< empty: the private cluster
  std::string data_dir;  ///< empty: /var/lib/okoshko for root, else $XDG_DATA_HOME/okoshko or
                         ///< ~/.local/share/okoshko

  /// The data folder, or the default one. Throws ClusterError if there is none.
  std::string folder() const;
};

/// The absolute folder of the backups: the given one, or `backups` in the data folder. Throws
/// ClusterError.
std::filesystem::path backup_folder(const std::string& given, const DatabaseChoice& database);

class NodeDatabase {
 public:
  enum class Use {
    kServe,    ///< starts the private cluster; a second server on its folder is refused
    kCommand,  ///< uses a running one, otherwise starts it
  };
  /// Throws postgres_server::ClusterError; StartGivenUp if `give_up` returns true while PostgreSQL
  /// starts. `give_up` is also called later, on the supervisor's thread.
  NodeDatabase(const DatabaseChoice& choice, Use use, std::function<bool()> give_up = {});

  /// For migrations and commands.
  const std::string& dsn() const { return dsn_; }
  /// For a serving node. On the private cluster its role is no superuser; call
  /// operations::make_node_role() first.
  std::string serving_dsn() const;
  bool is_private() const { return private_; }
  /// Stops what this object started. A second call has no effect.
  void stop() noexcept;

 private:
  std::string dsn_;
  bool private_ = false;
  std::unique_ptr<postgres_server::PrivateCluster> cluster_;
};

}  // namespace okoshko::app
