-- The current state of booking $2 and wish $3 of a match: whether the booking exists, is active,
-- was cancelled, still has its time and master (master $4, from $5), whether another client than $7
-- has a booking in its time up to $6, the wish's status (null: deleted), and why the newest message
-- of kind $9 about match $8 will never reach the client (null: it may, or there is none).
-- A booking whose client does not come counts as cancelled.
-- A gap of the schedule is no booking: it exists, and is free until a booking has its time.
SELECT b.id IS NOT NULL OR x.gap, x.outcome IS NULL AND NOT x.gap, x.gap OR coalesce(x.outcome = 'cancelled', false),
       x.gap OR coalesce(b.start_at AT TIME ZONE 'UTC' = $5::timestamptz AND b.staff_id IS NOT DISTINCT FROM $4::text, false),
       EXISTS (SELECT FROM dashboard.bookings o
                 LEFT JOIN dashboard.services ov ON ov.tenant_id = $1 AND ov.service_id = o.service_code
                WHERE o.tenant_id = $1 AND o.staff_id = $4::text AND o.external_id <> $2
                  AND o.client_uuid IS DISTINCT FROM $7::uuid
                  AND o.start_at < $6::timestamptz AT TIME ZONE 'UTC'
                  AND o.start_at > $5::timestamptz AT TIME ZONE 'UTC' - interval '1 day'
                  AND o.start_at + dashboard.okoshko_length(o.duration_sec, ov.duration_sec)
                      > $5::timestamptz AT TIME ZONE 'UTC'
                  AND dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) IS NULL),
       (SELECT w.status FROM public.wishlist_v2 w WHERE w.tenant_id = $1 AND w.id = $3),
       (SELECT CASE WHEN c.status = 'cancelled' AND c.error = 'undone' THEN 'undone'
                    WHEN c.status = 'refused' THEN 'outreach-' || left(coalesce(c.error, ''), 50)
                    WHEN c.status IN ('failed', 'cancelled') THEN 'not-delivered' END
          FROM dashboard.bot_commands c
         WHERE c.tenant_id = $1 AND c.match_id = $8 AND c.kind = $9::text ORDER BY c.id DESC LIMIT 1)
  FROM (SELECT 1) AS always
  LEFT JOIN LATERAL (SELECT k.id, k.start_at, k.staff_id, k.outcome, k.status, k.yclients_attendance
                       FROM dashboard.bookings k
                      WHERE k.tenant_id = $1 AND k.external_id = $2 ORDER BY k.id LIMIT 1) b ON true
  CROSS JOIN LATERAL (SELECT coalesce(dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance),
                                      CASE dashboard.okoshko_answer($1, $2, b.start_at) WHEN 'not_coming' THEN 'cancelled' END)
                               AS outcome,
                             b.id IS NULL AND $2 LIKE 'gap:%' AS gap) x
