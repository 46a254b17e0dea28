#include "http/request_parser.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace okoshko::http {

namespace beast = boost::beast;

namespace {

constexpr std::size_t kFieldsMax = 100;
/// Reserved in advance for a body with a declared length; more is allocated as bytes arrive, so a
/// false length alone takes no memory.
constexpr std::size_t kBodyReserve = 64 * 1024;

bool known(beast::http::verb verb, Method& method) {
  switch (verb) {
    case beast::http::verb::get:
      method = Method::kGet;
      return true;
    case beast::http::verb::head:
      method = Method::kHead;
      return true;
    case beast::http::verb::post:
      method = Method::kPost;
      return true;
    case beast::http::verb::put:
      method = Method::kPut;
      return true;
    case beast::http::verb::patch:
      method = Method::kPatch;
      return true;
    case beast::http::verb::delete_:
      method = Method::kDelete;
      return true;
    default:
      return false;
  }
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

RequestParser::RequestParser(Request& request) : request_{request} {
  request_.query.clear();
  request_.path_params.clear();
  request_.actor.clear();
  request_.body.clear();
  if (request_.body.capacity() > kBodyReserve) request_.body.shrink_to_fit();
}

void RequestParser::on_request_impl(Verb verb, Text method, Text target, int version, ErrorCode&) {
  method_.assign(method.data(), method.size());
  known_method_ = known(verb, request_.method);
  request_.target.assign(target.data(), target.size());
  version_ = version;
}

void RequestParser::on_field_impl(Field name, Text name_text, Text value, ErrorCode& error) {
  if (header_done_) return;  // a trailer: no handler uses one
  if (fields_ + repeated_ == kFieldsMax) {
    error = beast::http::error::header_limit;
    return;
  }
  if (fields_ == request_.headers.size()) request_.headers.emplace_back();
  std::string& key = request_.headers[fields_].first;
  std::string& content = request_.headers[fields_].second;
  key.resize(name_text.size());
  std::transform(name_text.begin(), name_text.end(), key.begin(), lower);
  // RFC 9110 5.2: lines with one name form a list. Parts of a cookie are joined as in RFC 6265.
  const auto end = request_.headers.begin() + static_cast<std::ptrdiff_t>(fields_);
  const auto earlier = std::find_if(request_.headers.begin(), end,
                                    [&](const auto& header) { return header.first == key; });
  if (earlier != end) {
    earlier->second.append(key == "cookie" ? "; " : ", ").append(value.data(), value.size());
    ++repeated_;
  } else {
    content.assign(value.data(), value.size());
    ++fields_;
  }

  if (name == Field::host) ++hosts_;
  // Beast treats a request with any other coding as one without a body and would parse the body as
  // the next request, which allows request smuggling.
  if (name == Field::transfer_encoding && !(beast::iequals(value, "chunked") && version_ >= 11)) {
    error = beast::http::error::bad_transfer_encoding;
  }
  if (name == Field::expect) expects_continue_ = beast::iequals(value, "100-continue");
}

void RequestParser::on_header_impl(ErrorCode& error) {
  header_done_ = true;
  request_.headers.resize(fields_);
  // RFC 9112 3.2: exactly one Host in HTTP/1.1.
  if (hosts_ > 1 || (hosts_ == 0 && version_ >= 11)) error = beast::http::error::bad_field;
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) {
  if (length) {
    request_.body.reserve(std::min<std::size_t>(static_cast<std::size_t>(*length), kBodyReserve));
  }
}

std::size_t RequestParser::on_body_impl(Text body, ErrorCode&) {
  request_.body.append(body.data(), body.size());
  return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode&) {
  request_.body.append(body.data(), body.size());
  return body.size();
}

}  // namespace okoshko::http
