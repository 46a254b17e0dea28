#pragma once
/// A random part of many things, chosen by a hash: the same at every call, on every node.
/// Threads: stateless functions.

#include <string_view>

namespace okoshko {

/// Whether the thing that `key` names is among `percent` of all. One that is in a share is in every
/// larger share too.
bool in_random_share(std::string_view key, int percent);

}  // namespace okoshko
