-- Fills only missing values, because the bot's may be newer than a file of unknown age. If several
-- new clients are one person, their values are used in the order of their ids, so that a second run
-- changes nothing.
UPDATE public.clients_v2 c
   SET full_name = n.full_name, phone = n.phone, yclients_client_id = n.yclients_client_id, meta = n.meta,
       updated_at = now()
  FROM (SELECT o.id, coalesce(nullif(btrim(o.full_name), ''), s.full_name, o.full_name) AS full_name,
               coalesce(nullif(btrim(o.phone), ''), s.phone, o.phone) AS phone,
               coalesce(o.yclients_client_id, s.yclients_client_id) AS yclients_client_id,
               CASE WHEN s.tags IS NULL OR o.meta ? 'tags' THEN o.meta
                    ELSE o.meta || jsonb_build_object('tags', s.tags) END AS meta
          FROM (SELECT client_id,
                       (array_agg(full_name ORDER BY external_id) FILTER (WHERE full_name IS NOT NULL))[1] AS full_name,
                       (array_agg(phone ORDER BY external_id) FILTER (WHERE phone IS NOT NULL))[1] AS phone,
                       min(yclients_client_id) AS yclients_client_id,
                       (array_agg(tags ORDER BY external_id) FILTER (WHERE tags IS NOT NULL))[1] AS tags
                  FROM pg_temp.stage_client
                 WHERE NOT is_new
                 GROUP BY client_id) s
          JOIN public.clients_v2 o ON o.tenant_id = $1 AND o.id = s.client_id) n
 WHERE c.tenant_id = $1 AND c.id = n.id
   AND (c.full_name, c.phone, c.yclients_client_id, c.meta)
       IS DISTINCT FROM (n.full_name, n.phone, n.yclients_client_id, n.meta)
