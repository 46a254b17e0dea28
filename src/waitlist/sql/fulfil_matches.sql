-- Of bookings $2 of salon $1 those that an accepted match promised: they stand, are the client's and lie in its time.
-- That time may be promised again, should they fall through.
UPDATE dashboard.waitlist_matches m SET fulfilled_by = b.external_id
  FROM dashboard.bookings b
 WHERE m.tenant_id = $1 AND m.state = 'accepted' AND m.fulfilled_by IS NULL
   AND b.tenant_id = $1 AND b.external_id = ANY ($2::text[]) AND b.client_uuid = m.client_id
   AND (m.staff_id IS NULL OR b.staff_id IS NULL OR b.staff_id = m.staff_id)
   AND b.start_at AT TIME ZONE 'UTC' >= m.start_at AND b.start_at AT TIME ZONE 'UTC' < m.end_at
   AND dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance) IS NULL
