-- Bookings that began between $2 and $3 with their predictions, by tenths of the score: the tenth
-- from 0 to 9, their number, how many fell through. Bookings that were moved since, or have no
-- outcome yet, are not counted.
SELECT least(floor(r.score * 10), 9)::int AS tenth, count(*),
       count(*) FILTER (WHERE dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) <> 'attended')
  FROM dashboard.risk_log r
  JOIN dashboard.bookings b ON b.tenant_id = $1 AND b.external_id = r.booking_id
                           AND b.start_at = r.start_at AT TIME ZONE 'UTC'
 WHERE r.tenant_id = $1 AND r.start_at >= $2 AND r.start_at < $3 AND r.score BETWEEN 0 AND 1
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NOT NULL
 GROUP BY 1 ORDER BY 1
 LIMIT 10
