#include "imports/mapping_guess.hpp"

#include <algorithm>

#include "base/text_fold.hpp"

namespace okoshko::imports {
namespace {

/// Whose names of columns are tried on a file that no mapping recognises.
constexpr const char* kGuessedFrom = "yclients";

struct Named {
  std::string name;
  csv::Mapping mapping;
};

std::vector<Named> known_mappings(const std::optional<std::string>& saved) {
  std::vector<Named> known;
  if (saved) {
    if (auto mapping = csv::parse_mapping(*saved)) {
      known.push_back({kSavedMapping, *std::move(mapping)});
    }
  }
  for (const auto name : csv::builtin_mapping_names()) {
    if (auto mapping = csv::parse_mapping(*csv::builtin_mapping(name))) {
      known.push_back({std::string{name}, *std::move(mapping)});
    }
  }
  return known;
}

FileChoice choice_of(const Uuid& file, const csv::InputFile& input) {
  FileChoice choice{.file = file, .role = input.role, .columns = {}, .unit = input.duration_unit};
  for (std::size_t field = 0; field < csv::kFields; ++field) {
    for (const int column : input.columns[field]) {
      choice.columns.push_back(
          {input.headers[static_cast<std::size_t>(column)], static_cast<csv::Field>(field)});
    }
  }
  return choice;
}

/// The columns whose names the mapping knows for this kind of file.
FileChoice try_names(const Uuid& file, const std::vector<std::string>& headers,
                     const csv::FileMapping& mapping) {
  FileChoice choice{.file = file,
                    .role = mapping.role,
                    .columns = {},
                    .unit = mapping.duration_unit.value_or(csv::DurationUnit::kMinutes)};
  for (std::size_t field = 0; field < csv::kFields; ++field) {
    for (const auto& alternative : mapping.columns[field]) {
      const auto header = std::find_if(headers.begin(), headers.end(), [&](const auto& name) {
        return alternative.keys.size() == 1 && match_key(name) == alternative.keys.front();
      });
      if (header == headers.end()) continue;
      choice.columns.push_back({*header, static_cast<csv::Field>(field)});
      break;
    }
  }
  return choice;
}

FileChoice best_guess(const Upload& upload, const csv::Mapping& mapping) {
  FileChoice best{
      .file = upload.file.id, .role = std::nullopt, .columns = {}, .unit = std::nullopt};
  const auto layout = csv::look_at_file(upload.source);
  if (!layout) return best;
  best.role = csv::Role::kClients;
  best.unit = csv::DurationUnit::kMinutes;
  for (const auto& file : mapping.files) {
    auto choice = try_names(upload.file.id, layout->headers, file);
    if (choice.columns.size() > best.columns.size()) best = std::move(choice);
  }
  return best;
}

/// nullopt unless the mapping recognises every upload that can be opened.
std::optional<std::vector<FileChoice>> recognise_all(const std::vector<Upload>& uploads,
                                                     const csv::Mapping& mapping) {
  std::vector<FileChoice> choices;
  for (const auto& upload : uploads) {
    const auto input = csv::recognise_file(upload.source, mapping);
    if (!input) return std::nullopt;
    choices.push_back(choice_of(upload.file.id, *input));
  }
  return choices;
}

}  // namespace

Guess guess_choices(const std::vector<Upload>& uploads, const std::optional<std::string>& saved) {
  const auto known = known_mappings(saved);
  for (const auto& [name, mapping] : known) {
    if (auto files = recognise_all(uploads, mapping); files && !files->empty()) {
      return {.choices = {.base = name, .files = *std::move(files)},
              .complete = true,
              .recognised = std::vector<bool>(uploads.size(), true)};
    }
  }
  Guess guess;
  if (saved) guess.choices.base = kSavedMapping;
  const auto guessed_from = std::find_if(known.begin(), known.end(),
                                         [](const auto& one) { return one.name == kGuessedFrom; });
  for (const auto& upload : uploads) {
    std::optional<FileChoice> found;
    for (const auto& [name, mapping] : known) {
      if (found || mapping.join_by_client_day) continue;
      if (const auto input = csv::recognise_file(upload.source, mapping)) {
        found = choice_of(upload.file.id, *input);
      }
    }
    guess.recognised.push_back(found.has_value());
    guess.choices.files.push_back(found ? *std::move(found)
                                        : best_guess(upload, guessed_from->mapping));
  }
  return guess;
}

}  // namespace okoshko::imports
