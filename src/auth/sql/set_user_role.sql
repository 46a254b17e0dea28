-- No tenant filter: accounts are the platform's.
UPDATE dashboard.users SET role = $2, updated_at = now() AT TIME ZONE 'UTC' WHERE id = $1::bigint
