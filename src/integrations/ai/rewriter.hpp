#pragma once
/// Has a language model rewrite a message (POST <base_url>/chat/completions, as OpenAI and many
/// others take it).
///
/// What is sent is what winback::RewriteQuestion holds and nothing else. Whatever goes wrong is one
/// outcome: the page then shows the template. Threads: safe from any thread.

#include <string>

#include "integrations/web/web_client.hpp"
#include "winback/rewrite_ports.hpp"

namespace okoshko::ai {

struct AiOptions {
  std::string base_url;  ///< "https://api.openai.com/v1"; empty: nobody is asked
  std::string model;
  std::string key;  ///< empty: none is sent, as a model in the own house needs none
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
