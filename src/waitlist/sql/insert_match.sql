INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, booking_id, staff_id, start_at, end_at, price_minor,
                                        state, deadline_at, accept_probability, expected_minor, offered_at,
                                        idempotency_key, due_at, created_by, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)
RETURNING id
