-- Converts names (folded, as in sync_name_staff.sql) into ids once, with joins: a look-up per row
-- would take most of the import's time.
INSERT INTO pg_temp.stage_resolved
       (external_id, client, client_uuid, start_at, staff_id, service_id, service_title, price, duration_sec,
        booked_at, cancelled_at, outcome, status, attendance, activity_id)
SELECT b.external_id, b.client, dashboard.okoshko_survivor($1, l.client_id), b.start_at, coalesce(b.staff_id, k.staff_id),
       coalesce(b.service_id, v.service_id), b.service_title, b.price, b.duration_sec, b.booked_at, b.cancelled_at,
       b.outcome, b.status, b.attendance, b.activity_id
  FROM pg_temp.stage_booking b
  LEFT JOIN dashboard.client_sources l ON l.tenant_id = $1 AND l.source = $2 AND l.external_id = b.client
  LEFT JOIN (SELECT DISTINCT ON (key) key, staff_id
               FROM (SELECT coalesce(nullif(dashboard.okoshko_fold(name), ''), name) AS key, staff_id, active
                       FROM dashboard.staff WHERE tenant_id = $1) keyed
              ORDER BY key, active DESC, staff_id) k ON k.key = b.staff_key
  LEFT JOIN (SELECT DISTINCT ON (key) key, service_id
               FROM (SELECT coalesce(nullif(dashboard.okoshko_fold(title), ''), title) AS key, service_id, active
                       FROM dashboard.services WHERE tenant_id = $1) keyed
              ORDER BY key, active DESC, service_id) v ON v.key = b.service_key
