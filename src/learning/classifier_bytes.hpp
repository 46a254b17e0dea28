#pragma once
/// A fitted classifier as bytes and back: the same probabilities, bit for bit.
///
/// The bytes begin with a version of the format and a checksum, so that what was cut or flipped is
/// refused before anything of it is believed. Same classifier, same bytes.
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
