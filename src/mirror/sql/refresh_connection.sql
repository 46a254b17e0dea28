-- The same company with a new token, or after a stop: it is read again at once.
UPDATE dashboard.mirror_connections
   SET company_title = $2, time_zone = $3, stopped_at = NULL, due_at = $4, trouble = NULL, trouble_why = NULL,
       trouble_since = NULL, failures = 0
 WHERE tenant_id = $1
