-- The merges of which client $2 is the result, directly or by a later merge, the newest first, at most $4: id, the merged
-- client, their name and phone, when, by whom, until when it can be undone, and whether it can at $3. No row also if there
-- is no such client.
SELECT m.id, m.duplicate_id, left(nullif(btrim(c.full_name), ''), 200), nullif(btrim(c.phone), ''), m.merged_at,
       coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email), m.undo_until,
       m.moved IS NOT NULL AND m.undo_until > $3::timestamptz,
       EXISTS (SELECT FROM dashboard.client_merges l
                WHERE l.tenant_id = $1 AND l.id > m.id AND l.undone_at IS NULL AND m.survivor_id IN (l.survivor_id, l.duplicate_id))
  FROM dashboard.client_merges m
  JOIN public.clients_v2 c ON c.tenant_id = $1 AND c.id = m.duplicate_id
  LEFT JOIN dashboard.users u ON u.id = m.merged_by
 WHERE m.tenant_id = $1 AND m.undone_at IS NULL AND m.survivor_id = ANY (dashboard.okoshko_ids($1, $2))
 ORDER BY m.id DESC LIMIT $4::integer
