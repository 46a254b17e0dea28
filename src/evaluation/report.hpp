#pragma once
/// The output of `okoshko evaluate`: text for people, or one JSON object for programs.
/// Threads: stateless functions.

#include <string>

#include "integrations/csv/row_report.hpp"
#include "risk/evaluation.hpp"
#include "waitlist/acceptance_evaluation.hpp"
#include "winback/churn_evaluation.hpp"

namespace okoshko::evaluation {

std::string text_report(const risk::Evaluation& done);
std::string text_report(const winback::ChurnEvaluation& done);
std::string text_report(const waitlist::AcceptanceEvaluation& done);

/// Measures that the sample does not determine are null.
std::string json_report(const risk::Evaluation& done, const csv::RowReport& rows);
std::string json_report(const winback::ChurnEvaluation& done, const csv::RowReport& rows);
std::string json_report(const waitlist::AcceptanceEvaluation& done);

}  // namespace okoshko::evaluation
