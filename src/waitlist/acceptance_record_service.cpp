#include "waitlist/acceptance_record_service.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include "learning/quality.hpp"
#include "tenants/salon_profile.hpp"
#include "time/zone.hpp"
#include "waitlist/acceptance_rules.hpp"
#include "waitlist/acceptance_store.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;

constexpr int kTenths = 10;

json::value model_json(const AcceptanceModelInUse& model) {
  json::object out{{"version", model.version},
                   {"fitted_at", time::format_rfc3339(model.fitted_at)}};
  json::error_code error;
  const json::value quality = json::parse(model.quality, error);
  const auto* object = error ? nullptr : quality.if_object();
  for (const auto* name : {"verdict", "offers", "held_out", "log_loss", "plain_log_loss",
                           "calibration_error", "plain_calibration_error"}) {
    const auto* value = object == nullptr ? nullptr : object->if_contains(name);
    out[name] = value == nullptr ? json::value(nullptr) : *value;
  }
  return out;
}

}  // namespace

AcceptanceRecord record_of(const std::vector<OfferExample>& examples) {
  AcceptanceRecord record;
  std::array<AcceptanceBin, kTenths> bins;
  std::vector<double> shown;
  std::vector<double> plain;
  std::vector<std::uint8_t> labels;
  for (const OfferExample& example : examples) {
    const int tenth = std::clamp(static_cast<int>(example.shown * kTenths), 0, kTenths - 1);
    AcceptanceBin& bin = bins.at(static_cast<std::size_t>(tenth));
    bin.tenth = tenth;
    ++bin.offers;
    bin.accepted += example.accepted ? 1 : 0;
    bin.expected += example.shown;
    shown.push_back(example.shown);
    plain.push_back(example.sight.plain);
    labels.push_back(example.accepted ? 1 : 0);
  }
  record.offers = std::ssize(examples);
  record.accepted = std::count(labels.begin(), labels.end(), 1);
  std::copy_if(bins.begin(), bins.end(), std::back_inserter(record.bins),
               [](const AcceptanceBin& bin) { return bin.offers > 0; });
  if (record.offers >= kRecordMin) {
    const auto quality = learning::measure(shown, labels);
    record.quality = {quality.log_loss, learning::measure(plain, labels).log_loss,
                      quality.calibration_error};
  }
  return record;
}

std::string record_json(const AcceptanceRecord& record) {
  json::array bins;
  for (const AcceptanceBin& bin : record.bins) {
    bins.push_back(json::object{{"from_percent", bin.tenth * kTenths},
                                {"to_percent", (bin.tenth + 1) * kTenths},
                                {"offers", bin.offers},
                                {"accepted", bin.accepted},
                                {"expected", std::round(bin.expected * kTenths) / kTenths}});
  }
  json::value quality = nullptr;
  if (record.quality) {
    quality = json::object{{"log_loss", record.quality->log_loss},
                           {"plain_log_loss", record.quality->plain_log_loss},
                           {"calibration_error", record.quality->calibration_error}};
  }
  return json::serialize(
      json::object{{"offers", record.offers},
                   {"accepted", record.accepted},
                   {"bins", std::move(bins)},
                   {"quality", std::move(quality)},
                   {"model", record.model ? model_json(*record.model) : json::value(nullptr)}});
}

Result<AcceptanceRecord> AcceptanceRecordService::record(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<AcceptanceRecord> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const Instant now = clock_.now();
    auto record = record_of(
        examples_of(store::load_offers(tx, scope, salon->zone, now - kRecordDays, now), {}));
    if (auto stored = store::find_acceptance(tx, scope)) {
      record.model =
          AcceptanceModelInUse{stored->version, stored->fitted_at, std::move(stored->quality)};
    }
    return record;
  });
}

}  // namespace okoshko::waitlist
