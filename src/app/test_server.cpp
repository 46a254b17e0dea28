#include "app/test_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <utility>

namespace okoshko::app {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kPoll{20};
constexpr int kPollsMax = 3000;  ///< a minute

std::string read_file(const fs::path& path) {
  std::ifstream in{path};
  return {std::istreambuf_iterator<char>{in}, {}};
}

fs::path make_folder() {
  std::string name = (fs::temp_directory_path() / "okoshko-app-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a folder"};
  // As root, PostgreSQL runs as another user, who needs access to the folder.
  fs::permissions(name, fs::perms{0755});
  return name;
}

/// Output goes to a file, which needs no reader and still exists after the process is killed.
pid_t launch(const std::vector<std::string>& words, const fs::path& input, const fs::path& output) {
  std::vector<char*> argv;
  static const std::string binary = OKOSHKO_BINARY;
  argv.push_back(const_cast<char*>(binary.c_str()));
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t pid = fork();
  if (pid != 0) return pid;
  const int in = open(input.c_str(), O_RDONLY);
  const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  execv(argv[0], argv.data());
  _exit(127);
}

int wait_for(pid_t pid) {
  for (int i = 0; i < kPollsMax; ++i) {
    int status = 0;
    if (waitpid(pid, &status, WNOHANG) == pid) {
      return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    std::this_thread::sleep_for(kPoll);
  }
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  throw std::runtime_error{"the command did not end within a minute"};
}

}  // namespace

Finished run_okoshko(const std::vector<std::string>& words, const std::string& input) {
  const fs::path folder = make_folder();
  std::ofstream{folder / "in"} << input;
  Finished finished;
  finished.exit_code = wait_for(launch(words, folder / "in", folder / "out"));
  finished.output = read_file(folder / "out");
  fs::remove_all(folder);
  return finished;
}

void wait_until_streaming(std::uint16_t port) {
  for (int i = 0; i < 200; ++i) {
    http::TestClient client{port};
    if (client.get("/readyz").body.find(R"("source":"wal")") != std::string::npos) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  throw std::runtime_error{"the node does not stream within ten seconds"};
}

TestServer::TestServer() : folder_{make_folder()} {}

TestServer::~TestServer() {
  if (pid_ != 0) stop(SIGTERM);
  fs::remove_all(folder_);
}

std::string TestServer::said() const { return read_file(folder_ / "out"); }

void TestServer::start(const std::vector<std::string>& words) {
  const fs::path output = folder_ / "out";
  fs::remove(output);
  std::vector<std::string> line{"serve", "--data-dir", data(), "--port", "0"};
  line.insert(line.end(), words.begin(), words.end());
  pid_ = launch(line, "/dev/null", output);
  for (int i = 0; i < kPollsMax; ++i) {
    const std::string said = read_file(output);
    const std::string serves = "serves http://127.0.0.1:";
    if (const auto at = said.find(serves); at != std::string::npos) {
      port_ = static_cast<std::uint16_t>(std::stoi(said.substr(at + serves.size())));
      return;
    }
    if (waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = 0;
      throw std::runtime_error{"the server ended: " + said};
    }
    std::this_thread::sleep_for(kPoll);
  }
  throw std::runtime_error{"the server does not come up"};
}

Finished TestServer::stop(int signal) {
  kill(pid_, signal);
  Finished finished;
  finished.exit_code = wait_for(std::exchange(pid_, 0));
  finished.output = read_file(folder_ / "out");
  return finished;
}

pid_t TestServer::postmaster() const {
  return std::stoi(read_file(folder_ / "data" / "postgres" / "postmaster.pid"));
}

}  // namespace okoshko::app
