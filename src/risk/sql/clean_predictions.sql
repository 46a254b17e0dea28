-- Deletes predictions of salons $1 whose booking is not active any more or has begun by $2; with $3
-- only of these bookings.
DELETE FROM dashboard.predictions p
 WHERE p.tenant_id = ANY ($1::uuid[]) AND ($3::text[] IS NULL OR p.booking_id = ANY ($3::text[]))
   AND NOT EXISTS (
     SELECT FROM dashboard.bookings b
      WHERE b.tenant_id = p.tenant_id AND b.external_id = p.booking_id
        AND b.start_at > $2::timestamptz AT TIME ZONE 'UTC'
        AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL)
