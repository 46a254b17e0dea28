-- A client with an own id ($3 false) is merged with an existing row of the same phone only if there
-- is exactly one such row and one such new client, and the row has no other id of this source. (A
-- mother and a daughter may share a phone.) A client known only by phone ($3 true) is the oldest
-- row of that phone; a row with the same name is preferred.
WITH wanted AS (
  SELECT s.external_id, s.phone, s.full_name, s.yclients_client_id, count(*) OVER (PARTITION BY s.phone) AS newcomers
    FROM pg_temp.stage_client s
   WHERE s.client_id IS NULL AND s.phone IS NOT NULL AND s.by_phone = $3
), known AS (
  SELECT w.external_id, w.newcomers, c.id, c.yclients_client_id AS known_yclients_id, w.yclients_client_id,
         count(*) OVER (PARTITION BY w.external_id) AS rows_known,
         row_number() OVER (PARTITION BY w.external_id
                            ORDER BY (dashboard.okoshko_fold(c.full_name) = dashboard.okoshko_fold(w.full_name)) IS TRUE DESC, c.created_at, c.id) AS rank
    FROM wanted w
   CROSS JOIN LATERAL (VALUES (w.phone), (substr(w.phone, 2)),
                              (CASE WHEN w.phone LIKE '+7%' THEN '8' || substr(w.phone, 3) END),
                              (CASE WHEN w.phone LIKE '+7%' THEN substr(w.phone, 3) END)) AS spelt (phone)
    JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.phone = spelt.phone
                           AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = c.id)
)
UPDATE pg_temp.stage_client s
   SET client_id = k.id
  FROM known k
 WHERE k.external_id = s.external_id AND k.rank = 1
   AND ($3 OR (k.rows_known = 1 AND k.newcomers = 1
               AND (k.known_yclients_id IS NULL OR k.yclients_client_id IS NULL
                    OR k.known_yclients_id = k.yclients_client_id)
               AND NOT EXISTS (SELECT FROM dashboard.client_sources l
                                WHERE l.tenant_id = $1 AND l.client_id = k.id AND l.source = $2
                                  AND l.external_id NOT LIKE 'tel:%')))
