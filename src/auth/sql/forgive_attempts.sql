-- A right password clears the account's count. No tenant filter: accounts are the platform's.
DELETE FROM dashboard.login_throttles WHERE key = $1::bytea
