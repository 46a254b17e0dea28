-- One more question to the language model on day $2, if fewer than $3 were asked on it. No row: the day's are used up.
INSERT INTO dashboard.rewrite_counts AS r (tenant_id, day, asked) VALUES ($1, $2, 1)
ON CONFLICT (tenant_id, day) DO UPDATE SET asked = r.asked + 1 WHERE r.asked < $3::integer
RETURNING asked
