-- Kind $2 failed again: it is not read before $3.
UPDATE dashboard.mirror_tasks SET failures = failures + 1, due_at = $3 WHERE tenant_id = $1 AND kind = $2
