#include "backup/manifest.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>

namespace okoshko::backup {

BOOST_DESCRIBE_STRUCT(FileFact, (), (name, bytes, sha256))
BOOST_DESCRIBE_STRUCT(TableFact, (), (table, columns, rows))
BOOST_DESCRIBE_STRUCT(OutsideUser, (), (id, email_hash))
BOOST_DESCRIBE_STRUCT(Manifest, (),
                      (made_at, program, schema, tenant, key_fingerprint, files, tables,
                       outside_users))

std::string to_json(const Manifest& manifest) {
  return boost::json::serialize(boost::json::value_from(manifest)) + "\n";
}

Manifest parse_manifest(std::string_view json) {
  boost::system::error_code failure;
  const auto value = boost::json::parse({json.data(), json.size()}, failure);
  if (failure) throw BackupError{"manifest.json is not JSON: " + failure.message()};
  auto manifest = boost::json::try_value_to<Manifest>(value);
  if (!manifest) throw BackupError{"manifest.json does not describe a backup of okoshko"};
  return std::move(*manifest);
}

}  // namespace okoshko::backup
