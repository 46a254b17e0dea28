-- Bookings $2 of salon $1 have changed: every open match of them, or in a time that one of them now
-- has, must be checked by $3.
UPDATE dashboard.waitlist_matches m SET due_at = $3::timestamptz
 WHERE m.tenant_id = $1 AND m.due_at > $3::timestamptz
   AND (m.booking_id = ANY ($2::text[])
        OR EXISTS (SELECT FROM dashboard.bookings b
                    WHERE b.tenant_id = $1 AND b.external_id = ANY ($2::text[]) AND b.staff_id = m.staff_id
                      AND b.start_at AT TIME ZONE 'UTC' < m.end_at
                      AND b.start_at AT TIME ZONE 'UTC' > m.start_at - interval '1 day'))
