#pragma once
/// Puts the messages of one decoding session together into commits: which things of which salon
/// each transaction touched. Pure; what it keeps is bounded however large a transaction is.
///
/// Threads: one at a time. Lifetime: borrows the topics; one a session.

#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "live/pgoutput.hpp"
#include "live/types.hpp"

namespace okoshko::live {

class ChangeDecoder {
 public:
  /// `watched` says whether anybody looks at the salon: of others only that something happened
  /// is kept.
  ChangeDecoder(const std::vector<Topic>& topics, std::function<bool(const TenantId&)> watched);

  enum class Outcome { kMore, kCommit, kBroken };
  /// kCommit: take() has a transaction. kBroken: the bytes are not what they should be; the
  /// session cannot go on.
  Outcome feed(std::string_view message);
  Commit take();
  /// Between the first message of a transaction and its last.
  bool in_transaction() const { return open_.has_value(); }

 private:
  /// One topic's view of a table, as the table's columns stand now.
  struct View {
    std::size_t topic;
    std::optional<std::size_t> key;  ///< column; absent: the table has no such column
    std::optional<std::size_t> tenant;
  };

  bool on(const BeginMessage& message);
  bool on(const CommitMessage& message);
  bool on(const RelationMessage& message);
  bool on(const InsertMessage& message);
  bool on(const UpdateMessage& message);
  bool on(const DeleteMessage& message);
  bool on(const TruncateMessage& message);
  bool on(const IgnoredMessage&) { return true; }
  const std::vector<View>* views_of(std::uint32_t oid) const;
  void touch(const View& view, const Value& tenant, const Value& key);
  bool watches(const TenantId& tenant);

  const std::vector<Topic>& topics_;
  const std::function<bool(const TenantId&)> watched_;
  std::map<std::uint32_t, std::vector<View>> relations_;
  std::optional<Commit> open_;
  bool committed_ = false;
  /// The last answer of watched_: rows of one salon often come together.
  std::optional<std::pair<TenantId, bool>> last_watched_;
};

}  // namespace okoshko::live
