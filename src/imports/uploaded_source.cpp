#include "imports/uploaded_source.hpp"

#include <algorithm>
#include <cstring>

#include "imports/imports_store.hpp"

namespace okoshko::imports {
namespace {

class UploadedBytes final : public csv::ByteSource {
 public:
  UploadedBytes(db::Database& db, const TenantScope& scope, const UploadedFile& file)
      : db_{db}, scope_{scope}, file_{file.id}, size_{file.bytes} {}

  std::size_t read(char* out, std::size_t size) override {
    std::size_t done = 0;
    while (done < size && at_ < size_) {
      if (!load(at_ / kChunkBytes)) break;
      const auto offset = static_cast<std::size_t>(at_ % kChunkBytes);
      if (offset >= chunk_.size()) {
        missing_ = true;
        break;
      }
      const auto part = std::min(size - done, chunk_.size() - offset);
      std::memcpy(out + done, chunk_.data() + offset, part);
      done += part;
      at_ += static_cast<std::int64_t>(part);
    }
    return done;
  }

  std::optional<std::string> failure() override {
    if (!missing_) return std::nullopt;
    return "a part of the upload is missing";
  }
  void seek(std::uint64_t offset) override { at_ = static_cast<std::int64_t>(offset); }
  std::uint64_t stored_bytes_read(std::uint64_t offset) override { return offset; }
  std::uint64_t stored_bytes() const override { return static_cast<std::uint64_t>(size_); }

 private:
  bool load(std::int64_t number) {
    if (number == number_) return true;
    chunk_ = store::read_chunk(db_, scope_, file_, number);
    number_ = number;
    missing_ = missing_ || chunk_.empty();
    return !chunk_.empty();
  }

  db::Database& db_;
  TenantScope scope_;
  Uuid file_;
  std::int64_t size_;
  std::int64_t at_ = 0;
  std::int64_t number_ = -1;
  std::string chunk_;
  bool missing_ = false;
};

}  // namespace

csv::FileSource source_of(db::Database& db, const TenantScope& scope, const UploadedFile& file) {
  return {
      file.name, [&db, scope, file]() -> Result<std::unique_ptr<csv::ByteSource>> {
        return std::unique_ptr<csv::ByteSource>{std::make_unique<UploadedBytes>(db, scope, file)};
      }};
}

csv::FileSource beginning_of(db::Database& db, const TenantScope& scope, UploadedFile file) {
  constexpr std::int64_t kLookedAt = 3 * kChunkBytes;
  file.bytes = std::min(file.bytes, kLookedAt);
  return source_of(db, scope, file);
}

}  // namespace okoshko::imports
