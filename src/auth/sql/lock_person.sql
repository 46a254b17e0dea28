-- Holds account $1 until the end of the transaction. No tenant filter: whose it is is what this finds out.
SELECT u.email, u.role, coalesce(u.active, true), u.tenant_id, u.encrypted_password = '!'
  FROM dashboard.users u WHERE u.id = $1::bigint FOR UPDATE
