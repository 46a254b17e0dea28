#pragma once
/// An export as a page that a person can read and print: HTML without scripts and without anything
/// loaded from elsewhere.
/// Threads: stateless.

#include <string>

#include "base/language.hpp"

namespace okoshko::person_data {

/// `person`: the JSON object of ErasureService::export_person(). Sections and fields without a
/// value are left out; all text is escaped. Throws boost::system::system_error if it is no JSON.
std::string person_page(const std::string& person, Language language);

}  // namespace okoshko::person_data
