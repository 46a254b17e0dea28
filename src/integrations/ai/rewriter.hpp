#pragma once
/// Rewrites a message with a language model (POST <base_url>/chat/completions, the API of OpenAI
/// and many others).
///
/// It sends only the members of winback::RewriteQuestion. Every failure is one outcome, after which
/// the page shows the template. Threads: safe from any thread.

#include <string>

#include "integrations/web/web_client.hpp"
#include "winback/rewrite_ports.hpp"

namespace okoshko::ai {

struct AiOptions {
  std::string base_url;  ///< "https://api.openai.com/v1"; empty: no model is configured
  std::string model;
  std::string key;  ///< empty: no key is sent, for example to a local model
  web::WebOptions web;
};

class Rewriter final : public winback::RewritePort {
 public:
  explicit Rewriter(AiOptions options) : options_{std::move(options)} {}
  bool configured() const override { return !options_.base_url.empty(); }
  winback::RewriteAnswer rewrite(const winback::RewriteQuestion& question) const override;

 private:
  AiOptions options_;
};

}  // namespace okoshko::ai
