-- Values that the source lacks are kept.
UPDATE dashboard.services k
   SET title = n.title, category = n.category, price = n.price, duration_sec = n.duration_sec,
       active = n.active, updated_at = now()
  FROM (SELECT DISTINCT ON (s.external_id) s.external_id, s.title, coalesce(s.category, o.category) AS category,
               coalesce(s.price, o.price) AS price, coalesce(s.duration_sec, o.duration_sec) AS duration_sec,
               coalesce(s.active, o.active) AS active
          FROM pg_temp.stage_service s
          JOIN dashboard.services o ON o.tenant_id = $1 AND o.service_id = s.external_id
         ORDER BY s.external_id, s.ordinal) n
 WHERE k.tenant_id = $1 AND k.service_id = n.external_id
   AND (k.title, k.category, k.price, k.duration_sec, k.active)
       IS DISTINCT FROM (n.title, n.category, n.price, n.duration_sec, n.active)
