-- Transactions that have an id and have not ended, including those that wait for a synchronous
-- standby: each holds the lock on its own id until it ends. A snapshot does not contain
-- transactions that began after the last one that ended.
-- no tenant filter: a transaction belongs to no salon
SELECT DISTINCT transactionid::text::bigint FROM pg_locks
 WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted
 LIMIT 10000
