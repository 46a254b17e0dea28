-- The turn $2 failed at $3 with outcome $4 (and $5 for operators). The salon is not read before $6.
UPDATE dashboard.mirror_connections
   SET lease_until = NULL, trouble = $4, trouble_why = $5, trouble_since = coalesce(trouble_since, $3), failures = failures + 1,
       due_at = $6
 WHERE tenant_id = $1 AND fence = $2
