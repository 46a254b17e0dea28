-- Accounts sorted by e-mail: of salon $1, or all if it is null (super_admin). $2: a part of name or
-- e-mail, or null. $3, $4: e-mail (in lower case) and id of the last row of the previous page. The
-- password "!" means that the user has not set one.
SELECT u.id, u.email, coalesce(u.first_name, ''), coalesce(u.last_name, ''), u.role, coalesce(u.active, true),
       u.encrypted_password = '!', u.tenant_id, t.name, live.sessions, live.last_used_at,
       lower(u.email)
  FROM dashboard.users u
  LEFT JOIN public.tenants_v2 t ON t.id = u.tenant_id
  LEFT JOIN LATERAL (
    SELECT count(*) AS sessions, max(s.last_used_at) AS last_used_at
      FROM dashboard.web_sessions s
     WHERE s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > $6::timestamptz) AS live ON true
 WHERE ($1::uuid IS NULL OR u.tenant_id = $1::uuid)
   AND ($2::text IS NULL OR strpos(lower(concat_ws(' ', u.email, u.first_name, u.last_name)), lower($2)) > 0)
   AND (lower(u.email), u.id) > ($3::text, $4::bigint)
 ORDER BY lower(u.email), u.id
 LIMIT $5::int
