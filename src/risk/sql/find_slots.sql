-- What may be a slot of salon $1 from now ($2) to $3 at a risk of $4 or more, by start, at most $5. Whether one is a slot
-- says load_slots.sql.
-- no tenant filter: the function takes the salon, and filters by it
SELECT m.external_id FROM dashboard.okoshko_may_be_slots($1, $2, $3, $4) m ORDER BY m.start_at, m.id LIMIT $5
