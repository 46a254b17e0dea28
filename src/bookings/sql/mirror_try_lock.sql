-- no tenant filter: a lock named after the tenant, no table.
-- Held by the transaction that asks; waits for nobody.
SELECT pg_try_advisory_xact_lock(hashtextextended('okoshko.mirror:' || $1, 0)),
       set_config('idle_in_transaction_session_timeout', '0', true)
