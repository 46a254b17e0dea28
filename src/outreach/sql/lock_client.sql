-- One message of one client at a time, on all nodes, so that two cannot both be the last that the client's budget has
-- room for. False: another is being judged now. No lock of a row, which the bot might wait for.
-- no tenant filter: no row is read; the tenant is in the key
SELECT pg_try_advisory_xact_lock(hashtextextended($1 || $2, 0))
