#pragma once
/// Replication messages in PostgreSQL's format, and damaged ones, for the tests of live.
/// Threads: pure functions.

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::live::messages {

inline constexpr Instant kCommittedAt{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
inline constexpr const char* kUnchanged = "\x01unchanged";

inline std::string number(std::uint64_t value, unsigned size) {
  std::string out;
  for (unsigned i = size; i > 0; --i)
    out.push_back(static_cast<char>(value >> 8 * (i - 1) & 0xFFU));
  return out;
}

inline std::string time(Instant at) {
  return number(static_cast<std::uint64_t>((at - Instant{std::chrono::days{10957}}).count()), 8);
}

inline std::string begin(std::uint64_t lsn, std::uint32_t xid) {
  return "B" + number(lsn, 8) + time(kCommittedAt) + number(xid, 4);
}

inline std::string commit(std::uint64_t lsn, std::uint64_t end) {
  return std::string{"C\0", 2} + number(lsn, 8) + number(end, 8) + time(kCommittedAt);
}

inline std::string relation(std::uint32_t oid, const std::string& schema, const std::string& table,
                            const std::vector<std::string>& columns) {
  std::string out =
      "R" + number(oid, 4) + schema + '\0' + table + '\0' + 'f' + number(columns.size(), 2);
  for (const auto& column : columns) {
    out += '\1' + column + '\0' + number(20, 4) + number(UINT32_MAX, 4);
  }
  return out;
}

using Cells = std::vector<std::optional<std::string>>;

inline std::string tuple(const Cells& cells) {
  std::string out = number(cells.size(), 2);
  for (const auto& cell : cells) {
    if (!cell) {
      out += 'n';
    } else if (*cell == kUnchanged) {
      out += 'u';
    } else {
      out += 't' + number(cell->size(), 4) + *cell;
    }
  }
  return out;
}

inline std::string insert(std::uint32_t oid, const Cells& row) {
  return "I" + number(oid, 4) + "N" + tuple(row);
}

/// `kind`: 'O' the complete old row, 'K' its key, 'N' none.
inline std::string update(std::uint32_t oid, char kind, const Cells& old, const Cells& row) {
  return "U" + number(oid, 4) + (kind == 'N' ? std::string{} : kind + tuple(old)) + "N" +
         tuple(row);
}

inline std::string erase(std::uint32_t oid, char kind, const Cells& old) {
  return "D" + number(oid, 4) + kind + tuple(old);
}

inline std::string truncate(const std::vector<std::uint32_t>& oids) {
  std::string out = "T" + number(oids.size(), 4) + '\0';
  for (const auto oid : oids) out += number(oid, 4);
  return out;
}

inline std::string wal_data(std::uint64_t lsn, const std::string& payload) {
  return "w" + number(lsn, 8) + number(lsn, 8) + number(0, 8) + payload;
}

inline std::string keep_alive(std::uint64_t lsn, bool reply) {
  return "k" + number(lsn, 8) + number(0, 8) + (reply ? '\1' : '\0');
}

/// OKOSHKO_SEED, or a constant; printed, so that a failure can be reproduced.
inline std::uint32_t fuzz_seed() {
  const char* given = std::getenv("OKOSHKO_SEED");
  const auto seed = given == nullptr ? 20260302U : static_cast<std::uint32_t>(std::atoll(given));
  std::cout << "OKOSHKO_SEED=" << seed << '\n';
  return seed;
}

/// The bytes, possibly with some changed, removed, duplicated or added.
inline std::string mutated(std::string bytes, std::minstd_rand& random) {
  for (auto left = random() % 4; left > 0; --left) {
    const std::size_t at = bytes.empty() ? 0 : random() % bytes.size();
    switch (random() % 4) {
      case 0:
        if (!bytes.empty()) bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.resize(at);
        break;
      case 2:
        bytes.insert(at, bytes.substr(at, random() % 16));
        break;
      default:
        bytes.push_back(static_cast<char>(random()));
    }
  }
  return bytes;
}

}  // namespace okoshko::live::messages
