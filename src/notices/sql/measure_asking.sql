-- Bookings that began from $2 until before $3 and ended, per group: their number, how many were missed, how many were
-- cancelled. A question that was withdrawn by hand was never asked, so its booking does not count; one that was
-- withdrawn for what became of the booking does, or the groups would differ.
SELECT c.arm, count(*), count(*) FILTER (WHERE b.outcome = 'no_show'), count(*) FILTER (WHERE b.outcome = 'cancelled')
  FROM dashboard.notice_contacts c
 CROSS JOIN LATERAL (
       SELECT dashboard.okoshko_outcome(o.outcome, o.status, o.yclients_attendance) AS outcome
         FROM dashboard.bookings o
        WHERE o.tenant_id = $1 AND o.external_id = c.booking_id ORDER BY o.id LIMIT 1) b
 WHERE c.tenant_id = $1 AND c.start_at >= $2::timestamptz AND c.start_at < $3::timestamptz AND b.outcome IS NOT NULL
   AND (c.arm = 'unasked' OR EXISTS (SELECT FROM dashboard.bot_commands m
                                      WHERE m.tenant_id = $1 AND m.id = c.command_id
                                        AND NOT (m.status = 'cancelled' AND coalesce(m.error, '') = 'undone')))
 GROUP BY c.arm LIMIT 2
