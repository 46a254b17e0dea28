#pragma once
/// Serialises a fitted classifier; after parsing, its probabilities are bit-identical.
///
/// The bytes begin with a version of the format and a checksum, so that truncated or damaged bytes
/// are rejected before they are parsed. The same classifier gives the same bytes.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "learning/classifier.hpp"

namespace okoshko::learning {

std::string to_bytes(const Classifier& classifier);

/// Errors: kInvalid "model-unreadable", for another version of the format too.
Result<Classifier> from_bytes(std::string_view bytes);

}  // namespace okoshko::learning
