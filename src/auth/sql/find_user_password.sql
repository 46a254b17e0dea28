-- No tenant filter: accounts are the platform's.
SELECT encrypted_password, email FROM dashboard.users WHERE id = $1::bigint
