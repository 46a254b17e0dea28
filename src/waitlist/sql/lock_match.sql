-- Locks one match until the transaction ends.
SELECT m.id, m.wish_id, m.client_id, m.booking_id, m.staff_id, m.start_at, m.end_at, m.state, m.agreed_at, m.deadline_at,
       m.offered_at, m.due_at, m.ended_why, m.fulfilled_by IS NOT NULL
  FROM dashboard.waitlist_matches m WHERE m.tenant_id = $1 AND m.id = $2 FOR UPDATE
