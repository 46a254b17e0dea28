-- The platform's own table: no tenant.
SELECT id, checksum, cardinality(warnings) > 0 FROM dashboard.okoshko_migrations ORDER BY id
