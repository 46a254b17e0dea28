#include "waitlist/assignment.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/maximum_weighted_matching.hpp>
#include <map>

namespace okoshko::waitlist {
namespace {

using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                          boost::property<boost::edge_weight_t, std::int64_t>>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

/// The library halves slacks of integers; a factor of four keeps the halves integral.
constexpr std::int64_t kScale = 4;

/// Numbers the vertices from 0, in order.
std::map<std::size_t, std::size_t> numbered(const std::vector<Edge>& edges,
                                            std::size_t Edge::*end) {
  std::map<std::size_t, std::size_t> numbers;
  for (const Edge& edge : edges) numbers.emplace(edge.*end, 0);
  std::size_t next = 0;
  for (auto& [name, number] : numbers) number = next++;
  return numbers;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> best_assignment(const std::vector<Edge>& edges) {
  const auto entries = numbered(edges, &Edge::entry);
  const auto slots = numbered(edges, &Edge::slot);
  std::vector<std::size_t> entry_names;
  for (const auto& [name, number] : entries) entry_names.push_back(name);

  Graph graph{entries.size() + slots.size()};
  for (const Edge& edge : edges) {
    boost::add_edge(entries.at(edge.entry), entries.size() + slots.at(edge.slot),
                    edge.weight * kScale, graph);
  }
  std::vector<Vertex> mates(boost::num_vertices(graph));
  boost::maximum_weighted_matching(graph, mates.data());

  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& [slot, number] : slots) {
    const Vertex mate = mates[entries.size() + number];
    if (mate != boost::graph_traits<Graph>::null_vertex()) {
      pairs.emplace_back(entry_names[mate], slot);
    }
  }
  return pairs;
}

}  // namespace okoshko::waitlist
