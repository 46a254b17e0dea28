-- Bookings to come that have a prediction, by day. $2: first moments of the days, as overview_visits.sql; $3: now;
-- $4: from which risk on a booking is counted on. Columns: number of the day from 1, scored, risky, their money in
-- minor units, risky without a known price. NaN is above every number, so the upper bound is no formality.
SELECT width_bucket(b.start_at AT TIME ZONE 'UTC', $2::timestamptz[]) AS day, count(*),
       count(*) FILTER (WHERE p.risk_score >= $4::numeric),
       coalesce(sum(b.price * 100) FILTER (WHERE p.risk_score >= $4::numeric), 0)::bigint,
       count(*) FILTER (WHERE p.risk_score >= $4::numeric AND b.price IS NULL)
  FROM dashboard.bookings b
  JOIN dashboard.predictions p ON p.tenant_id = $1 AND p.booking_id = b.external_id AND p.risk_score <= 1
 WHERE b.tenant_id = $1 AND b.start_at > $3::timestamptz AT TIME ZONE 'UTC'
   AND b.start_at < ($2::timestamptz[])[cardinality($2::timestamptz[])] AT TIME ZONE 'UTC'
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
 GROUP BY 1
 LIMIT 100
