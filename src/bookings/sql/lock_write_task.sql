-- Before refresh_write_task.sql: a write that a concurrent transaction queues is visible to the statement after this one.
SELECT due_at FROM dashboard.mirror_tasks WHERE tenant_id = $1 AND kind = 'writes' FOR UPDATE
