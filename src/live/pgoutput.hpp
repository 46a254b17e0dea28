#pragma once
/// Parses the messages of PostgreSQL's logical replication (protocol version 1, output plugin
/// `pgoutput`) and their envelope. The bytes are not trusted: every length is checked, and a
/// message with unknown or additional bytes is rejected.
///
/// Threads: pure functions. Lifetime: texts of a parsed message borrow from its bytes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::live {

/// The value of one column. `text` is empty except for kText.
struct Value {
  enum class Kind : std::uint8_t {
    kNull,
    kUnchanged,  ///< a large value that did not change: it was not sent
    kText
  };
  Kind kind = Kind::kNull;
  std::string_view text;
};
using Tuple = std::vector<Value>;

struct BeginMessage {
  std::uint64_t commit_lsn;
  Instant committed_at;
  std::uint32_t xid;
};
struct CommitMessage {
  std::uint64_t commit_lsn;
  std::uint64_t end_lsn;
  Instant committed_at;
};
struct RelationMessage {
  std::uint32_t oid;
  std::string_view schema;
  std::string_view table;
  char identity;  ///< 'd' default, 'n' nothing, 'f' full, 'i' index
  std::vector<std::string_view> columns;
};
struct InsertMessage {
  std::uint32_t oid;
  Tuple row;
};
/// The row before the change: complete with REPLICA IDENTITY FULL, else only its key, the rest
/// null.
struct OldRow {
  bool whole = false;
  Tuple row;
};
struct UpdateMessage {
  std::uint32_t oid;
  std::optional<OldRow> old;  ///< absent: the key did not change and the identity is not FULL
  Tuple row;
};
struct DeleteMessage {
  std::uint32_t oid;
  OldRow old;
};
struct TruncateMessage {
  std::vector<std::uint32_t> oids;
};
/// Known messages that are not needed: origins, types, messages.
struct IgnoredMessage {};

using Message = std::variant<BeginMessage, CommitMessage, RelationMessage, InsertMessage,
                             UpdateMessage, DeleteMessage, TruncateMessage, IgnoredMessage>;

/// nullopt: the bytes are not protocol version 1.
std::optional<Message> parse_message(std::string_view bytes);

/// The content of one CopyData of a replication connection.
struct WalData {
  std::uint64_t start_lsn;
  std::uint64_t end_lsn;
  std::string_view message;
};
struct KeepAlive {
  std::uint64_t end_lsn;
  bool reply_now;
};
using Envelope = std::variant<WalData, KeepAlive>;
std::optional<Envelope> parse_envelope(std::string_view bytes);

/// The status for the server: it may discard everything up to `lsn`. `reply_now` requests a
/// keep-alive at once.
std::string standby_status(std::uint64_t lsn, Instant now, bool reply_now);

}  // namespace okoshko::live
