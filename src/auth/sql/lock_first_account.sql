-- If several nodes start at the same time, one creates the first account and the others then find
-- it.
-- No tenant filter: accounts are the platform's.
SELECT pg_advisory_xact_lock(hashtextextended('okoshko first account', 0))
