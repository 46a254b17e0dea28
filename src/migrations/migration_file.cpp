#include "migrations/migration_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <stdexcept>

namespace okoshko::migrations {
namespace {

constexpr std::string_view kMark = "-- okoshko: ";

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Whether the text contains more than comments.
bool holds_sql(const std::string& text) {
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    if (!blank(line) && !line.starts_with("--")) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::vector<std::string> words_of(const std::string& sql) {
  std::vector<std::string> words;
  std::istringstream lines{sql};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream rest{line.substr(0, line.find("--"))};
    for (std::string word; rest >> word;) words.push_back(word);
  }
  return words;
}

bool same_keyword(std::string_view word, std::string_view upper_case) {
  return std::equal(word.begin(), word.end(), upper_case.begin(), upper_case.end(),
                    [](unsigned char a, char b) { return std::toupper(a) == b; });
}

void close_step(MigrationFile& file, MigrationStep& step) {
  if (holds_sql(step.sql)) file.steps.push_back(std::move(step));
  step = {};
}

void apply_directive(std::string_view directive, MigrationFile& file, MigrationStep& step) {
  if (directive == "transaction") {
    file.concurrently = false;
  } else if (directive == "concurrently") {
    file.concurrently = true;
  } else if (directive == "next" && file.concurrently) {
    close_step(file, step);
  } else if (file.concurrently && take_prefix(directive, "only-when ")) {
    step.only_when = directive;
  } else if (file.concurrently && take_prefix(directive, "unless-rows ")) {
    step.unless_rows = directive;
  } else {
    throw std::logic_error{
        fmt::format("a migration says '{}{}', which means nothing here", kMark, directive)};
  }
}

}  // namespace

MigrationFile parse_migration(std::string_view text) {
  MigrationFile file;
  MigrationStep step;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (take_prefix(line, kMark)) {
      apply_directive(line, file, step);
    } else if (!step.sql.empty() || !blank(line)) {
      step.sql.append(line).push_back('\n');
    }
  }
  close_step(file, step);
  return file;
}

std::optional<IndexName> concurrent_index_of(const std::string& sql) {
  const auto words = words_of(sql);
  std::size_t at = 0;
  const auto take = [&](std::string_view keyword) {
    const bool there = at < words.size() && same_keyword(words[at], keyword);
    at += there ? 1 : 0;
    return there;
  };
  if (!take("CREATE")) return std::nullopt;
  take("UNIQUE");
  if (!take("INDEX") || !take("CONCURRENTLY")) return std::nullopt;
  if (take("IF") && !(take("NOT") && take("EXISTS"))) return std::nullopt;
  if (at >= words.size()) return std::nullopt;
  const std::string& index = words[at++];
  if (!take("ON")) return std::nullopt;
  take("ONLY");
  if (at >= words.size()) return std::nullopt;
  return IndexName{index, words[at].substr(0, words[at].find('('))};
}

}  // namespace okoshko::migrations
