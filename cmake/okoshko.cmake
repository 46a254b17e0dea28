# Builds a module of the server. The CMakeLists.txt of a module only lists its files and the modules
# that it may use.

set(OKOSHKO_SANITIZE "" CACHE STRING "Sanitizers to compile with, as g++'s -fsanitize= takes them")

find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
if(BUILD_TESTING)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()

add_library(okoshko_flags INTERFACE)
target_compile_options(okoshko_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
# With optimization or sanitizers, g++ 12 reports empty optionals and strings in braces as uninitialized
# (GCC bugs 80635 and 105562). Sanitizer runs and clang-tidy find real cases.
target_compile_options(okoshko_flags INTERFACE -Wno-maybe-uninitialized)
target_include_directories(okoshko_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(okoshko_flags INTERFACE fmt::fmt Threads::Threads)
if(OKOSHKO_SANITIZE)
  target_compile_options(okoshko_flags INTERFACE -fsanitize=${OKOSHKO_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(okoshko_flags INTERFACE -fsanitize=${OKOSHKO_SANITIZE})
endif()
find_program(MOLD mold)
if(MOLD)
  target_link_options(okoshko_flags INTERFACE -fuse-ld=mold)
endif()

# All generated headers without any compilation, for clang-tidy.
add_custom_target(okoshko_generated)

# okoshko_module(<name>
#   SOURCES  ...      .cpp files
#   SQL      ...      .sql files: each becomes a db::Statement named k<FileName> in "<name>/sql.hpp"
#   USES     ...      the only modules it may include (checked by tools/check_layers.py)
#   LINKS    ...      libraries it needs for its own sources
#   TESTS    ...      *_test.cpp: need no database
#   DB_TESTS ...      *_dbtest.cpp: need the test cluster, which ctest starts
#   TEST_USES ...     modules its tests may include besides (testing is implied for DB_TESTS)
# )
function(okoshko_module name)
  cmake_parse_arguments(M "" "" "SOURCES;SQL;USES;LINKS;TESTS;DB_TESTS;TEST_USES" ${ARGN})
  if(NOT M_SOURCES AND NOT M_SQL)
    add_library(okoshko_${name} INTERFACE)
    set(scope INTERFACE)
  else()
    set(generated "")
    if(M_SQL)
      okoshko_embed_sql(${name} generated ${M_SQL})
    endif()
    add_library(okoshko_${name} STATIC ${M_SOURCES} ${generated})
    set(scope PUBLIC)
    if(M_SQL)
      target_include_directories(okoshko_${name} PRIVATE ${CMAKE_BINARY_DIR}/sql)
    endif()
  endif()
  target_link_libraries(okoshko_${name} ${scope} okoshko_flags)
  foreach(used IN LISTS M_USES)
    target_link_libraries(okoshko_${name} ${scope} okoshko_${used})
  endforeach()
  target_link_libraries(okoshko_${name} ${scope} ${M_LINKS})

  if(BUILD_TESTING AND M_TESTS)
    okoshko_test(${name} "" "${M_TESTS}" "${M_TEST_USES}")
  endif()
  if(BUILD_TESTING AND M_DB_TESTS)
    set(db_test_uses testing ${M_TEST_USES})  # not "testing;${...}": its empty rest would be a module
    okoshko_test(${name} "db" "${M_DB_TESTS}" "${db_test_uses}")
  endif()
endfunction()

# Every test is a separate ctest, so that ctest's last line counts them.
function(okoshko_test module kind sources uses)
  # Seconds. Ends a test that hangs; a slow or busy machine takes minutes for a demo salon.
  set(test_timeout 1200)
  set(target ${module}_${kind}test)
  add_executable(${target} ${sources})
  # Test files of one module repeat names of helpers in their anonymous namespaces.
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
  target_link_libraries(${target} PRIVATE okoshko_${module} GTest::gtest_main GTest::gmock)
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/sql)
  foreach(used IN LISTS uses)
    target_link_libraries(${target} PRIVATE okoshko_${used})
  endforeach()
  if(kind STREQUAL "db")
    gtest_discover_tests(${target} TEST_PREFIX "${module}." DISCOVERY_TIMEOUT 60
      PROPERTIES FIXTURES_REQUIRED postgres LABELS db TIMEOUT ${test_timeout}
                 # Two properties, because gtest_discover_tests passes only the first variable of a list.
                 ENVIRONMENT "OKOSHKO_TEST_CLUSTER=${CMAKE_BINARY_DIR}/test-cluster"
                 ENVIRONMENT_MODIFICATION "OKOSHKO_SQL_COVERAGE=set:${CMAKE_BINARY_DIR}/sql-coverage")
  else()
    gtest_discover_tests(${target} TEST_PREFIX "${module}." DISCOVERY_TIMEOUT 60 PROPERTIES LABELS unit TIMEOUT ${test_timeout})
  endif()
endfunction()

# Turns sql/*.sql of a module into <build>/sql/<module>/sql.hpp.
function(okoshko_embed_sql module out)
  set(header ${CMAKE_BINARY_DIR}/sql/${module}/sql.hpp)
  list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE files)
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -DMODULE=${module} -DOUT=${header} "-DFILES=${joined}"
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_sql.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_sql.cmake VERBATIM)
  set(${out} ${header} PARENT_SCOPE)
  add_custom_target(okoshko_generated_${module} DEPENDS ${header})
  add_dependencies(okoshko_generated okoshko_generated_${module})
endfunction()
