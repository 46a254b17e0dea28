-- Tried again and again instead of waited for: a session that waits holds a snapshot, for which another
-- node's CREATE INDEX CONCURRENTLY would wait in turn.
SELECT pg_try_advisory_lock(hashtextextended('okoshko.migrations', 0))
