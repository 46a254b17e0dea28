#pragma once
/// Whether the changes of watched tables are published as the source needs them. The source,
/// `okoshko doctor` and `okoshko migrate` ask this.
/// Threads: stateless functions.

#include <string>
#include <vector>

#include "db/database.hpp"
#include "live/types.hpp"

namespace okoshko::live {

inline constexpr const char* kPublication = "okoshko_live";

/// The tables that these topics watch.
std::vector<WatchedTable> tables_of(const std::vector<Topic>& topics);

/// Something that the publication lacks: changes would be missed, so the tables are polled.
struct PublicationGap {
  std::string what;    ///< "publication okoshko_live does not hold public.wishlist_v2"
  std::string remedy;  ///< SQL for the table's owner with CREATE on the database
};

/// Empty when every insert, update, delete and truncate of every table is published, all rows and
/// columns of it. Reads the catalogue, so any role may ask. Throws db errors.
std::vector<PublicationGap> publication_gaps(db::Database& database,
                                             const std::vector<WatchedTable>& tables);

}  // namespace okoshko::live
