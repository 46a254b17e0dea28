-- The current end of the log: everything committed before this statement precedes it.
-- no tenant filter: the log contains changes of all salons
SELECT pg_current_wal_insert_lsn()::text
