-- These bookings of salon $1 as slots between now ($2) and $3, by start: at risk (prediction at or over $4), a place
-- that a cancellation freed, or "gone": no slot, or no more. $5: bookings.external_id. NaN is above every number, so
-- the upper bound of a score is no formality. A place is free when no standing booking with the master overlaps it; of
-- two cancelled bookings of one place the newer stands for it. The fake employee that YClients keeps a waiting list
-- under has no places. The newest message that asked to confirm comes along: when it leaves, while it is held.
WITH looked AS (
  SELECT b.id, b.external_id, b.client_uuid, b.service_code, coalesce(v.title, b.service_title) AS title, b.staff_id,
         b.price, b.start_at,
         b.start_at + make_interval(secs => coalesce(nullif(greatest(b.duration_sec, 0), 0),
                                                     nullif(greatest(v.duration_sec, 0), 0), 3600)) AS end_at,
         p.risk_score, p.risk_factors, p.predicted_at,
         b.start_at > $2::timestamptz AT TIME ZONE 'UTC' AND b.start_at < $3::timestamptz AT TIME ZONE 'UTC' AS near,
         dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome
    FROM dashboard.bookings b
    LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
    LEFT JOIN dashboard.predictions p ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score <= 1
   WHERE b.tenant_id = $1 AND b.external_id = ANY ($5::text[]) AND isfinite(b.start_at)
), told AS (
  SELECT l.id, l.external_id, l.client_uuid, l.service_code, l.title, l.staff_id, l.price, l.start_at, l.end_at,
         l.risk_score, l.risk_factors, l.predicted_at,
         CASE WHEN NOT l.near
                   OR l.staff_id = ANY (ARRAY(SELECT s.staff_id FROM dashboard.staff s
                                               WHERE s.tenant_id = $1
                                                 AND dashboard.okoshko_fold(s.name) = 'лист ожидания'))
              THEN 'gone'
              WHEN l.outcome IS NULL AND l.risk_score >= $4::numeric THEN 'at_risk'
              WHEN l.outcome = 'cancelled' AND l.staff_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM dashboard.bookings o
                  LEFT JOIN dashboard.services w ON w.tenant_id = $1 AND w.service_id = o.service_code
                 WHERE o.tenant_id = $1 AND o.staff_id = l.staff_id AND o.id <> l.id
                   AND o.start_at < l.end_at AND o.start_at > l.start_at - interval '1 day'
                   AND CASE WHEN dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance)
                                 IN ('cancelled', 'no_show')
                            THEN o.start_at = l.start_at AND o.id > l.id
                            ELSE o.start_at + make_interval(secs =>
                                   coalesce(nullif(greatest(o.duration_sec, 0), 0),
                                            nullif(greatest(w.duration_sec, 0), 0), 3600)) > l.start_at END)
              THEN 'free'
              ELSE 'gone' END AS state
    FROM looked l
)
SELECT t.external_id, t.state, t.client_uuid, left(nullif(c.full_name, ''), 200), left(t.service_code, 100),
       left(t.title, 300), left(t.staff_id, 100), left(m.name, 200), t.start_at AT TIME ZONE 'UTC',
       t.end_at AT TIME ZONE 'UTC', (t.price * 100)::bigint,
       CASE WHEN t.state = 'at_risk' THEN t.risk_score::float8 END, t.risk_factors,
       t.predicted_at AT TIME ZONE 'UTC', i.booking_id IS NOT NULL, n.id, n.status, n.at
  FROM told t
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = t.staff_id
  LEFT JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = t.client_uuid
  LEFT JOIN dashboard.slot_ignores i ON i.tenant_id = $1 AND i.booking_id = t.external_id AND t.state = 'at_risk'
  LEFT JOIN LATERAL (
       SELECT c.id, c.status,
              coalesce(CASE WHEN c.status = 'held' THEN c.not_before END, c.processed_at, c.released_at, c.updated_at,
                       c.created_at AT TIME ZONE 'UTC') AS at
         FROM dashboard.bot_commands c
        WHERE c.tenant_id = $1 AND c.booking_id = t.external_id AND c.kind = 'notice'
        ORDER BY c.id DESC LIMIT 1) n ON t.state = 'at_risk'
 ORDER BY t.start_at, t.id
 LIMIT 5000
