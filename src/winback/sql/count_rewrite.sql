-- Counts a request to the language model on day $2 if fewer than $3 were counted. No row: the limit
-- of the day is reached.
INSERT INTO dashboard.rewrite_counts AS r (tenant_id, day, asked) VALUES ($1, $2, 1)
ON CONFLICT (tenant_id, day) DO UPDATE SET asked = r.asked + 1 WHERE r.asked < $3::integer
RETURNING asked
