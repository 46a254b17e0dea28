#pragma once
/// Which database a command works on: one that somebody named, or the private cluster of a data
/// folder, joined where a server runs it already and started for the time of the command where
/// none does.
///
/// Threads: one. Lifetime: destroy it after every db::Database on its dsn.

#include <memory>
#include <string>

#include "db/private_cluster.hpp"

namespace okoshko::app {

struct DatabaseChoice {
  std::string url;       ///< empty: the private cluster
  std::string data_dir;  ///< empty: default_data_dir()
};

/// /var/lib/okoshko for root, else $XDG_DATA_HOME/okoshko or ~/.local/share/okoshko.
std::string default_data_dir();

class NodeDatabase {
 public:
  enum class Use {
    kServe,    ///< starts the private cluster; a second server on its folder is refused
    kCommand,  ///< joins a running one, else starts it
  };
  /// Throws db::ClusterError.
  NodeDatabase(const DatabaseChoice& choice, Use use);

  const std::string& dsn() const { return dsn_; }
  bool is_private() const { return private_; }
  /// Stops what this object started. Again: no effect.
  void stop() noexcept;

 private:
  std::string dsn_;
  bool private_ = false;
  std::unique_ptr<db::PrivateCluster> cluster_;
};

}  // namespace okoshko::app
