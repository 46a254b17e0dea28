-- No tenant filter: accounts are the platform's.
UPDATE dashboard.users SET encrypted_password = $2, reset_password_token = NULL, updated_at = now() AT TIME ZONE 'UTC'
 WHERE id = $1::bigint
