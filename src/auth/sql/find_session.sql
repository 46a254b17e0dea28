-- The active session whose secret hashes to $1, with its user; no row if its salon is not active.
-- No tenant filter: the result is the caller.
SELECT s.id, s.user_id, s.created_at, s.expires_at, s.last_used_at, s.remember,
       u.role, u.tenant_id, u.email,
       trim(concat_ws(' ', u.first_name, u.last_name))
  FROM dashboard.web_sessions s
  JOIN dashboard.users u ON u.id = s.user_id
 WHERE s.secret_hash = $1::bytea AND s.revoked_at IS NULL AND s.expires_at > $2::timestamptz
   AND coalesce(u.active, true)
   AND (u.role = 'super_admin'
        OR EXISTS (SELECT FROM public.tenants_v2 t WHERE t.id = u.tenant_id AND t.is_active))
