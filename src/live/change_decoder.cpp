#include "live/change_decoder.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace okoshko::live {

namespace {

/// The maximum number of published tables in one session; a catalogue has at most thousands.
constexpr std::size_t kRelationsMax = 10'000;
/// The maximum number of salons in one transaction; beyond it every screen reloads.
constexpr std::size_t kTenantsMax = 50'000;

std::optional<std::size_t> column(const RelationMessage& message, std::string_view name) {
  const auto& columns = message.columns;
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

Value value_at(const Tuple& row, std::optional<std::size_t> column) {
  // kUnchanged means that the value is not known, whatever the reason.
  if (!column || *column >= row.size()) return {Value::Kind::kUnchanged, {}};
  return row[*column];
}

}  // namespace

ChangeDecoder::ChangeDecoder(const std::vector<Topic>& topics,
                             std::function<bool(const TenantId&)> watched)
    : topics_{topics}, watched_{std::move(watched)} {}

ChangeDecoder::Outcome ChangeDecoder::feed(std::string_view bytes) {
  const auto message = parse_message(bytes);
  if (!message) return Outcome::kBroken;
  if (!std::visit([&](const auto& parsed) { return on(parsed); }, *message))
    return Outcome::kBroken;
  return committed_ ? Outcome::kCommit : Outcome::kMore;
}

Commit ChangeDecoder::take() {
  if (!committed_) throw std::logic_error{"no transaction has been committed"};
  committed_ = false;
  Commit commit = std::move(*open_);
  open_.reset();
  return commit;
}

bool ChangeDecoder::on(const BeginMessage& message) {
  if (open_) return false;
  open_.emplace();
  open_->lsn = message.commit_lsn;
  open_->xid = message.xid;
  open_->committed_at = message.committed_at;
  last_watched_.reset();
  return true;
}

bool ChangeDecoder::on(const CommitMessage& message) {
  if (!open_ || message.commit_lsn != open_->lsn) return false;
  committed_ = true;
  return true;
}

bool ChangeDecoder::on(const RelationMessage& message) {
  if (relations_.size() >= kRelationsMax) return false;
  std::vector<View> views;
  for (std::size_t topic = 0; topic < topics_.size(); ++topic) {
    for (const WatchedTable& table : topics_[topic].tables) {
      if (table.schema != message.schema || table.table != message.table) continue;
      views.push_back(
          {topic, column(message, table.key_column), column(message, table.tenant_column)});
    }
  }
  relations_[message.oid] = std::move(views);
  return true;
}

const std::vector<ChangeDecoder::View>* ChangeDecoder::views_of(std::uint32_t oid) const {
  const auto found = relations_.find(oid);
  return found == relations_.end() || !open_ ? nullptr : &found->second;
}

bool ChangeDecoder::on(const InsertMessage& message) {
  const auto* views = views_of(message.oid);
  if (views == nullptr) return false;
  for (const View& view : *views) {
    touch(view, value_at(message.row, view.tenant), value_at(message.row, view.key));
  }
  return true;
}

bool ChangeDecoder::on(const UpdateMessage& message) {
  const auto* views = views_of(message.oid);
  if (views == nullptr) return false;
  for (const View& view : *views) {
    Value tenant = value_at(message.row, view.tenant);
    Value key = value_at(message.row, view.key);
    if (message.old && message.old->whole) {
      const Value old_tenant = value_at(message.old->row, view.tenant);
      const Value old_key = value_at(message.old->row, view.key);
      if (tenant.kind == Value::Kind::kUnchanged) tenant = old_tenant;
      if (key.kind == Value::Kind::kUnchanged) key = old_key;
      // A row with a new salon or key has disappeared under the old ones.
      if (old_tenant.text != tenant.text || old_key.text != key.text) {
        touch(view, old_tenant, old_key);
      }
    } else if (message.old) {
      // The key changed, and the message does not contain the old salon.
      open_->everybody |= TopicMask{1} << view.topic;
    }
    touch(view, tenant, key);
  }
  return true;
}

bool ChangeDecoder::on(const DeleteMessage& message) {
  const auto* views = views_of(message.oid);
  if (views == nullptr) return false;
  for (const View& view : *views) {
    if (message.old.whole) {
      touch(view, value_at(message.old.row, view.tenant), value_at(message.old.row, view.key));
    } else {
      open_->everybody |= TopicMask{1} << view.topic;
    }
  }
  return true;
}

bool ChangeDecoder::on(const TruncateMessage& message) {
  for (const std::uint32_t oid : message.oids) {
    const auto* views = views_of(oid);
    if (views == nullptr) return false;
    for (const View& view : *views) open_->everybody |= TopicMask{1} << view.topic;
  }
  return true;
}

bool ChangeDecoder::watches(const TenantId& tenant) {
  if (!last_watched_ || last_watched_->first != tenant) {
    last_watched_ = {tenant, watched_(tenant)};
  }
  return last_watched_->second;
}

void ChangeDecoder::touch(const View& view, const Value& tenant, const Value& key) {
  const TopicMask bit = TopicMask{1} << view.topic;
  if (tenant.kind == Value::Kind::kUnchanged || key.kind == Value::Kind::kUnchanged) {
    open_->everybody |= bit;
    return;
  }
  // A row without a salon or without a reference to an item is on no screen.
  if (tenant.kind == Value::Kind::kNull || key.kind == Value::Kind::kNull) return;
  const auto id = Uuid::parse(tenant.text);
  if (!id) return;
  auto found = open_->tenants.find(TenantId{*id});
  if (found == open_->tenants.end()) {
    if (open_->tenants.size() >= kTenantsMax) {
      open_->everybody |= bit;
      return;
    }
    found = open_->tenants.emplace(TenantId{*id}, Touched{}).first;
  }
  if (watches(found->first)) {
    found->second.add(view.topic, key.text);
  } else {
    found->second.add_all(bit);
  }
}

}  // namespace okoshko::live
