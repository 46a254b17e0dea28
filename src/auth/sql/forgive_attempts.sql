-- A correct password resets the counter of the account. No tenant filter: accounts are the
-- platform's.
DELETE FROM dashboard.login_throttles WHERE key = $1::bytea
