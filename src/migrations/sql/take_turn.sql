-- Called repeatedly instead of a blocking wait: a waiting session holds a snapshot, and CREATE
-- INDEX CONCURRENTLY of another node would wait for that snapshot.
SELECT pg_try_advisory_lock(hashtextextended('okoshko.migrations', 0))
