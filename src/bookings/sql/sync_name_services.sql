-- Like sync_name_staff.sql, by title.
UPDATE pg_temp.stage_service s
   SET external_id = coalesce(
         (SELECT k.service_id FROM dashboard.services k WHERE k.tenant_id = $1 AND coalesce(nullif(dashboard.okoshko_fold(k.title), ''), k.title) = s.title_key
           ORDER BY k.active DESC, k.title = s.title DESC, k.service_id LIMIT 1),
         (SELECT o.external_id FROM pg_temp.stage_service o WHERE o.title_key = s.title_key AND o.external_id IS NOT NULL
           ORDER BY o.ordinal LIMIT 1),
         s.title)
 WHERE s.external_id IS NULL
