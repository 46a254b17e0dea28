-- Deletes masters that have no bookings after sync_adopt_staff.sql.
DELETE FROM dashboard.staff k
 USING (SELECT name_key, min(external_id) AS external_id FROM pg_temp.stage_staff
         GROUP BY name_key HAVING count(DISTINCT external_id) = 1) s
 WHERE k.tenant_id = $1 AND k.staff_id = k.name AND k.staff_id <> s.external_id
   AND coalesce(nullif(dashboard.okoshko_fold(k.name), ''), k.name) = s.name_key
