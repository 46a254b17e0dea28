-- The schema version of this database.
-- no tenant filter: the bookkeeping of migrations belongs to no salon
SELECT max(id) FROM dashboard.okoshko_migrations
