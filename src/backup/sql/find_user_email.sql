-- The address of an account with this number.
-- no tenant filter: accounts belong to the platform
SELECT email FROM dashboard.users WHERE id = $1::bigint LIMIT 1
