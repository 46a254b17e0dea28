-- Bookings $2 of salon $1 as slots, in the order asked for; $3: now, $4: the risk from which on one counts.
-- state: at_risk (stands, and may fall through), free (cancelled, and nobody else has its time), past, never (a group,
-- or the employee who stands for the waiting list), gone (anything else). Of cancelled bookings of one master whose
-- times overlap only the newest is free: it is one time. taken: promised, or its time is; ignored: by a person.
SELECT DISTINCT ON (wanted.n) b.external_id, b.client_uuid, b.service_code,
       left(coalesce(nullif(b.service_title, ''), v.title), 300), b.staff_id, left(m.name, 200), x.start_at, x.end_at,
       (b.price * 100)::bigint, p.risk_score,
       CASE WHEN x.start_at <= $3::timestamptz THEN 'past'
            WHEN dashboard.okoshko_fold(m.name) = 'лист ожидания'
                 OR coalesce(b.verification_data ->> 'activity_id', '') NOT IN ('', '0') THEN 'never'
            WHEN x.outcome IS NULL THEN
              CASE WHEN EXISTS (SELECT FROM dashboard.bookings o
                                 WHERE o.tenant_id = $1 AND o.start_at = b.start_at AND o.staff_id = b.staff_id
                                   AND o.id <> b.id
                                   AND dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) IS NULL)
                   THEN 'never'
                   WHEN p.risk_score >= $4::numeric THEN 'at_risk' ELSE 'gone' END
            WHEN x.outcome = 'cancelled' AND b.staff_id IS NOT NULL AND NOT EXISTS (
                   SELECT FROM dashboard.bookings o
                    LEFT JOIN dashboard.services ov ON ov.tenant_id = $1 AND ov.service_id = o.service_code
                    CROSS JOIN LATERAL dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) AS it(was)
                    WHERE o.tenant_id = $1 AND o.staff_id = b.staff_id AND o.id <> b.id
                      AND o.start_at < x.end_at AT TIME ZONE 'UTC' AND o.start_at > b.start_at - interval '1 day'
                      AND o.start_at + dashboard.okoshko_length(o.duration_sec, ov.duration_sec) > b.start_at
                      AND (it.was IS NULL OR it.was = 'cancelled' AND o.id > b.id))
              THEN 'free'
            ELSE 'gone' END,
       EXISTS (SELECT FROM dashboard.waitlist_matches t
                WHERE t.tenant_id = $1 AND t.state IN ('standby', 'offered', 'accepted') AND t.fulfilled_by IS NULL
                  AND (t.booking_id = b.external_id
                       OR t.staff_id = b.staff_id AND t.start_at < x.end_at AND t.end_at > x.start_at
                          AND t.start_at > x.start_at - interval '1 day')),
       EXISTS (SELECT FROM dashboard.slot_ignores i WHERE i.tenant_id = $1 AND i.booking_id = b.external_id)
  FROM unnest($2::text[]) WITH ORDINALITY AS wanted(id, n)
  JOIN dashboard.bookings b ON b.tenant_id = $1 AND b.external_id = wanted.id
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = b.service_code
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = b.staff_id
  LEFT JOIN dashboard.predictions p
    ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score BETWEEN 0 AND 1
  CROSS JOIN LATERAL (
    SELECT b.start_at AT TIME ZONE 'UTC' AS start_at,
           b.start_at AT TIME ZONE 'UTC' + dashboard.okoshko_length(b.duration_sec, v.duration_sec) AS end_at,
           dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) AS outcome) x
 ORDER BY wanted.n, b.id
