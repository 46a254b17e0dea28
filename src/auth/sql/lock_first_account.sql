-- Of nodes that start at the same time one makes the first account, and the others see it then.
-- No tenant filter: accounts are the platform's.
SELECT pg_advisory_xact_lock(hashtextextended('okoshko first account', 0))
