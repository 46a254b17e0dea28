#include "base/hex.hpp"

#include <gtest/gtest.h>

namespace okoshko {
namespace {

TEST(Hex, KeepsEveryByte) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
  EXPECT_EQ(bytes_of_hex(hex_of(all)), all);
  EXPECT_EQ(hex_of("\x0f\xa0"), "0fa0");
}

}  // namespace
}  // namespace okoshko
