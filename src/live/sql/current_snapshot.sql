-- Which transactions are visible now.
-- no tenant filter: a transaction belongs to no salon
SELECT pg_current_snapshot()::text
