-- Until the end of the transaction no other transaction adds an account with this e-mail. A unique
-- index would also forbid other programs that write dashboard.users to store two spellings of one
-- address. No tenant filter: accounts are the platform's.
SELECT pg_advisory_xact_lock(hashtextextended('okoshko e-mail ' || $1::text, 0))
