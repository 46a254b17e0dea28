-- As mirror_name_staff.sql, by title.
UPDATE pg_temp.stage_service s
   SET external_id = coalesce(
         (SELECT k.service_id FROM dashboard.services k WHERE k.tenant_id = $1 AND k.title = s.title
           ORDER BY k.active DESC, k.service_id LIMIT 1),
         (SELECT o.external_id FROM pg_temp.stage_service o WHERE o.title = s.title AND o.external_id IS NOT NULL
           ORDER BY o.ordinal LIMIT 1),
         s.title)
 WHERE s.external_id IS NULL
