-- The source columns of the settings of salon $1, and the last save of its form.
SELECT tenant.name, tenant.metadata, save.at, save.version, save.saved_by
  FROM public.tenants_v2 AS tenant
  LEFT JOIN LATERAL (
    SELECT a.created_at AT TIME ZONE 'UTC' AS at, a.metadata ->> 'version' AS version,
           coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email) AS saved_by
      FROM dashboard.audits a
      LEFT JOIN dashboard.users u ON u.id = a.user_id
     WHERE a.tenant_id = tenant.id AND a.action = 'tenant.settings_saved'
     ORDER BY a.created_at DESC, a.id DESC
     LIMIT 1) AS save ON true
 WHERE tenant.id = $1::uuid
