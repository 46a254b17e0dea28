-- Finds the user of the link whose secret hashes to $1 and locks the link. No tenant filter: the
-- holder of a link is not signed in.
SELECT u.id, u.email, trim(concat_ws(' ', u.first_name, u.last_name)), u.role, u.tenant_id, t.name,
       u.encrypted_password = '!', l.expires_at
  FROM dashboard.user_links l
  JOIN dashboard.users u ON u.id = l.user_id
  LEFT JOIN public.tenants_v2 t ON t.id = u.tenant_id
 WHERE l.secret_hash = $1::bytea AND l.used_at IS NULL AND l.expires_at > $2::timestamptz AND coalesce(u.active, true)
   FOR UPDATE OF l
