#pragma once
/// A salon that uploads files, for tests.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "imports/import_worker.hpp"
#include "imports/imports_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::imports {

class ImportsDbTest : public okoshko::testing::CommittedDbTest {
 protected:
  /// As YClients exports visits.
  static std::string visits(int rows) {
    std::string text =
        "ID;ID клиента;Клиент;Дата визита;Время;Услуга;Сотрудник;Статус визита;Стоимость\n";
    for (int i = 1; i <= rows; ++i) {
      text += fmt::format("{0};{0};Клиент {0};01.02.2025;10:00;Стрижка;Ольга;Пришел;1500\n", i);
    }
    return text;
  }

  UploadedFile given_upload(const std::string& name, const std::string& content) {
    const auto file =
        service.add_file(salon, actor, name, static_cast<std::int64_t>(content.size()));
    if (!file) throw std::runtime_error{file.error().code()};
    for (std::size_t at = 0, number = 0; at < content.size(); ++number) {
      const auto size = std::min(content.size() - at, static_cast<std::size_t>(kChunkBytes));
      const auto stored = service.put_chunk(salon, file->id, static_cast<std::int64_t>(number),
                                            std::string_view{content}.substr(at, size));
      if (!stored) throw std::runtime_error{stored.error().code()};
      at += size;
    }
    return *file;
  }

  ImportRun run_import(const Start& start) {
    const auto run = service.start(salon, actor, start);
    if (!run) throw std::runtime_error{run.error().code() + ": " + run.error().detail()};
    worker.work();
    return *service.overview(salon).run;
  }

  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }
  void execute(const std::string& sql) {
    db.transact(db::SystemScope{"a test arranges rows"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  }

  TenantScope salon = given_tenant();
  auth::Actor actor{.user = std::nullopt, .ip_address = "", .user_agent = "", .via = "page"};
  ImportsService service{db, clock};
  ImportWorker worker{db, clock};
};

}  // namespace okoshko::imports
