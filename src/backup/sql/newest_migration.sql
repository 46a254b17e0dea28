-- The number of the newest migration.
-- no tenant filter: the schema belongs to no salon
SELECT max(id) FROM dashboard.okoshko_migrations
