#pragma once
/// Assembles the messages of one decoding session into commits: which items of which salon each
/// transaction changed. No I/O. Its memory is bounded however large a transaction is.
///
/// Threads: one at a time. Lifetime: borrows the topics; use one object per session.

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
  /// `watched` returns whether any stream watches the salon. For other salons it keeps only the
  /// fact that something changed.
  ChangeDecoder(const std::vector<Topic>& topics, std::function<bool(const TenantId&)> watched);

  enum class Outcome { kMore, kCommit, kBroken };
  /// kCommit: take() returns a transaction. kBroken: the bytes are invalid, and the session cannot
  /// continue.
  Outcome feed(std::string_view message);
  Commit take();
  /// Whether the last message was inside a transaction.
  bool in_transaction() const { return open_.has_value(); }

 private:
  /// A table as one topic uses it, with the table's current columns.
  struct View {
    std::size_t topic;
    std::optional<std::size_t> key;  ///< column; absent if the table has no such column
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
  /// The last result of watched_, cached because rows of one salon are often adjacent.
  std::optional<std::pair<TenantId, bool>> last_watched_;
};

}  // namespace okoshko::live
