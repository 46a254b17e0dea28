-- The names of account $1. No tenant filter: the result is the caller.
SELECT coalesce(u.first_name, ''), coalesce(u.last_name, '') FROM dashboard.users u WHERE u.id = $1::bigint
