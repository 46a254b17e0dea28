-- Marks every link of user $1 as used. No tenant filter: accounts are the platform's.
UPDATE dashboard.user_links SET used_at = $2::timestamptz WHERE user_id = $1::bigint AND used_at IS NULL
