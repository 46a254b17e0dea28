-- For the command line: all accounts, or those of tenant $1, at most $2.
SELECT u.id, u.email, u.role, coalesce(u.active, true), t.slug, trim(concat_ws(' ', u.first_name, u.last_name))
  FROM dashboard.users u
  LEFT JOIN public.tenants_v2 t ON t.id = u.tenant_id
 WHERE $1::uuid IS NULL OR u.tenant_id = $1::uuid
 ORDER BY u.id
 LIMIT $2::int
