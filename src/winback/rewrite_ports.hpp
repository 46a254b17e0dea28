#pragma once
/// The port through which a language model rewrites a message; a user reads the result before it is
/// sent.
/// Threads: implementations are safe from any thread; they block up to their time-outs.

#include <string>

namespace okoshko::winback {

/// All data that leave the installation: no surname, no phone number, no ids.
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
    kFailed,  ///< unreachable, slow, throttled, refused, or an invalid answer
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
