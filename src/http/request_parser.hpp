#pragma once
/// Beast's HTTP/1.1 parser, which writes directly into a Request that the connection reuses. A
/// second request with the same headers then allocates nothing. (Beast's own message type would
/// have to be copied field by field.)
///
/// Threads: one at a time. Lifetime: borrows the Request.

#include <boost/beast/http/basic_parser.hpp>

#include <string>

#include "http/message.hpp"

namespace okoshko::http {

class RequestParser : public boost::beast::http::basic_parser<true> {
 public:
  explicit RequestParser(Request& request);

  /// As sent; Request::method is valid only if is_known_method().
  const std::string& method() const { return method_; }
  int version() const { return version_; }
  bool is_known_method() const { return known_method_; }
  bool expects_continue() const { return expects_continue_; }

 private:
  using Verb = boost::beast::http::verb;
  using Field = boost::beast::http::field;
  using Text = boost::beast::string_view;
  using ErrorCode = boost::beast::error_code;

  void on_request_impl(Verb, Text method, Text target, int version, ErrorCode&) override;
  void on_response_impl(int, Text, int, ErrorCode&) override {}
  void on_field_impl(Field name, Text name_text, Text value, ErrorCode&) override;
  void on_header_impl(ErrorCode&) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) override;
  std::size_t on_body_impl(Text body, ErrorCode&) override;
  void on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t remain, Text body, ErrorCode&) override;
  void on_finish_impl(ErrorCode&) override {}

  Request& request_;
  std::string method_;
  std::size_t fields_ = 0;    ///< different names
  std::size_t repeated_ = 0;  ///< lines after the first of their name
  int hosts_ = 0;
  int version_ = 11;
  bool header_done_ = false;
  bool known_method_ = false;
  bool expects_continue_ = false;
};

}  // namespace okoshko::http
