-- Stores goal $3 of salon $1 for the figure $2, at $4 by user $5.
INSERT INTO dashboard.overview_goals AS g (tenant_id, figure, target, updated_at, updated_by)
VALUES ($1, $2, $3, $4, $5::bigint)
ON CONFLICT (tenant_id, figure) DO UPDATE
   SET target = excluded.target, updated_at = excluded.updated_at, updated_by = excluded.updated_by
