-- The facts for the forecasts of the next $3 clients with a visit after client $2, as of $4. If
-- there are several long-term memories, the newest with a visit, as in the lists. Days count from
-- 1970-01-01; null for a client whose visits only the bot stores.
-- The clients of a page come from the index in its order; to sort the memories as well would sort all
-- those of a large salon for each page.
WITH ids AS MATERIALIZED (
  SELECT DISTINCT l.user_id FROM public.user_ltm_v2 l
   WHERE l.tenant_id = $1 AND ($2::uuid IS NULL OR l.user_id > $2::uuid)
     AND l.last_visit_date IS NOT NULL AND dashboard.okoshko_usable(l.last_visit_date)
     AND NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = l.user_id)
   ORDER BY l.user_id LIMIT $3::integer),
page AS MATERIALIZED (
  SELECT newest.user_id, newest.last_visit_date, newest.avg_visit_interval, newest.preferred_staff_id
    FROM ids CROSS JOIN LATERAL (
    SELECT l.user_id, l.last_visit_date, l.avg_visit_interval, l.preferred_staff_id
      FROM public.user_ltm_v2 l
     WHERE l.tenant_id = $1 AND l.user_id = ids.user_id
       AND l.last_visit_date IS NOT NULL AND dashboard.okoshko_usable(l.last_visit_date)
     ORDER BY l.updated_at DESC NULLS LAST, l.id DESC LIMIT 1) newest),
zone AS MATERIALIZED (SELECT dashboard.okoshko_zone($1::uuid) AS name)
SELECT p.user_id, p.last_visit_date, p.avg_visit_interval,
       ($4::timestamptz AT TIME ZONE z.name)::date - date '1970-01-01' AS today,
       dashboard.okoshko_day(p.last_visit_date, z.name) - date '1970-01-01' AS last_day,
       v.visits, v.first_day - date '1970-01-01', v.log_gaps, v.paid, v.recent_gap, v.earlier_gap, v.deviation,
       EXISTS (SELECT FROM dashboard.staff m WHERE m.tenant_id = $1 AND NOT m.active AND m.staff_id = coalesce(
                nullif(p.preferred_staff_id, ''),
                (SELECT s.favourite_staff_id FROM dashboard.client_stats s WHERE s.tenant_id = $1 AND s.client_id = p.user_id))),
       coalesce((SELECT dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IN ('cancelled', 'no_show')
                   FROM dashboard.okoshko_bookings_of($1, p.user_id) b
                  WHERE b.start_at > p.last_visit_date AT TIME ZONE 'UTC'
                    AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NOT NULL
                  ORDER BY b.start_at DESC LIMIT 1), false)
  FROM page p CROSS JOIN zone z CROSS JOIN LATERAL (
    SELECT count(*)::integer AS visits, min(g.day) AS first_day, coalesce(sum(ln(g.gap / 7.0)), 0)::float8 AS log_gaps,
           avg(g.paid)::float8 AS paid, avg(g.gap) FILTER (WHERE g.back <= 2)::float8 AS recent_gap,
           avg(g.gap) FILTER (WHERE g.back > 2)::float8 AS earlier_gap, stddev_samp(g.gap)::float8 AS deviation
      FROM (SELECT d.day, d.paid, d.day - lag(d.day) OVER (ORDER BY d.day) AS gap,
                   row_number() OVER (ORDER BY d.day DESC) AS back
              FROM (SELECT dashboard.okoshko_day(b.start_at AT TIME ZONE 'UTC', z.name) AS day, sum(dashboard.okoshko_minor(b.price)) AS paid
                      FROM dashboard.okoshko_bookings_of($1, p.user_id) b
                     WHERE dashboard.okoshko_usable(b.start_at)
                       AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) = 'attended'
                       AND b.start_at <= $4::timestamptz AT TIME ZONE 'UTC'
                     GROUP BY 1) d) g) v
 ORDER BY p.user_id
