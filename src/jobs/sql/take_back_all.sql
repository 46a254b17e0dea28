-- Removes what was set aside of this work, whole salons only, for the salons $1.
DELETE FROM dashboard.set_aside WHERE tenant_id = ANY ($1::uuid[]) AND work = $2 AND row_id = ''
