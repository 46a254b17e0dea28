-- Like sync_adopt_staff.sql, by title.
UPDATE dashboard.bookings b
   SET service_code = s.external_id, updated_at = timezone('UTC', now())
  FROM (SELECT title_key, min(external_id) AS external_id FROM pg_temp.stage_service
         GROUP BY title_key HAVING count(DISTINCT external_id) = 1) s
  JOIN dashboard.services k ON k.tenant_id = $1 AND k.service_id = k.title AND k.service_id <> s.external_id
                           AND coalesce(nullif(dashboard.okoshko_fold(k.title), ''), k.title) = s.title_key
 WHERE b.tenant_id = $1 AND b.service_code = k.service_id
