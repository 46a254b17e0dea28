-- The lock named $1 for this transaction, if nobody has it. The transaction may lie idle as long as it holds it.
SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)),
       set_config('idle_in_transaction_session_timeout', '0', true)
