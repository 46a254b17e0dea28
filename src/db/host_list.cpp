#include "db/host_list.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>

#include "base/parse_number.hpp"

namespace okoshko::db {
namespace {

using Parameters = std::map<std::string, std::string>;

struct FreeConninfo {
  void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

Parameters parse(const std::string& dsn) {
  char* message = nullptr;  // not shown: it contains the DSN with the password
  const std::unique_ptr<PQconninfoOption, FreeConninfo> parsed{
      PQconninfoParse(dsn.c_str(), &message)};
  PQfreemem(message);
  if (!parsed) {
    throw std::invalid_argument{
        "the database URL cannot be read: expected postgresql://user@host/name or key=value pairs"};
  }
  Parameters all;
  for (const PQconninfoOption* option = parsed.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) all.emplace(option->keyword, option->val);
  }
  return all;
}

std::vector<std::string> split(const Parameters& all, const char* key) {
  std::vector<std::string> parts;
  const auto found = all.find(key);
  if (found == all.end()) return parts;
  std::size_t from = 0;
  for (;;) {
    const auto comma = found->second.find(',', from);
    parts.push_back(found->second.substr(from, comma - from));
    if (comma == std::string::npos) return parts;
    from = comma + 1;
  }
}

/// Sets the value of this host; a single value is for all hosts. Absent if the list is.
void set_part(Parameters& one, const char* key, const std::vector<std::string>& parts,
              std::size_t host) {
  if (parts.empty()) return;
  const std::string& part = parts.size() == 1 ? parts.front() : parts[host];
  if (part.empty()) {
    one.erase(key);  // libpq's default
  } else {
    one[key] = part;
  }
}

}  // namespace

HostList::HostList(const std::string& dsn) {
  const Parameters all = parse(dsn);
  const auto hosts = split(all, "host");
  const auto addresses = split(all, "hostaddr");
  const auto ports = split(all, "port");
  const std::size_t count = std::max({hosts.size(), addresses.size(), std::size_t{1}});
  const auto fits = [&](const std::vector<std::string>& parts) {
    return parts.size() <= 1 || parts.size() == count;
  };
  const bool can_split = fits(hosts) && fits(addresses) && fits(ports);
  const auto add = [&](Parameters one) {
    candidates_.push_back({candidates_.size(), {one.begin(), one.end()}});
  };
  const auto wanted = all.find("target_session_attrs");
  const bool standby_first = wanted != all.end() && wanted->second == "prefer-standby";
  for (const char* session : {"standby", "any"}) {
    if (!can_split || count == 1) break;
    if (!standby_first && std::string_view{session} == "standby") continue;
    for (std::size_t host = 0; host < count; ++host) {
      Parameters one = all;
      set_part(one, "host", hosts, host);
      set_part(one, "hostaddr", addresses, host);
      set_part(one, "port", ports, host);
      if (standby_first) one["target_session_attrs"] = session;
      add(std::move(one));
    }
  }
  // one host, or lists of different lengths, which libpq reports
  if (candidates_.empty()) add(all);
  if (const auto timeout = all.find("connect_timeout"); timeout != all.end()) {
    const int seconds = parse_number<int>(timeout->second).value_or(0);
    connect_timeout_ = std::chrono::seconds{std::clamp(seconds, 0, 600)};
  }
}

std::vector<HostList::Candidate> HostList::in_order() const {
  std::vector<Candidate> ordered = candidates_;
  const auto first = ordered.begin() + static_cast<std::ptrdiff_t>(first_.load());
  std::rotate(ordered.begin(), first, first + 1);
  return ordered;
}

std::chrono::milliseconds HostList::timeout(std::chrono::milliseconds otherwise) const {
  return connect_timeout_ > std::chrono::seconds{0} ? connect_timeout_ : otherwise;
}

void ConnectionKeywords::add(const char* key, const char* value) {
  // Before the null pointers at the end.
  keys.insert(keys.end() - 1, key);
  values.insert(values.end() - 1, value);
}

ConnectionKeywords connection_keywords(const HostList::Candidate& host,
                                       const std::string& application_name) {
  ConnectionKeywords keywords{{nullptr}, {nullptr}};
  keywords.add("keepalives_idle", "15");
  keywords.add("keepalives_interval", "5");
  keywords.add("keepalives_count", "3");
  keywords.add("tcp_user_timeout", "30000");
  keywords.add("fallback_application_name", application_name.c_str());
  for (const auto& [key, value] : host.parameters) keywords.add(key.c_str(), value.c_str());
  keywords.add("client_encoding", "UTF8");
  return keywords;
}

}  // namespace okoshko::db
