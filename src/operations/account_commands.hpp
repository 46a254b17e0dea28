#pragma once
/// `okoshko user` and `okoshko token`: user accounts and API tokens.
/// Each prints its result on stdout, errors on stderr, and returns the exit code. Throws db errors.
/// Threads: the main one.

#include <cstdint>
#include <string>

#include "db/database.hpp"

namespace okoshko::operations {

struct UserAddRequest {
  std::string email;
  std::string role = "staff";
  std::string tenant;  ///< slug or id; empty for super_admin
  std::string first_name;
  std::string last_name;
  bool password_stdin = false;  ///< otherwise a random password is generated and printed
};
int user_add(const UserAddRequest& request, db::Database& database);
/// `tenant`: slug or id; empty: all accounts.
int user_list(const std::string& tenant, db::Database& database);
int user_passwd(const std::string& email, bool password_stdin, db::Database& database);
int user_set_active(const std::string& email, bool active, db::Database& database);

struct TokenCreateRequest {
  std::string tenant;
  std::string name;
  int expires_days = 0;  ///< 0: never
};
int token_create(const TokenCreateRequest& request, db::Database& database);
int token_list(const std::string& tenant, db::Database& database);
int token_revoke(std::int64_t id, db::Database& database);

}  // namespace okoshko::operations
