-- Booking $2: its client, start, outcome (null: active), and what the client answered about this start. The older row if
-- a database contains an id twice. No row for a booking with an unusable start.
SELECT b.client_uuid, b.start_at AT TIME ZONE 'UTC', dashboard.okoshko_outcome(b.outcome, b.status, b.yclients_attendance),
       dashboard.okoshko_answer($1, b.external_id, b.start_at)
  FROM dashboard.bookings b
 WHERE b.tenant_id = $1 AND b.external_id = $2 AND dashboard.okoshko_usable(b.start_at)
 ORDER BY b.id LIMIT 1
