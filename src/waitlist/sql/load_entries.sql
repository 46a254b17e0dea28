-- These wishes in the order of the ids, in any status. Names are the current ones of the salon's
-- tables, otherwise those that the bot stored. Long texts are cut. Several masters are two texts whose
-- parts are separated by chr(31). A wish of a merged client is the surviving client's.
SELECT w.id, coalesce(c.id, w.user_id), left(coalesce(nullif(c.full_name, ''), nullif(w.meta ->> 'client_name', '')), 200),
       left(said.service, 100), left(coalesce(v.title, nullif(w.meta ->> 'service_title', '')), 300),
       left(said.staff, 100), left(coalesce(m.name, nullif(w.meta ->> 'staff_name', '')), 200),
       nullif(said.day, 'infinity'), said.part, w.item_type, nullif(w.source, ''), left(nullif(w.comment, ''), 2000),
       w.status, w.created_at, w.updated_at, w.processed_at,
       (SELECT string_agg(lower(d)::text || ' ' || (upper(d) - 1)::text, ',' ORDER BY lower(d)) FROM unnest(said.days) AS d),
       said.hours[1], said.hours[2], dashboard.okoshko_wish_valid_until(w.meta), dashboard.okoshko_wish_priority(w.meta),
       dashboard.okoshko_wish_conversation(w.meta), others.ids, others.names,
       dashboard.okoshko_wish_version(w.item_id, w.comment, w.status, w.meta)
  FROM unnest($2::bigint[]) WITH ORDINALITY AS wanted(id, n)
  JOIN public.wishlist_v2 w ON w.id = wanted.id AND w.tenant_id = $1
  CROSS JOIN LATERAL (
    SELECT dashboard.okoshko_wish_service(w.meta, w.item_id) AS service, nullif(w.meta ->> 'staff_id', '') AS staff,
           dashboard.okoshko_wish_day(w.meta, w.created_at) AS day, dashboard.okoshko_wish_part(w.meta) AS part,
           dashboard.okoshko_wish_days(w.meta, w.created_at) AS days, dashboard.okoshko_wish_hours(w.meta) AS hours) said
  LEFT JOIN public.clients_v2 c ON c.id = dashboard.okoshko_survivor($1, w.user_id) AND c.tenant_id = $1
  LEFT JOIN dashboard.services v ON v.tenant_id = $1 AND v.service_id = said.service
  LEFT JOIN dashboard.staff m ON m.tenant_id = $1 AND m.staff_id = said.staff
  LEFT JOIN LATERAL (
    SELECT string_agg(o.id, chr(31) ORDER BY o.n) AS ids, string_agg(left(coalesce(s.name, ''), 200), chr(31) ORDER BY o.n) AS names
      FROM unnest(dashboard.okoshko_wish_staff(w.meta)) WITH ORDINALITY AS o(id, n)
      LEFT JOIN dashboard.staff s ON s.tenant_id = $1 AND s.staff_id = o.id) others
    ON jsonb_typeof(w.meta -> 'okoshko' -> 'staff') = 'array'
 WHERE NOT EXISTS (SELECT FROM dashboard.erased_clients e WHERE e.tenant_id = $1 AND e.client_id = w.user_id AND e.erasure_id IS NOT NULL)
 ORDER BY wanted.n
