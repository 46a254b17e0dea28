#pragma once
/// Checks whether the changes of watched tables are published as the source needs it. Used by the
/// source, `okoshko doctor` and `okoshko migrate`.
/// Threads: stateless functions.

#include <string>
#include <vector>

#include "db/database.hpp"
#include "live/types.hpp"

namespace okoshko::live {

inline constexpr const char* kPublication = "okoshko_live";

/// The tables that these topics watch.
std::vector<WatchedTable> tables_of(const std::vector<Topic>& topics);

/// A deficiency of the publication: changes would be missed, so the tables are polled.
struct PublicationGap {
  std::string what;    ///< "publication okoshko_live does not hold public.wishlist_v2"
  std::string remedy;  ///< SQL for the owner of the table with CREATE on the database
};

/// Empty if every insert, update, delete and truncate of every table is published, with all rows
/// and columns. Reads the catalogue, which any role may do. Throws db errors.
std::vector<PublicationGap> publication_gaps(db::Database& database,
                                             const std::vector<WatchedTable>& tables);

}  // namespace okoshko::live
