#include "db/host_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace okoshko::db {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

std::string value(const HostList::Candidate& candidate, const std::string& key) {
  for (const auto& [name, value] : candidate.parameters) {
    if (name == key) return value;
  }
  return "";
}

/// "host:port" of each, in order.
std::vector<std::string> hosts(const HostList& list) {
  std::vector<std::string> all;
  for (const auto& candidate : list.in_order()) {
    all.push_back(value(candidate, "host") + ":" + value(candidate, "port"));
  }
  return all;
}

TEST(HostListTest, OneHostStaysAsItIs) {
  EXPECT_THAT(hosts(HostList{"host=a port=1 dbname=x"}), ElementsAre("a:1"));
  EXPECT_THAT(hosts(HostList{"dbname=x"}), ElementsAre(":"));
}

TEST(HostListTest, AListIsTriedOneByOneEachWithItsPort) {
  EXPECT_THAT(hosts(HostList{"postgresql://u@a:1,b:2,c/x?target_session_attrs=read-write"}),
              ElementsAre("a:1", "b:2", "c:"));
  EXPECT_THAT(hosts(HostList{"host=a,b port=7"}), ElementsAre("a:7", "b:7"));
  const auto both = HostList{"host=a,b hostaddr=10.0.0.1,10.0.0.2 dbname=x"}.in_order();
  EXPECT_EQ(value(both.at(1), "hostaddr"), "10.0.0.2");
  EXPECT_EQ(value(both.at(1), "dbname"), "x");
}

TEST(HostListTest, TheOneThatAnsweredLastComesFirst) {
  const HostList list{"host=a,b,c"};
  list.answered(list.in_order().at(2));
  EXPECT_THAT(hosts(list), ElementsAre("c:", "a:", "b:"));
  list.answered(list.in_order().at(1));
  EXPECT_THAT(hosts(list), ElementsAre("a:", "b:", "c:"));
}

TEST(HostListTest, APreferredStandbyIsLookedForOnAllHostsBeforeAnyOther) {
  std::vector<std::string> sessions;
  for (const auto& one : HostList{"host=a,b target_session_attrs=prefer-standby"}.in_order()) {
    sessions.push_back(value(one, "host") + " " + value(one, "target_session_attrs"));
  }
  EXPECT_THAT(sessions, ElementsAre("a standby", "b standby", "a any", "b any"));
}

TEST(HostListTest, ListsThatDoNotMatchAreLeftToLibpq) {
  EXPECT_THAT(hosts(HostList{"host=a,b,c port=1,2"}), ElementsAre("a,b,c:1,2"));
}

TEST(HostListTest, TheTimeOfOneHostMayBeGiven) {
  EXPECT_EQ(HostList{"host=a,b"}.timeout(3s), 3s);
  EXPECT_EQ(HostList{"host=a,b connect_timeout=1"}.timeout(3s), 1s);
  EXPECT_EQ(HostList{"host=a connect_timeout=0"}.timeout(3s), 3s);
}

TEST(HostListTest, AnUnreadableUrlIsRefusedWithoutItsText) {
  try {
    const HostList list{"postgresql://u:hunter2@h:99999999:1/x?nonsense=1"};
    FAIL() << "accepted";
  } catch (const std::invalid_argument& error) {
    EXPECT_EQ(std::string{error.what()}.find("hunter2"), std::string::npos);
  }
}

}  // namespace
}  // namespace okoshko::db
