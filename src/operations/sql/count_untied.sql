-- Bookings that name a client whom nobody has found, by reason (0030_whose_booking.sql), and of how many salons; 200,000
-- are counted at the most.
-- no tenant filter: whoever runs the installation asks for all salons
SELECT u.reason, count(*), count(DISTINCT u.tenant_id)
  FROM (SELECT CASE WHEN b.client_tie = 'ambiguous' THEN 'ambiguous' ELSE 'unknown' END AS reason, b.tenant_id
          FROM dashboard.bookings b
         WHERE b.client_uuid IS NULL AND b.client_id <> '' AND b.client_id <> '0'
         LIMIT 200000) u
 GROUP BY u.reason ORDER BY u.reason
