-- No tenant filter: accounts are the platform's.
UPDATE dashboard.users SET first_name = $2, last_name = $3, updated_at = now() AT TIME ZONE 'UTC' WHERE id = $1::bigint
