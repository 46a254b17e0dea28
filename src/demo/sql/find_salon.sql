-- no tenant filter: finds a salon by its slug, and whether the demo created it.
SELECT id, metadata ? 'demo', coalesce(metadata -> 'demo' ->> 'complete', 'false') = 'true',
       coalesce(metadata -> 'demo' ->> 'today', '?'), coalesce(metadata -> 'demo' ->> 'seed', '?')
  FROM public.tenants_v2 WHERE slug = $1
