-- Like sync_drop_adopted_staff.sql, by title.
DELETE FROM dashboard.services k
 USING (SELECT title_key, min(external_id) AS external_id FROM pg_temp.stage_service
         GROUP BY title_key HAVING count(DISTINCT external_id) = 1) s
 WHERE k.tenant_id = $1 AND k.service_id = k.title AND k.service_id <> s.external_id
   AND coalesce(nullif(dashboard.okoshko_fold(k.title), ''), k.title) = s.title_key
