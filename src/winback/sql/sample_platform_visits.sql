-- no tenant filter: the platform's model is fitted on some clients of many salons, $1 salons and $2
-- clients of each.
-- Columns of sample_visits.sql.
WITH salons AS MATERIALIZED (
  SELECT t.id, dashboard.okoshko_zone(t.id) AS zone FROM public.tenants_v2 t
   WHERE t.is_active ORDER BY md5(t.id::text) LIMIT $1::integer),
people AS MATERIALIZED (
  SELECT s.tenant_id, s.client_id, salons.zone, row_number() OVER (ORDER BY s.tenant_id, s.client_id) - 1 AS n
    FROM salons CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.client_id FROM dashboard.client_stats c
       WHERE c.tenant_id = salons.id AND c.visits > 0 ORDER BY c.client_id LIMIT $2::integer) s)
SELECT p.n, v.day - date '1970-01-01', v.paid
  FROM people p CROSS JOIN LATERAL (
    SELECT dashboard.okoshko_day(b.start_at AT TIME ZONE 'UTC', p.zone) AS day, sum(dashboard.okoshko_minor(b.price))::bigint AS paid
      FROM dashboard.okoshko_bookings_of(p.tenant_id, p.client_id) b
     WHERE dashboard.okoshko_usable(b.start_at)
       AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
       AND b.start_at <= $3::timestamptz AT TIME ZONE 'UTC'
     GROUP BY 1) v
 LIMIT 2000000
