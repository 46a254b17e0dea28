-- Bookings of salon $1 between now ($2) and $3 that may be slots at a risk of $4 or more; the soonest $5. load_slots.sql
-- decides which of them are.
-- no tenant filter: the function takes the salon, and filters by it
SELECT m.external_id FROM dashboard.okoshko_may_be_slots($1, $2, $3, $4) m ORDER BY m.start_at, m.id LIMIT $5
