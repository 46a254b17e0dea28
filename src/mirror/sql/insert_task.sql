INSERT INTO dashboard.mirror_tasks (tenant_id, kind, due_at, from_day, to_day, first_day, changed_after)
VALUES ($1, $2, coalesce($3::timestamptz, 'infinity'), $4, $5, $6, $7)
