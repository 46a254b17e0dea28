-- The task of the salon is due when its next write is.
UPDATE dashboard.mirror_tasks
   SET failures = 0,
       due_at = coalesce((SELECT min(w.due_at) FROM dashboard.booking_writes w WHERE w.tenant_id = $1 AND w.state = 'due'), 'infinity')
 WHERE tenant_id = $1 AND kind = 'writes'
