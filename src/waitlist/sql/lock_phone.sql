-- Nobody else adds a client with phone $2 to salon $1 until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text || dashboard.okoshko_phone_digits($2), 54))
