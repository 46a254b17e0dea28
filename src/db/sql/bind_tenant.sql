-- For this transaction: row-level security sees tenant $1, and applies because okoshko_app owns nothing.
SELECT set_config('okoshko.tenant', $1, true), set_config('role', 'okoshko_app', true)
