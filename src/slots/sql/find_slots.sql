-- Candidate bookings of salon $1 between now ($2) and $3 with a risk of at least $4; the first $5
-- by start. load_slots.sql decides which of them are slots.
-- no tenant filter: the function takes the salon, and filters by it
SELECT m.external_id FROM dashboard.okoshko_may_be_slots($1, $2, $3, $4) m ORDER BY m.start_at, m.id LIMIT $5
