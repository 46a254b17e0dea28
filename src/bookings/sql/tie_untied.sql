-- Ties the salon's bookings that nothing has tied yet (0030_whose_booking.sql): those that start after $2, at most $3, the
-- latest first. The triggers do that when something is written; this finds what two transactions could not see of each
-- other, and phones in unusual spellings. Returns the rows changed.
SELECT dashboard.okoshko_tie_bookings(array_agg(u.id))
  FROM (SELECT b.id FROM dashboard.bookings b
         WHERE b.tenant_id = $1 AND b.start_at > $2::timestamptz AT TIME ZONE 'UTC'
           AND b.client_uuid IS NULL AND b.client_id <> ''
         ORDER BY b.start_at DESC LIMIT $3::integer) u
HAVING count(*) > 0
