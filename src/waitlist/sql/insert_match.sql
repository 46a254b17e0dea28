INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, booking_id, staff_id, start_at, end_at, price_minor,
                                        state, deadline_at, accept_probability, expected_minor, offered_at,
                                        idempotency_key, due_at, created_by, created_at, updated_at, plain_probability,
                                        wish_written_at, wish_fits, overruled)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, $20::text[], $21)
RETURNING id
