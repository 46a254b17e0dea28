-- For this transaction: policies compare with tenant $1, and apply because okoshko_app owns
-- nothing.
SELECT set_config('okoshko.tenant', $1, true), set_config('role', 'okoshko_app', true)
