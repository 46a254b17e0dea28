-- Locks account $1 until the end of the transaction. No tenant filter: the result contains its
-- tenant.
SELECT u.email, u.role, coalesce(u.active, true), u.tenant_id, u.encrypted_password = '!'
  FROM dashboard.users u WHERE u.id = $1::bigint FOR UPDATE
