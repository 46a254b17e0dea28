#include "backup/backup_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace okoshko::backup {

namespace fs = std::filesystem;

namespace {

constexpr const char* kManifest = "manifest.json";
constexpr const char* kPartial = ".partial";
constexpr const char* kDatabasePrefix = "okoshko-";
/// A manifest lists tables and files; a larger file is something else.
constexpr std::uintmax_t kManifestMax = 16U << 20U;

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

/// Reads the whole file.
FileFact fact_of(const fs::path& folder, const std::string& name) {
  std::ifstream in{folder / name, std::ios::binary};
  if (!in) throw BackupError{fmt::format("{} cannot be read", (folder / name).string())};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<char> block(1U << 20U);
  FileFact fact{.name = name, .bytes = 0, .sha256 = {}};
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
    const auto size = static_cast<std::size_t>(in.gcount());
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(block.data()), size);
    fact.bytes += size;
  }
  if (in.bad()) throw BackupError{fmt::format("{} cannot be read", (folder / name).string())};
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state, hash.data());
  fact.sha256 = hex(hash.data(), hash.size());
  return fact;
}

void flush_to_disk(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = descriptor >= 0 && fsync(descriptor) == 0;
  const std::string why = std::strerror(errno);
  if (descriptor >= 0) close(descriptor);
  if (!done) throw BackupError{fmt::format("cannot write {}: {}", path.string(), why)};
}

/// A file of the backup itself, so that a manifest cannot name files elsewhere.
bool plain_name(const std::string& name) {
  return !name.empty() && name.find('/') == std::string::npos && name != "." && name != "..";
}

}  // namespace

void write_private_file(const fs::path& file, const std::string& text) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool done =
      descriptor >= 0 && write(descriptor, text.data(), text.size()) == std::ssize(text);
  const std::string why = std::strerror(errno);
  if (descriptor >= 0) close(descriptor);
  if (!done) throw BackupError{fmt::format("cannot write {}: {}", file.string(), why)};
}

NewBackup::NewBackup(const fs::path& parent, const std::string& name)
    : partial_{parent / (name + kPartial)}, final_{parent / name} {
  std::error_code failure;
  if (!fs::exists(parent)) {
    fs::create_directories(parent, failure);
    fs::permissions(parent, fs::perms::owner_all, failure);
  }
  if (fs::exists(final_)) throw BackupError{fmt::format("{} exists already", final_.string())};
  if (mkdir(partial_.c_str(), 0700) != 0) {
    throw BackupError{fmt::format("cannot create {}: {}", partial_.string(), std::strerror(errno))};
  }
}

NewBackup::~NewBackup() {
  std::error_code ignored;
  fs::remove_all(partial_, ignored);
}

fs::path NewBackup::complete(Manifest manifest) {
  manifest.files.clear();
  for (const auto& entry : fs::directory_iterator{partial_}) {
    flush_to_disk(entry.path());
    manifest.files.push_back(fact_of(partial_, entry.path().filename().string()));
  }
  std::sort(manifest.files.begin(), manifest.files.end(),
            [](const auto& one, const auto& other) { return one.name < other.name; });
  write_private_file(partial_ / kManifest, to_json(manifest));
  flush_to_disk(partial_ / kManifest);
  flush_to_disk(partial_);
  std::error_code failure;
  fs::rename(partial_, final_, failure);
  if (failure) {
    throw BackupError{fmt::format("cannot rename {}: {}", partial_.string(), failure.message())};
  }
  flush_to_disk(final_.parent_path());
  return final_;
}

Manifest read_backup(const fs::path& folder) {
  std::error_code failure;
  const auto size = fs::file_size(folder / kManifest, failure);
  if (failure || size > kManifestMax) {
    throw BackupError{
        fmt::format("{} is not a backup: it has no manifest.json. Name the folder that `okoshko "
                    "backup` printed",
                    folder.string())};
  }
  std::ostringstream text;
  text << std::ifstream{folder / kManifest}.rdbuf();
  Manifest manifest = parse_manifest(text.str());
  for (const auto& file : manifest.files) {
    if (!plain_name(file.name)) throw BackupError{"manifest.json names a file outside its folder"};
    if (fact_of(folder, file.name) != file) {
      throw BackupError{
          fmt::format("{} is damaged: it differs from what was written. Use another backup",
                      (folder / file.name).string())};
    }
  }
  return manifest;
}

std::vector<std::string> list_backups(const fs::path& parent) {
  std::vector<std::string> names;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator{parent, failure}) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kDatabasePrefix) && !name.ends_with(kPartial) &&
        fs::exists(entry.path() / kManifest)) {
      names.push_back(name);
    }
  }
  std::sort(names.rbegin(), names.rend());
  return names;
}

void remove_unfinished(const fs::path& parent) {
  std::error_code failure;
  std::vector<fs::path> unfinished;
  for (const auto& entry : fs::directory_iterator{parent, failure}) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(kDatabasePrefix) && name.ends_with(kPartial)) {
      unfinished.push_back(entry.path());
    }
  }
  for (const auto& folder : unfinished) fs::remove_all(folder, failure);
}

std::uint64_t free_space(const fs::path& folder) {
  std::error_code failure;
  const auto space = fs::space(folder, failure);
  return failure ? 0 : space.available;
}

std::string backup_name(const std::string& prefix, const std::string& made_at) {
  std::string name = prefix + "-";
  for (const char c : made_at.substr(0, made_at.find('.'))) {
    if (c != '-' && c != ':' && c != 'Z') name += c;
  }
  return name + "Z";
}

}  // namespace okoshko::backup
