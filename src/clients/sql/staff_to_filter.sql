-- Masters by name: those of the salon, then masters without a known name that are somebody's
-- favourite. The recursion jumps from one favourite to the next in the index instead of reading all
-- clients.
WITH RECURSIVE favourites AS (
  (SELECT preferred_staff_id AS id FROM public.user_ltm_v2
    WHERE tenant_id = $1 AND preferred_staff_id IS NOT NULL ORDER BY preferred_staff_id LIMIT 1)
  UNION ALL
  SELECT (SELECT u.preferred_staff_id FROM public.user_ltm_v2 u
           WHERE u.tenant_id = $1 AND u.preferred_staff_id > f.id ORDER BY u.preferred_staff_id LIMIT 1)
    FROM favourites f WHERE f.id IS NOT NULL)
SELECT id, name
  FROM (SELECT m.staff_id AS id, m.name FROM dashboard.staff m
         WHERE m.tenant_id = $1 AND m.active
        UNION
        SELECT f.id, m.name FROM (SELECT id FROM favourites WHERE id IS NOT NULL LIMIT 500) f
          LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = f.id) every_master
 ORDER BY name IS NULL, name, id LIMIT 500
