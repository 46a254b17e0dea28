-- What was known of these bookings ($1 salons, $2 bookings.id) and their clients at the moment $3, as
-- history_rules.hpp defines it; what became known later counts for nothing. What was booked or cancelled at midnight has only
-- a day: it counts when that day is over. Times of the wall are seconds since 1970-01-01 on the salon's clock. One look-up a
-- booking by bookings_client_time, and one by bookings_booked. Rows come by salon. OFFSET 0 keeps look-ups look-ups, whatever
-- the planner believes of the arrays' lengths, and has each test of a row of history made once, not once an aggregate.
WITH salon AS MATERIALIZED (
  SELECT t.tenant, t.zone, ($3::timestamptz AT TIME ZONE t.zone)::date AS day,
         (date_trunc('day', $3::timestamptz AT TIME ZONE t.zone) AT TIME ZONE t.zone) AT TIME ZONE 'UTC' AS day_begins,
         date_trunc('day', $3::timestamptz AT TIME ZONE t.zone) AT TIME ZONE t.zone AS midnight
    FROM (SELECT d.tenant, dashboard.okoshko_zone(d.tenant) AS zone
            FROM (SELECT DISTINCT a.tenant FROM unnest($1::uuid[]) AS a(tenant)) d OFFSET 0) t)
SELECT b.tenant_id, b.external_id, b.client_uuid IS NOT NULL,
       extract(epoch FROM wall.start_at)::bigint, extract(epoch FROM wall.booked_at)::bigint,
       b.service_code, b.staff_id, dashboard.okoshko_minor(b.price), coalesce(b.status = 'confirmed', false)
         OR EXISTS (SELECT FROM dashboard.booking_answers a
                     WHERE a.tenant_id = b.tenant_id AND a.booking_id = b.external_id
                       AND a.start_at = b.start_at AT TIME ZONE 'UTC' AND a.answer = 'coming' AND a.answered_at <= $3::timestamptz),
       s.day - dashboard.okoshko_day(h.last_visit AT TIME ZONE 'UTC', s.zone), h.finished, h.no_shows, h.cancellations,
       h.last_outcome, h.made, h.upcoming, CASE WHEN h.upcoming > 0 THEN h.same_day ELSE 0 END, h.nearest,
       extract(epoch FROM wall.booked_at - dashboard.okoshko_wall(date_trunc('second', h.previous), s.zone))::float8 / 86400,
       h.client_together, t.together, t.at_once
  FROM unnest($1::uuid[], $2::bigint[]) AS asked(tenant, id)
  JOIN salon s ON s.tenant = asked.tenant
 CROSS JOIN LATERAL (
       SELECT o.id, o.tenant_id, o.external_id, o.client_uuid, o.start_at, o.booked_at, o.service_code, o.staff_id, o.price,
              o.status
         FROM dashboard.bookings o
        WHERE o.id = asked.id AND o.tenant_id = asked.tenant AND dashboard.okoshko_usable(o.start_at) OFFSET 0) b
 CROSS JOIN LATERAL (
       SELECT date_trunc('second', b.booked_at) AS booked, dashboard.okoshko_wall(date_trunc('second', b.booked_at), s.zone) AS booked_at,
              date_trunc('second', dashboard.okoshko_wall(b.start_at AT TIME ZONE 'UTC', s.zone)) AS start_at,
              dashboard.okoshko_day(b.start_at AT TIME ZONE 'UTC', s.zone) AS day,
              date_trunc('day', dashboard.okoshko_wall(date_trunc('second', b.booked_at), s.zone)) AT TIME ZONE s.zone AS midnight OFFSET 0) wall
 CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE x.finished) AS finished,
              count(*) FILTER (WHERE x.finished AND x.outcome = 'no_show') AS no_shows,
              count(*) FILTER (WHERE x.finished AND x.outcome = 'cancelled') AS cancellations,
              max(x.start_at) FILTER (WHERE x.finished AND x.outcome = 'attended') AS last_visit,
              (array_agg(x.outcome ORDER BY x.start_at DESC, x.outcome COLLATE "C" DESC) FILTER (WHERE x.finished))[1] AS last_outcome,
              count(*) FILTER (WHERE x.made AND x.id <> b.id) AS made,
              count(*) FILTER (WHERE x.stands AND x.id <> b.id) AS upcoming,
              count(*) FILTER (WHERE x.stands AND x.id <> b.id
                                 AND dashboard.okoshko_day(x.start_at AT TIME ZONE 'UTC', s.zone) = wall.day) AS same_day,
              min(abs(dashboard.okoshko_day(x.start_at AT TIME ZONE 'UTC', s.zone) - wall.day))
                FILTER (WHERE x.stands AND x.id <> b.id) AS nearest,
              max(x.booked_at) FILTER (WHERE x.booked_at < wall.booked AND date_trunc('second', x.booked_at) <> wall.midnight) AS previous,
              count(*) FILTER (WHERE x.id <> b.id AND x.booked_at >= wall.booked
                                 AND x.booked_at < wall.booked + interval '1 second') AS client_together
         FROM (SELECT y.id, y.start_at, y.booked_at, o.outcome,
                      o.outcome IS NOT NULL AND CASE WHEN y.cancelled_at IS NULL THEN y.start_at < s.day_begins
                                                     ELSE k.cancelled END AS finished,
                      k.made, k.made AND y.start_at >= s.day_begins AND NOT coalesce(k.cancelled AND k.ends_it, false) AS stands
                 FROM dashboard.bookings y
                CROSS JOIN LATERAL (SELECT dashboard.okoshko_outcome(y.outcome, y.status, y.yclients_attendance)
                                           AS outcome) o
                CROSS JOIN LATERAL (
                  SELECT y.booked_at <= $3::timestamptz AND date_trunc('second', y.booked_at) <> s.midnight AS made,
                         y.cancelled_at < $3::timestamptz AND date_trunc('second', y.cancelled_at) <> s.midnight AS cancelled,
                         y.cancelled_at >= y.booked_at
                           OR y.cancelled_at > y.booked_at - interval '25 hours'
                              AND (dashboard.okoshko_wall(date_trunc('second', y.cancelled_at), s.zone))::time = time '00:00'
                              AND (dashboard.okoshko_wall(date_trunc('second', y.cancelled_at), s.zone))::date
                                  = (dashboard.okoshko_wall(date_trunc('second', y.booked_at), s.zone))::date AS ends_it) k
                WHERE y.tenant_id = asked.tenant AND y.client_uuid = b.client_uuid
               OFFSET 0) x) h
 CROSS JOIN LATERAL (
       SELECT count(*) AS at_once,
              count(*) FILTER (WHERE dashboard.okoshko_day(y.start_at AT TIME ZONE 'UTC', s.zone) = wall.day) AS together
         FROM dashboard.bookings y
        WHERE y.tenant_id = asked.tenant AND y.booked_at >= wall.booked
          AND y.booked_at < wall.booked + interval '1 second' AND y.id <> b.id) t
 ORDER BY b.tenant_id, b.external_id
 LIMIT 20000
