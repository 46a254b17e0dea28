#include "winback/churn_model_text.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "models/model_text.hpp"

namespace okoshko::winback {
namespace {

namespace json = boost::json;
using models::exact;

constexpr double kFormat = 2;
constexpr int kRegularityMax = 20;
constexpr std::size_t kTextMax = 10'000;

bool is_refinement(std::size_t coefficients) {
  return coefficients == static_cast<std::size_t>(Refinement::kCalibrated) ||
         coefficients == static_cast<std::size_t>(Refinement::kBasic) ||
         coefficients == static_cast<std::size_t>(Refinement::kHistory);
}

}  // namespace

std::string to_text(const ChurnModel& model) {
  const auto& rhythm = model.rhythm.rhythm;
  json::object object{{"format", exact(kFormat)},
                      {"regularity", exact(rhythm.kind.regularity)},
                      {"lost_after_first", rhythm.kind.lost_after_first},
                      {"r", exact(rhythm.r)},
                      {"alpha", exact(rhythm.alpha)},
                      {"a", exact(rhythm.a)},
                      {"b", exact(rhythm.b)},
                      {"log_likelihood", exact(model.rhythm.log_likelihood)},
                      {"regularity_known", model.rhythm.regularity_known},
                      {"counts_refined", model.counts_refined},
                      {"usual_log_amount", exact(model.usual_log_amount)}};
  if (model.refinement) {
    object["coefficients"] = exact(model.refinement->coefficients);
    object["intercept"] = exact(model.refinement->intercept);
  }
  return json::serialize(object);
}

Result<ChurnModel> from_text(std::string_view text) {
  const auto unreadable = Error::invalid("churn-model-unreadable", "not a model of this format");
  json::error_code error;
  const json::value value = text.size() > kTextMax ? json::value{} : json::parse(text, error);
  const auto* object = error ? nullptr : value.if_object();
  if (object == nullptr) return unreadable;
  models::MemberReader read{*object};
  if (read.number("format") != kFormat) return unreadable;
  ChurnModel model;
  auto& rhythm = model.rhythm.rhythm;
  const double regularity = read.number("regularity");
  if (!(regularity >= 1 && regularity <= kRegularityMax)) return unreadable;
  rhythm.kind.regularity = static_cast<int>(regularity);
  rhythm.kind.lost_after_first = read.flag("lost_after_first");
  model.rhythm.regularity_known = read.flag("regularity_known");
  model.counts_refined = read.flag("counts_refined");
  rhythm.r = read.positive("r");
  rhythm.alpha = read.positive("alpha");
  rhythm.a = read.positive("a");
  rhythm.b = read.positive("b");
  model.rhythm.log_likelihood = read.number("log_likelihood");
  model.usual_log_amount = read.number("usual_log_amount");
  if (object->contains("coefficients")) {
    learning::LogisticFit fit;
    fit.coefficients = read.numbers("coefficients");
    fit.intercept = read.number("intercept");
    if (!is_refinement(fit.coefficients.size())) return unreadable;
    model.refinement = std::move(fit);
  }
  if (!read.good()) return unreadable;
  return model;
}

ChurnModel prior_model() {
  ChurnModel model;
  model.rhythm.rhythm = {
      .kind = {.regularity = 3, .lost_after_first = true}, .r = 3, .alpha = 5, .a = 1, .b = 4};
  return model;
}

}  // namespace okoshko::winback
