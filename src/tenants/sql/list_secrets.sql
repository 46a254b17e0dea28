-- Which secrets of salon $1 Okoshko keeps, since when and by whom; never the secrets.
SELECT s.name, s.updated_at,
       coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email, '')
  FROM dashboard.tenant_secrets s
  LEFT JOIN dashboard.users u ON u.id = s.updated_by
 WHERE s.tenant_id = $1::uuid
 LIMIT 10
