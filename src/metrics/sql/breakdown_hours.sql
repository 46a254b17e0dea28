-- How much of their working time masters were booked, by weekday and master, for days on which
-- their hours are in the settings: weekday, master, minutes of work, minutes that stand in the
-- calendar (neither cancelled nor missed). $2: instants as in breakdown_bookings.sql; $3: the days.
WITH days AS (
  SELECT d.day, d.n::int AS n FROM unnest($3::date[]) WITH ORDINALITY AS d(day, n)),
masters AS (
  SELECT w.staff_id FROM dashboard.staff_weeks w WHERE w.tenant_id = $1
  UNION
  SELECT s.staff_id FROM dashboard.staff_days s WHERE s.tenant_id = $1 AND s.day = ANY ($3::date[])),
hours AS (
  SELECT days.n, days.day, masters.staff_id,
         CASE WHEN x.day IS NULL THEN w.to_min - w.from_min - coalesce(w.break_to_min - w.break_from_min, 0)
              ELSE x.to_min - x.from_min - coalesce(x.break_to_min - x.break_from_min, 0) END AS minutes
    FROM days CROSS JOIN masters
    LEFT JOIN dashboard.staff_days x ON x.tenant_id = $1 AND x.staff_id = masters.staff_id AND x.day = days.day
    LEFT JOIN dashboard.staff_weeks w
      ON w.tenant_id = $1 AND w.staff_id = masters.staff_id AND w.weekday = extract(isodow FROM days.day)),
booked AS (
  SELECT width_bucket(b.start_at AT TIME ZONE 'UTC', $2::timestamptz[]) AS n, b.staff_id,
         sum(extract(epoch FROM dashboard.okoshko_length(b.duration_sec, v.duration_sec)) / 60) AS minutes
    FROM dashboard.bookings b
    LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
   WHERE b.tenant_id = $1
     AND b.start_at >= ($2::timestamptz[])[1] AT TIME ZONE 'UTC'
     AND b.start_at < ($2::timestamptz[])[cardinality($2::timestamptz[])] AT TIME ZONE 'UTC'
     AND coalesce(dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance), 'open') IN ('open', 'attended')
   GROUP BY 1, 2)
SELECT extract(isodow FROM hours.day)::int AS weekday, left(hours.staff_id, 100), sum(hours.minutes)::bigint,
       coalesce(sum(booked.minutes), 0)::bigint
  FROM hours
  LEFT JOIN booked ON booked.n = hours.n AND booked.staff_id = hours.staff_id
 WHERE hours.minutes > 0
 GROUP BY 1, 2
 LIMIT 10000
