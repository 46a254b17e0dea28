-- Salons by name for the platform's owner ($1 null), or the one of an account ($1: its tenant_id).
-- $2: a part of the name or slug, or null. $3: id of the last salon seen, or null; its name is looked up, so that a
-- cursor is an id and nothing to forge.
SELECT t.id, t.slug, t.name, t.is_active, t.metadata
  FROM public.tenants_v2 t
 WHERE ($1::uuid IS NULL OR t.id = $1::uuid)
   AND ($2::text IS NULL OR strpos(dashboard.okoshko_fold(t.name), dashboard.okoshko_fold($2)) > 0
        OR strpos(lower(t.slug), lower($2)) > 0)
   AND ($3::uuid IS NULL OR (dashboard.okoshko_fold(t.name), t.id)
                            > (SELECT dashboard.okoshko_fold(seen.name), seen.id
                                 FROM public.tenants_v2 seen WHERE seen.id = $3::uuid))
 ORDER BY dashboard.okoshko_fold(t.name), t.id
 LIMIT $4::int
