#include "waitlist/item_http.hpp"

namespace okoshko::waitlist {

Result<http::Response> item_response(const Result<Item>& item, int status) {
  if (!item) return item.error();
  return http::json(item->json, status);
}

}  // namespace okoshko::waitlist
