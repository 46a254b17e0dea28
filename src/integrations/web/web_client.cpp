#include "integrations/web/web_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace okoshko::web {
namespace {

constexpr int kRetryAfterMax = 86400;

struct Cleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, Cleanup>;
using Headers = std::unique_ptr<curl_slist, Cleanup>;

Handle make_handle() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  Handle handle{ready ? curl_easy_init() : nullptr};
  if (!handle) throw std::runtime_error{"libcurl does not start"};
  return handle;
}

Headers make_headers(const WebRequest& request) {
  Headers headers;
  const auto append = [&](const char* line) {
    curl_slist* longer = curl_slist_append(headers.get(), line);
    if (longer == nullptr) throw std::bad_alloc{};
    static_cast<void>(headers.release());
    headers.reset(longer);
  };
  for (const auto& line : request.headers) append(line.c_str());
  if (!request.body.empty()) append("Content-Type: application/json");
  return headers;
}

struct Received {
  std::string body;
  std::size_t max;
};

std::size_t receive(char* data, std::size_t size, std::size_t count, void* into) {
  auto& received = *static_cast<Received*>(into);
  const std::size_t bytes = size * count;
  // A smaller number than `bytes` makes libcurl abort.
  if (received.body.size() + bytes > received.max) return 0;
  received.body.append(data, bytes);
  return bytes;
}

bool never_answered(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
      return true;
    default:
      return false;
  }
}

}  // namespace

WebAnswer send(const WebRequest& request, const WebOptions& options) {
  const Handle handle = make_handle();
  const Headers headers = make_headers(request);
  Received received{.body = {}, .max = options.body_max};
  CURL* curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, options.proxy.c_str());
  if (!options.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(options.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "okoshko");
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received);
  if (!request.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
  }
  if (!request.method.empty())
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());

  const CURLcode code = curl_easy_perform(curl);
  WebAnswer answer;
  if (code != CURLE_OK) {
    if (never_answered(code)) answer.outcome = WebAnswer::Outcome::kUnreachable;
    long written = 0;
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &written);
    answer.may_have_left = written > 0;
    return answer;
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_off_t retry_after = 0;
  curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after);
  answer.outcome = WebAnswer::Outcome::kAnswered;
  answer.status = static_cast<int>(status);
  answer.body = std::move(received.body);
  answer.retry_after_s = static_cast<int>(std::clamp<curl_off_t>(retry_after, 0, kRetryAfterMax));
  return answer;
}

}  // namespace okoshko::web
