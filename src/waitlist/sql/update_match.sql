UPDATE dashboard.waitlist_matches m
   SET state = $3, agreed_at = $4, deadline_at = $5, offered_at = $6, ended_at = $7, ended_why = $8, due_at = $9,
       updated_at = $10
 WHERE m.tenant_id = $1 AND m.id = $2
