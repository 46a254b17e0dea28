#include "waitlist/assignment.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace okoshko::waitlist {
namespace {

using Network = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Network, std::int64_t, std::int64_t>;

/// An assignment is a flow: from the source to each entry, along the edges, from each slot to the
/// sink, and back to the source. Each arc but the last carries at most one unit. An edge costs its
/// negative weight, so the flow of least cost is the assignment of highest total weight.
class AssignmentNetwork {
 public:
  explicit AssignmentNetwork(const std::vector<Edge>& edges) {
    for (const Edge& edge : edges) {
      // Not one expression: the order of evaluation of arguments is not defined.
      const auto entry = node(entries_, edge.entry);
      const auto slot = node(slots_, edge.slot);
      arcs_.push_back(network_.addArc(entry, slot));
    }
    for (const auto& [name, entry] : entries_) network_.addArc(source_, entry);
    for (const auto& [name, slot] : slots_) network_.addArc(slot, sink_);
    back_ = network_.addArc(sink_, source_);
  }

  std::vector<std::pair<std::size_t, std::size_t>> solve(const std::vector<Edge>& edges) const {
    Network::ArcMap<std::int64_t> capacities{network_, 1};
    Network::ArcMap<std::int64_t> costs{network_, 0};
    capacities[back_] = static_cast<std::int64_t>(std::min(entries_.size(), slots_.size()));
    for (std::size_t i = 0; i < edges.size(); ++i) costs[arcs_[i]] = -edges[i].weight;
    Simplex simplex{network_};
    if (simplex.upperMap(capacities).costMap(costs).run() != Simplex::OPTIMAL) {
      throw std::logic_error{"an assignment without a solution"};  // no flow at all is one
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (simplex.flow(arcs_[i]) > 0) pairs.emplace_back(edges[i].entry, edges[i].slot);
    }
    std::sort(pairs.begin(), pairs.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    return pairs;
  }

 private:
  using Nodes = std::map<std::size_t, Network::Node>;

  Network::Node node(Nodes& nodes, std::size_t name) {
    const auto found = nodes.find(name);
    return found != nodes.end() ? found->second
                                : nodes.emplace(name, network_.addNode()).first->second;
  }

  Network network_{};
  Network::Node source_ = network_.addNode();
  Network::Node sink_ = network_.addNode();
  Nodes entries_{};
  Nodes slots_{};
  std::vector<Network::Arc> arcs_{};
  Network::Arc back_{};
};

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> best_assignment(const std::vector<Edge>& edges) {
  if (edges.empty()) return {};
  return AssignmentNetwork{edges}.solve(edges);
}

}  // namespace okoshko::waitlist
