-- The tags of the first 10,000 clients whom the bot has tagged (other clients are assumed to have no new ones), and those
-- that people set.
SELECT tag
  FROM (SELECT c.meta -> 'tags' AS tags FROM public.clients_v2 c
         WHERE c.tenant_id = $1 AND c.meta ? 'tags' AND jsonb_typeof(c.meta -> 'tags') = 'array' LIMIT 10000) tagged,
       LATERAL jsonb_array_elements(tagged.tags) AS element,
       LATERAL (SELECT element #>> '{}' AS tag WHERE jsonb_typeof(element) = 'string') named
 UNION
SELECT g.tag FROM dashboard.client_tags g WHERE g.tenant_id = $1
 ORDER BY tag LIMIT 500
