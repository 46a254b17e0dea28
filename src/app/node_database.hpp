#pragma once
/// Which database a command works on: one that somebody named, or the private cluster of a data
/// folder, joined where a server runs it already and started for the time of the command where
/// none does.
///
/// Threads: one. Lifetime: destroy it after every db::Database on its dsn.

#include <functional>
#include <memory>
#include <string>

#include "postgres_server/private_cluster.hpp"

namespace okoshko::app {

struct DatabaseChoice {
  std::string url;       ///< empty: the private cluster
  std::string data_dir;  ///< empty: /var/lib/okoshko for root, else $XDG_DATA_HOME/okoshko or
                         ///< ~/.local/share/okoshko

  /// The data folder, the default in its place. Throws ClusterError when there is none.
  std::string folder() const;
};

class NodeDatabase {
 public:
  enum class Use {
    kServe,    ///< starts the private cluster; a second server on its folder is refused
    kCommand,  ///< joins a running one, else starts it
  };
  /// Throws postgres_server::ClusterError; StartGivenUp once `give_up` says so while PostgreSQL
  /// starts, also later, from its supervisor's thread.
  NodeDatabase(const DatabaseChoice& choice, Use use, std::function<bool()> give_up = {});

  /// For migrations and commands.
  const std::string& dsn() const { return dsn_; }
  /// For a node that serves. On the private cluster its role is no superuser; that must be made by
  /// operations::make_node_role() first.
  std::string serving_dsn() const;
  bool is_private() const { return private_; }
  /// Stops what this object started. Again: no effect.
  void stop() noexcept;

 private:
  std::string dsn_;
  bool private_ = false;
  std::unique_ptr<postgres_server::PrivateCluster> cluster_;
};

}  // namespace okoshko::app
