-- Visits up to the local day of $3, of at most $2 clients: client (from 0), day (since 1970-01-01),
-- payment. Selected by id, which is random, so a large salon takes the same time as a medium one.
WITH people AS MATERIALIZED (
  SELECT s.client_id, row_number() OVER (ORDER BY s.client_id) - 1 AS n
    FROM dashboard.client_stats s WHERE s.tenant_id = $1 AND s.visits > 0 ORDER BY s.client_id LIMIT $2::integer),
zone AS MATERIALIZED (SELECT dashboard.okoshko_zone($1::uuid) AS name)
SELECT p.n, v.day - date '1970-01-01', v.paid
  FROM people p CROSS JOIN LATERAL (
    SELECT dashboard.okoshko_day(b.start_at AT TIME ZONE 'UTC', (SELECT z.name FROM zone z)) AS day,
           sum(dashboard.okoshko_minor(b.price))::bigint AS paid
      FROM dashboard.okoshko_bookings_of($1, p.client_id) b
     WHERE dashboard.okoshko_usable(b.start_at)
       AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
       AND b.start_at <= $3::timestamptz AT TIME ZONE 'UTC'
     GROUP BY 1) v
 LIMIT 2000000
