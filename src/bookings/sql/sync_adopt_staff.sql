-- Bookings of a master whom a file contained by name only get the id that now comes with the name,
-- so that no master exists twice.
UPDATE dashboard.bookings b
   SET staff_id = s.external_id, updated_at = timezone('UTC', now())
  FROM (SELECT name_key, min(external_id) AS external_id FROM pg_temp.stage_staff
         GROUP BY name_key HAVING count(DISTINCT external_id) = 1) s
  JOIN dashboard.staff k ON k.tenant_id = $1 AND k.staff_id = k.name AND k.staff_id <> s.external_id
                        AND coalesce(nullif(dashboard.okoshko_fold(k.name), ''), k.name) = s.name_key
 WHERE b.tenant_id = $1 AND b.staff_id = k.staff_id
