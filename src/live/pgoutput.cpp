#include "live/pgoutput.hpp"

#include <chrono>

namespace okoshko::live {

namespace {

using std::chrono::days;
using std::chrono::microseconds;

/// PostgreSQL's epoch is 2000-01-01.
constexpr microseconds kPostgresEpoch = days{10957};

/// PostgreSQL's maximum number of columns, so that a forged count reserves no memory.
constexpr std::size_t kColumnsMax = 1600;

/// Reads big-endian numbers and texts; after the first failure every read fails.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_{bytes} {}

  bool ok() const { return ok_; }
  bool ok_and_done() const { return ok_ && rest_.empty(); }
  std::size_t left() const { return rest_.size(); }

  std::string_view take(std::size_t size) {
    if (!ok_ || size > rest_.size()) {
      ok_ = false;
      return {};
    }
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char c : take(size)) value = value << 8U | static_cast<unsigned char>(c);
    return value;
  }
  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  char letter() { return static_cast<char>(u8()); }
  /// A text up to a NUL; also consumes the NUL.
  std::string_view text() {
    const auto end = rest_.find('\0');
    if (!ok_ || end == std::string_view::npos) {
      ok_ = false;
      return {};
    }
    const auto taken = take(end);
    take(1);
    return taken;
  }
  /// Times before the year 0 or after 9999 are treated as a parse error.
  Instant instant() {
    constexpr std::int64_t kFar = std::int64_t{400} * 366 * 24 * 3600 * 1'000'000;
    const auto since = static_cast<std::int64_t>(u64());
    if (since > kFar || since < -kFar) fail();
    return ok_ ? Instant{kPostgresEpoch + microseconds{since}} : Instant{};
  }
  void fail() { ok_ = false; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

Tuple tuple(Reader& in) {
  const std::size_t count = in.u16();
  Tuple row;
  if (count > kColumnsMax) in.fail();
  if (!in.ok()) return row;
  row.reserve(count);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    switch (in.letter()) {
      case 'n':
        row.push_back({Value::Kind::kNull, {}});
        break;
      case 'u':
        row.push_back({Value::Kind::kUnchanged, {}});
        break;
      case 't':
        row.push_back({Value::Kind::kText, in.take(in.u32())});
        break;
      default:
        in.fail();
    }
  }
  return row;
}

RelationMessage relation(Reader& in) {
  RelationMessage message{};
  message.oid = in.u32();
  message.schema = in.text();
  message.table = in.text();
  message.identity = in.letter();
  const std::size_t count = in.u16();
  if (count > kColumnsMax) in.fail();
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    in.u8();  // flags: whether the column is part of the key
    message.columns.push_back(in.text());
    in.u32();  // type
    in.u32();  // type modifier
  }
  return message;
}

InsertMessage insert(Reader& in) {
  InsertMessage message{};
  message.oid = in.u32();
  if (in.letter() != 'N') in.fail();
  message.row = tuple(in);
  return message;
}

OldRow old_row(Reader& in, char kind) {
  if (kind != 'K' && kind != 'O') in.fail();
  return {kind == 'O', tuple(in)};
}

UpdateMessage update(Reader& in) {
  UpdateMessage message{};
  message.oid = in.u32();
  char kind = in.letter();
  if (kind != 'N') {
    message.old = old_row(in, kind);
    kind = in.letter();
  }
  if (kind != 'N') in.fail();
  message.row = tuple(in);
  return message;
}

DeleteMessage erase(Reader& in) {
  DeleteMessage message{};
  message.oid = in.u32();
  message.old = old_row(in, in.letter());
  return message;
}

TruncateMessage truncate(Reader& in) {
  TruncateMessage message;
  const std::size_t count = in.u32();
  in.u8();  // CASCADE, RESTART IDENTITY
  if (count > in.left() / 4) in.fail();
  for (std::size_t i = 0; i < count && in.ok(); ++i) message.oids.push_back(in.u32());
  return message;
}

BeginMessage begin(Reader& in) {
  BeginMessage message{};
  message.commit_lsn = in.u64();
  message.committed_at = in.instant();
  message.xid = in.u32();
  return message;
}

CommitMessage commit(Reader& in) {
  CommitMessage message{};
  in.u8();  // flags, unused
  message.commit_lsn = in.u64();
  message.end_lsn = in.u64();
  message.committed_at = in.instant();
  return message;
}

Message parse_body(char type, Reader& in) {
  switch (type) {
    case 'B':
      return begin(in);
    case 'C':
      return commit(in);
    case 'R':
      return relation(in);
    case 'I':
      return insert(in);
    case 'U':
      return update(in);
    case 'D':
      return erase(in);
    case 'T':
      return truncate(in);
    case 'O':
    case 'Y':
    case 'M':
      in.take(in.left());
      return IgnoredMessage{};
    default:
      in.fail();
      return IgnoredMessage{};
  }
}

void append(std::string& out, std::uint64_t value) {
  for (unsigned shift = 64; shift > 0;) {
    shift -= 8;
    out.push_back(static_cast<char>(value >> shift & 0xFFU));
  }
}

}  // namespace

std::optional<Message> parse_message(std::string_view bytes) {
  Reader in{bytes};
  const char type = in.letter();
  Message message = parse_body(type, in);
  if (!in.ok_and_done()) return std::nullopt;
  return message;
}

std::optional<Envelope> parse_envelope(std::string_view bytes) {
  Reader in{bytes};
  switch (in.letter()) {
    case 'w': {
      WalData data{};
      data.start_lsn = in.u64();
      data.end_lsn = in.u64();
      in.u64();  // the server's clock
      data.message = in.take(in.left());
      return in.ok() ? std::optional<Envelope>{data} : std::nullopt;
    }
    case 'k': {
      KeepAlive alive{};
      alive.end_lsn = in.u64();
      in.u64();
      alive.reply_now = in.u8() != 0;
      return in.ok_and_done() ? std::optional<Envelope>{alive} : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::string standby_status(std::uint64_t lsn, Instant now, bool reply_now) {
  std::string out{'r'};
  for (int i = 0; i < 3; ++i) append(out, lsn);  // written, flushed, applied
  append(out, static_cast<std::uint64_t>((now.time_since_epoch() - kPostgresEpoch).count()));
  out.push_back(reply_now ? '\1' : '\0');
  return out;
}

}  // namespace okoshko::live
