#include "risk/record_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "time/zone.hpp"

namespace okoshko::risk {
namespace {

namespace json = boost::json;

json::object object_of(const std::string& text) {
  json::error_code error;
  auto value = json::parse(text, error);
  return error || !value.is_object() ? json::object{} : std::move(value.get_object());
}

json::value number_or_null(const json::object& from, std::string_view key) {
  const auto* value = from.if_contains(key);
  return value != nullptr && value->is_number() ? *value : json::value(nullptr);
}

json::value rows_of(const json::object& quality) {
  const auto* rows = quality.if_contains("rows");
  const bool whole = rows != nullptr && (rows->is_int64() || rows->is_uint64());
  return whole ? *rows : json::value(0);
}

std::string text_of(const json::object& from, std::string_view key) {
  const auto* value = from.if_contains(key);
  if (value == nullptr || !value->is_string()) return "";
  return std::string{std::string_view{value->get_string()}};
}

}  // namespace

std::string record_json(const RiskRecord& record) {
  constexpr int kTenth = 10;
  json::array bins;
  for (const RecordBin& bin : record.bins) {
    bins.push_back(json::object{{"from_percent", bin.tenth * kTenth},
                                {"to_percent", (bin.tenth + 1) * kTenth},
                                {"slots", bin.slots},
                                {"fell_through", bin.fell_through}});
  }
  json::value model = nullptr;
  if (record.model) {
    const auto quality = object_of(record.model->quality);
    model = json::object{{"version", record.model->version},
                         {"fitted_at", time::format_rfc3339(record.model->fitted_at)},
                         {"chosen", text_of(quality, "chosen")},
                         {"rows", rows_of(quality)},
                         {"roc_auc", number_or_null(quality, "roc_auc")},
                         {"log_loss", number_or_null(quality, "log_loss")},
                         {"calibration_error", number_or_null(quality, "calibration_error")}};
  }
  return json::serialize(json::object{{"bins", std::move(bins)}, {"model", std::move(model)}});
}

}  // namespace okoshko::risk
