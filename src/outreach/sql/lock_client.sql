-- Serialises the evaluation of one client's messages on all nodes, so that two messages cannot both
-- use the last place of the client's limit. False: another transaction has the lock. An advisory
-- lock, because the bot might wait for a row lock.
-- no tenant filter: no row is read; the tenant is in the key
SELECT pg_try_advisory_xact_lock(hashtextextended($1 || $2, 0))
