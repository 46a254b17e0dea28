-- The accepted match $2 is booking $3.
UPDATE dashboard.waitlist_matches SET fulfilled_by = $3, updated_at = $4
 WHERE tenant_id = $1 AND id = $2 AND state = 'accepted' AND fulfilled_by IS NULL
