-- Link $2 is about the new match $3, which is not answered yet. The match must be one of the link's client.
UPDATE dashboard.client_links l SET match_id = $3::bigint, answered_at = NULL
 WHERE l.tenant_id = $1 AND l.id = $2
   AND EXISTS (SELECT FROM dashboard.waitlist_matches m
                WHERE m.tenant_id = $1 AND m.id = $3::bigint AND m.client_id = l.client_id)
