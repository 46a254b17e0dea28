-- Marks accepted matches of salon $1 as fulfilled by bookings $2 that are active, belong to the
-- client and are in the promised time. The time may be promised again if such a booking falls
-- through.
UPDATE dashboard.waitlist_matches m SET fulfilled_by = b.external_id
  FROM dashboard.bookings b
 WHERE m.tenant_id = $1 AND m.state = 'accepted' AND m.fulfilled_by IS NULL
   AND b.tenant_id = $1 AND b.external_id = ANY ($2::text[]) AND b.client_uuid = m.client_id
   AND (m.staff_id IS NULL OR b.staff_id IS NULL OR b.staff_id = m.staff_id)
   AND b.start_at AT TIME ZONE 'UTC' >= m.start_at AND b.start_at AT TIME ZONE 'UTC' < m.end_at
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
