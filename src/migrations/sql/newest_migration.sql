-- Which schema this database has.
-- no tenant filter: the bookkeeping of migrations belongs to no salon
SELECT max(id) FROM dashboard.okoshko_migrations
