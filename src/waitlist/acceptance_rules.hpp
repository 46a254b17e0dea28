#pragma once
/// Which past offers count as accepted or not, and what was known when each was made.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <vector>

#include "waitlist/acceptance_types.hpp"

namespace okoshko::waitlist {

double notice_hours(Instant asked, Instant start);
/// nullopt: the start of waiting is unknown.
std::optional<double> waited_days(const std::optional<Instant>& written, Instant asked);

/// The facts of an offer that is made now.
OfferFacts offer_facts(const EntryFacts& entry, const BoardSlot& slot, Instant now);

/// What the entry names and the slot has, as stored: "service", "staff", "day", "part".
std::vector<std::string> words_of_fits(const OfferFacts& facts);

/// Whether the client accepted; nullopt: it is not known. Accepting and, for a standby, agreeing is
/// a yes; declining, and silence until the time to answer was over, is a no. Nothing is known of an
/// offer that was withdrawn, whose time to answer is not over (a yes is known sooner than silence),
/// or whose message may not have arrived, whatever the answer: else offers of a channel that
/// reports nothing would count only if they were accepted.
std::optional<bool> answer_of(const PastOffer& offer);

/// The share of accepted offers of all salons in months that ended before `at`, shrunk towards
/// kAcceptPrior.
double installation_rate(const std::vector<MonthTally>& months, Instant at);

/// The decided offers by time and then content, whatever the order of `offers`. The tallies of each
/// contain what had ended before its client was asked, as tally_offers.sql counts it.
std::vector<OfferExample> examples_of(std::vector<PastOffer> offers,
                                      const std::vector<MonthTally>& months);

}  // namespace okoshko::waitlist
