-- Of the sessions $1, the indexes of those that changed: ended (also because their salon is not
-- active), or their user now has another role than $2 or another salon than $3 (empty: none). No
-- tenant filter: accounts are the platform's.
SELECT held.place - 1, s.id IS NULL
  FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS held (id, role, tenant, place)
  LEFT JOIN (dashboard.web_sessions s
             JOIN dashboard.users u ON u.id = s.user_id AND coalesce(u.active, true)
              AND (u.role = 'super_admin'
                   OR EXISTS (SELECT FROM public.tenants_v2 t WHERE t.id = u.tenant_id AND t.is_active)))
    ON s.id = held.id AND s.revoked_at IS NULL AND s.expires_at > $4::timestamptz
 WHERE s.id IS NULL OR u.role <> held.role
    OR (u.role <> 'super_admin' AND coalesce(u.tenant_id::text, '') <> held.tenant)
