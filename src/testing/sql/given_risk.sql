INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score) VALUES ($1, $2, $3)
