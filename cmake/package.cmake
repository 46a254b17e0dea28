# The Debian package: `make package`, by CPack. tools/package.sh builds the page and the man pages
# first.
set(man ${CMAKE_BINARY_DIR}/man)
set(deploy ${PROJECT_SOURCE_DIR}/deploy/debian)

install(TARGETS okoshko RUNTIME DESTINATION usr/bin)
install(DIRECTORY web/dist/ DESTINATION usr/share/okoshko/page)
install(DIRECTORY ${man}/ DESTINATION usr/share/man/man1 OPTIONAL)
install(FILES deploy/nginx.conf deploy/haproxy.cfg README.md DESTINATION usr/share/doc/okoshko)
install(FILES LICENSE DESTINATION usr/share/doc/okoshko RENAME copyright)
install(FILES ${deploy}/okoshko.service DESTINATION lib/systemd/system)
install(FILES ${deploy}/okoshko.conf DESTINATION etc/okoshko PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ)
install(FILES ${deploy}/completion.bash DESTINATION usr/share/bash-completion/completions RENAME okoshko)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /)
set(CPACK_PACKAGE_NAME okoshko)
set(CPACK_PACKAGE_VENDOR Okoshko)
set(CPACK_PACKAGE_CONTACT "Okoshko developers <dev@okoshko.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Operator console of beauty salons")
set(CPACK_PACKAGE_DESCRIPTION "Shows which bookings are likely to fall through, which waiting clients fit the freed
time, and which clients are about to leave. Runs with a private PostgreSQL, or on
the database of a chat bot.")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
# Libraries are found by dpkg-shlibdeps. PostgreSQL and the time zones are programs and files.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "postgresql-15 | postgresql-16 | postgresql-17, tzdata, passwd")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${deploy}/postinst;${deploy}/prerm;${deploy}/postrm;${deploy}/conffiles")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
