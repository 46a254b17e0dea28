-- The names of the secrets that Okoshko stores for salon $1, with time and user of the last change;
-- never their values.
SELECT s.name, s.updated_at,
       coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email, '')
  FROM dashboard.tenant_secrets s
  LEFT JOIN dashboard.users u ON u.id = s.updated_by
 WHERE s.tenant_id = $1::uuid
 LIMIT 10
