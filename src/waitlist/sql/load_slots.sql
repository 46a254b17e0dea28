-- Bookings $2 of salon $1 as slots as of $3, in the order asked for; $4: the risk from which on one counts. taken:
-- promised, or its time is; ignored: by a person.
SELECT DISTINCT ON (wanted.n) s.external_id, s.client_id, s.service_id, s.service_title, s.staff_id, s.staff_name,
       s.start_at, s.end_at, s.price_minor, s.risk_score, s.state,
       EXISTS (SELECT FROM dashboard.waitlist_matches t
                WHERE t.tenant_id = $1 AND t.state IN ('standby', 'offered', 'accepted') AND t.fulfilled_by IS NULL
                  AND (t.booking_id = s.external_id
                       OR t.staff_id = s.staff_id AND t.start_at < s.end_at AND t.end_at > s.start_at
                          AND t.start_at > s.start_at - interval '1 day')),
       EXISTS (SELECT FROM dashboard.slot_ignores i WHERE i.tenant_id = $1 AND i.booking_id = s.external_id)
  FROM unnest($2::text[]) WITH ORDINALITY AS wanted(id, n)
  JOIN dashboard.okoshko_slots($1, $2::text[], $3::timestamptz, $4::numeric) s ON s.external_id = wanted.id
 ORDER BY wanted.n, s.id
