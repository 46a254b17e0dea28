-- Until the end of the transaction nobody else adds an account of this e-mail. An index would forbid the other programs
-- that write dashboard.users two spellings of one address. No tenant filter: accounts are the platform's.
SELECT pg_advisory_xact_lock(hashtextextended('okoshko e-mail ' || $1::text, 0))
