-- Transactions that have an id and have not ended, those that wait for a synchronous standby included: each holds the
-- lock on its own id until then. A snapshot does not name those that began after the last one that ended.
-- no tenant filter: a transaction belongs to no salon
SELECT DISTINCT transactionid::text::bigint FROM pg_locks
 WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted
 LIMIT 10000
