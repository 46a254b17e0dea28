#pragma once
/// Decides whether two clients can be merged, and which of them remains.
/// Pure functions. Threads: any.

#include <optional>
#include <string_view>
#include <utility>

#include "duplicates/types.hpp"

namespace okoshko::duplicates {

/// What would be lost if `duplicate` were merged into `survivor`; nullopt: nothing.
/// Phones and chats have one place in a client's row, so two different ones cannot both be kept.
/// The bot finds a client by the chat, so the row that has it must remain. What is under way for
/// one of them (an offer, a message, a visit that is being written) names that client and ends
/// first.
std::optional<Refusal> refusal_of(const Person& survivor, const Person& duplicate);

/// The code of the problem: "merge-phones-differ".
std::string_view code_of(Refusal refusal);

/// True if `one` remains and `other` goes: the direction that loses nothing; of two such, the
/// client with a chat, then with an id of YClients, with more visits, known longer, with the
/// smaller id.
bool first_remains(const Person& one, const Person& other);

}  // namespace okoshko::duplicates
