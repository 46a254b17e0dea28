-- No row: client $2 has the tag already, from people or from the bot.
INSERT INTO dashboard.client_tags (tenant_id, client_id, tag, added_at, added_by)
SELECT $1, c.id, $3, $4::timestamptz, $5::bigint
  FROM public.clients_v2 c
 WHERE c.tenant_id = $1 AND c.id = $2
   AND NOT dashboard.okoshko_client_tags($1, c.id, c.meta) @> jsonb_build_array($3::text)
ON CONFLICT DO NOTHING
RETURNING tag
