-- Where the log is now: what was committed before lies before it.
-- no tenant filter: the log is everybody's
SELECT pg_current_wal_insert_lsn()::text
