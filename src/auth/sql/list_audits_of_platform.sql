-- The whole journal, newest first, for super_admin. $1: by this user; $2: a prefix of the action;
-- $3, $4: from and before these times. Each of these may be null. $5, $6: time and id of the last
-- row of the previous page. The subject is the account that was changed.
SELECT a.id, a.created_at AT TIME ZONE 'UTC', a.action, coalesce(a.description, ''),
       CASE WHEN json_typeof(a.metadata) = 'object' AND length(a.metadata::text) <= 20000 THEN a.metadata::text ELSE '{}' END,
       coalesce(a.ip_address, ''), a.user_id,
       coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email),
       a.tenant_id, t.name,
       coalesce(nullif(trim(concat_ws(' ', s.first_name, s.last_name)), ''), s.email)
  FROM dashboard.audits a
  LEFT JOIN dashboard.users u ON u.id = a.user_id
  LEFT JOIN public.tenants_v2 t ON t.id = a.tenant_id
  LEFT JOIN dashboard.users s
    ON s.id = CASE WHEN a.metadata ->> 'user' ~ '^[0-9]{1,18}$' THEN (a.metadata ->> 'user')::bigint END
 WHERE true
   AND ($1::bigint IS NULL OR a.user_id = $1::bigint)
   AND ($2::text IS NULL OR starts_with(a.action, $2))
   AND ($3::timestamptz IS NULL OR a.created_at >= $3::timestamptz AT TIME ZONE 'UTC')
   AND ($4::timestamptz IS NULL OR a.created_at < $4::timestamptz AT TIME ZONE 'UTC')
   AND (a.created_at, a.id) < ($5::timestamptz AT TIME ZONE 'UTC', $6::bigint)
 ORDER BY a.created_at DESC, a.id DESC
 LIMIT $7::int
