#pragma once
/// The port by which a language model rewrites a message; a person reads what it says before
/// anything is sent.
/// Threads: implementations are safe from any thread; they block for their time-outs.

#include <string>

namespace okoshko::winback {

/// All that leaves the installation: no surname, no phone number, no ids.
struct RewriteQuestion {
  std::string language;    ///< "ru" or "en"
  std::string first_name;  ///< may be empty
  std::string service;     ///< may be empty
  int days_since = 0;
  std::string draft;  ///< the filled template
};

struct RewriteAnswer {
  enum class Outcome {
    kOk,
    kNotConfigured,
    kFailed,  ///< unreachable, slow, throttled, refused, or an answer without sense
  };
  Outcome outcome = Outcome::kFailed;
  std::string text{};
};

class RewritePort {
 public:
  virtual ~RewritePort() = default;
  virtual bool configured() const = 0;
  virtual RewriteAnswer rewrite(const RewriteQuestion& question) const = 0;
};

}  // namespace okoshko::winback
