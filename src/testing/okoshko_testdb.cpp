// Starts and stops the PostgreSQL cluster of the tests (testing/cluster.hpp).

#include <exception>
#include <iostream>
#include <string_view>

#include "testing/cluster.hpp"

int main(int argc, char** argv) {
  const std::string_view action = argc == 3 ? argv[1] : "";
  try {
    if (action == "start") {
      okoshko::testing::start_cluster(argv[2]);
      return 0;
    }
    if (action == "stop") {
      okoshko::testing::stop_cluster(argv[2]);
      return 0;
    }
  } catch (const std::exception& failure) {
    std::cerr << "okoshko_testdb: " << failure.what() << '\n';
    return 1;
  }
  std::cerr << "usage: okoshko_testdb start|stop <folder>\n";
  return 2;
}
