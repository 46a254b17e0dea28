-- No tenant filter: accounts are the platform's.
UPDATE dashboard.users SET active = $2::boolean, updated_at = now() AT TIME ZONE 'UTC' WHERE id = $1::bigint
