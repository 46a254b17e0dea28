#include "http/target.hpp"

#include <boost/url/encoding_opts.hpp>
#include <boost/url/params_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/url_view.hpp>

#include <cstdint>

namespace okoshko::http {

namespace urls = boost::urls;

namespace {

/// Bounds the work for a request before any handler checks it.
constexpr std::size_t kQueryParamsMax = 64;

Error bad(const char* detail) { return Error::invalid("target-invalid", detail); }

std::string decoded(urls::pct_string_view text, bool plus_is_space) {
  urls::encoding_opts opts;
  opts.space_as_plus = plus_is_space;
  return text.decode(opts);
}

/// The length of a UTF-8 sequence by its first byte; 0 if the byte is invalid.
std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

}  // namespace

bool is_text(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]); };
    const std::size_t length = sequence_length(byte(i));
    if (byte(i) == 0 || length == 0 || i + length > utf8.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    }
    const unsigned char second = length > 1 ? byte(i + 1) : 0;
    if (byte(i) == 0xE0 && second < 0xA0) return false;  // overlong
    if (byte(i) == 0xED && second > 0x9F) return false;  // surrogate
    if (byte(i) == 0xF0 && second < 0x90) return false;  // overlong
    if (byte(i) == 0xF4 && second > 0x8F) return false;  // beyond Unicode
    i += length;
  }
  return true;
}

std::string percent_decoded(std::string_view text) {
  if (text.find('%') == std::string_view::npos) return std::string{text};
  const auto view = urls::make_pct_string_view({text.data(), text.size()});
  return view ? decoded(*view, false) : std::string{text};
}

Result<Target> parse_target(std::string_view text) {
  const auto parsed = !text.empty() && text.front() == '/'
                          ? urls::parse_origin_form({text.data(), text.size()})
                          : urls::parse_absolute_uri({text.data(), text.size()});
  if (!parsed) return bad("the request target is not a valid path and query");
  const urls::url_view& url = *parsed;

  Target target;
  const auto raw = url.encoded_path();
  target.raw_path.assign(raw.data(), raw.size());
  if (target.raw_path.empty()) target.raw_path = "/";
  target.path = percent_decoded(target.raw_path);
  if (!is_text(target.path)) return bad("the path is not UTF-8 text");
  if (!url.has_query()) return target;

  const auto params = url.encoded_params();
  if (params.size() > kQueryParamsMax) return bad("too many query parameters");
  target.query.reserve(params.size());
  for (const auto& param : params) {
    target.query.emplace_back(decoded(param.key, true), decoded(param.value, true));
    if (!is_text(target.query.back().first) || !is_text(target.query.back().second)) {
      return bad("the query is not UTF-8 text");
    }
  }
  return target;
}

}  // namespace okoshko::http
