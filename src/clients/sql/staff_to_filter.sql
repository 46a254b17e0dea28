-- Masters by name: those of the salon, then masters without a known name that are somebody's
-- favourite, asked for or counted. The recursions jump from one to the next in an index instead of
-- reading all clients; the lengths are those of the partial indexes.
WITH RECURSIVE asked AS (
  (SELECT preferred_staff_id AS id FROM public.user_ltm_v2
    WHERE tenant_id = $1 AND octet_length(preferred_staff_id) <= 200 ORDER BY preferred_staff_id LIMIT 1)
  UNION ALL
  SELECT (SELECT u.preferred_staff_id FROM public.user_ltm_v2 u
           WHERE u.tenant_id = $1 AND u.preferred_staff_id > f.id AND octet_length(u.preferred_staff_id) <= 200
           ORDER BY u.preferred_staff_id LIMIT 1)
    FROM asked f WHERE f.id IS NOT NULL),
counted AS (
  (SELECT favourite_staff_id AS id FROM dashboard.client_stats
    WHERE tenant_id = $1 AND octet_length(favourite_staff_id) <= 200 ORDER BY favourite_staff_id LIMIT 1)
  UNION ALL
  SELECT (SELECT c.favourite_staff_id FROM dashboard.client_stats c
           WHERE c.tenant_id = $1 AND c.favourite_staff_id > f.id AND octet_length(c.favourite_staff_id) <= 200
           ORDER BY c.favourite_staff_id LIMIT 1)
    FROM counted f WHERE f.id IS NOT NULL)
SELECT id, name
  FROM (SELECT m.staff_id AS id, m.name FROM dashboard.staff m
         WHERE m.tenant_id = $1 AND m.active
        UNION
        SELECT f.id, m.name FROM ((SELECT id FROM asked WHERE id <> '' LIMIT 500) UNION (SELECT id FROM counted WHERE id <> '' LIMIT 500)) f
          LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = f.id) every_master
 ORDER BY name IS NULL, name, id LIMIT 500
