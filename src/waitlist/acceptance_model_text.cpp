#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "models/model_text.hpp"
#include "waitlist/acceptance_model.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;
using models::exact;

constexpr double kAcceptanceFormat = 1;
constexpr std::size_t kAcceptanceTextMax = 10'000;

bool is_acceptance_refinement(std::size_t coefficients) {
  return coefficients == static_cast<std::size_t>(AcceptanceRefinement::kCalibrated) ||
         coefficients == static_cast<std::size_t>(AcceptanceRefinement::kTimes) ||
         coefficients == static_cast<std::size_t>(AcceptanceRefinement::kAll);
}

}  // namespace

std::string to_text(const AcceptanceModel& model) {
  json::object object{{"format", exact(kAcceptanceFormat)},
                      {"installation", exact(model.installation)}};
  if (model.refinement) {
    object["coefficients"] = exact(model.refinement->coefficients);
    object["intercept"] = exact(model.refinement->intercept);
  }
  return json::serialize(object);
}

Result<AcceptanceModel> acceptance_from_text(std::string_view text) {
  const auto unreadable =
      Error::invalid("acceptance-model-unreadable", "not a model of this format");
  json::error_code error;
  const json::value value =
      text.size() > kAcceptanceTextMax ? json::value{} : json::parse(text, error);
  const auto* object = error ? nullptr : value.if_object();
  if (object == nullptr) return unreadable;
  models::MemberReader read{*object};
  if (read.number("format") != kAcceptanceFormat) return unreadable;
  AcceptanceModel model;
  model.installation = read.positive("installation");
  if (object->contains("coefficients")) {
    learning::LogisticFit fit;
    fit.coefficients = read.numbers("coefficients");
    fit.intercept = read.number("intercept");
    if (!is_acceptance_refinement(fit.coefficients.size())) return unreadable;
    model.refinement = std::move(fit);
  }
  if (!read.good() || model.installation >= 1) return unreadable;
  return model;
}

}  // namespace okoshko::waitlist
