-- Connections that only a person can mend, of any salon; the outcomes are those of needs_a_person() in
-- mirror/mirror_store.cpp. no tenant filter: for whoever runs the installation.
SELECT coalesce(s.slug, c.tenant_id::text), c.trouble, to_char(c.trouble_since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')
  FROM dashboard.mirror_connections c
  LEFT JOIN public.tenants_v2 s ON s.id = c.tenant_id
 WHERE c.stopped_at IS NULL
   AND c.trouble IN ('refused', 'no-access', 'licence-expired', 'not-found', 'not-configured', 'secret-missing')
 ORDER BY c.trouble_since
 LIMIT 20
