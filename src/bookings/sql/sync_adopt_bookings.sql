-- Bookings that a file imported without an id ("csv-…" is derived from their values) get the id of
-- their system: same time, master and client, one to one. Otherwise they would exist twice.
UPDATE dashboard.bookings b
   SET external_id = pair.external_id, source = $2, updated_at = timezone('UTC', now())
  FROM (SELECT known.id, fresh.external_id
          FROM (SELECT s.external_id, s.start_at, s.staff_id, s.client_uuid,
                       row_number() OVER (PARTITION BY s.start_at, s.staff_id, s.client_uuid ORDER BY s.service_title, s.external_id) AS n
                  FROM pg_temp.stage_resolved s
                 WHERE NOT EXISTS (SELECT FROM dashboard.bookings o WHERE o.tenant_id = $1 AND o.external_id = s.external_id)) fresh
          JOIN (SELECT o.id, o.start_at, o.staff_id, o.client_uuid,
                       row_number() OVER (PARTITION BY o.start_at, o.staff_id, o.client_uuid ORDER BY o.service_title, o.id) AS n
                  FROM dashboard.bookings o
                 WHERE o.tenant_id = $1 AND o.source LIKE 'csv:%' AND o.external_id LIKE 'csv-%'
                   AND o.start_at BETWEEN (SELECT min(start_at) FROM pg_temp.stage_resolved)
                                      AND (SELECT max(start_at) FROM pg_temp.stage_resolved)) known
            ON known.start_at = fresh.start_at AND known.n = fresh.n
           AND known.staff_id IS NOT DISTINCT FROM fresh.staff_id
           AND known.client_uuid IS NOT DISTINCT FROM fresh.client_uuid) pair
 WHERE b.tenant_id = $1 AND b.id = pair.id
