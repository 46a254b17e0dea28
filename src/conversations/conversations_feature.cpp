#include "conversations/conversations_feature.hpp"

#include "conversations/conversations_http.hpp"

namespace okoshko::conversations {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto service = std::make_shared<ConversationsService>(platform.database, platform.cursors);
  return {.add_routes =
              [service, position = platform.position](http::Router& router,
                                                      const auth::AccessGuard& guard) {
                add_routes(router, guard, *service, position);
              },
          .topics = {{.topic = {.name = "conversations",
                                .tables = {{.schema = "public",
                                            .table = "conversation_sessions_v2",
                                            .key_column = "session_id",
                                            .updated_column = "created_at"}},
                                .load = feature::load_ids},
                      .permission = auth::Permission::kConversationsRead}}};
}

}  // namespace okoshko::conversations
