-- Takes the lock $1 for this transaction if it is free. The transaction may be idle for as long as
-- it holds the lock.
SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)),
       set_config('idle_in_transaction_session_timeout', '0', true)
