-- Salons by name for super_admin ($1 null), or the one of an account ($1: its tenant_id). $2: a
-- part of the name or slug, or null. $3, $4: folded name and id of the last row of the previous
-- page.
SELECT t.id, t.slug, t.name, t.is_active, t.metadata, dashboard.okoshko_fold(t.name)
  FROM public.tenants_v2 t
 WHERE ($1::uuid IS NULL OR t.id = $1::uuid)
   AND ($2::text IS NULL OR strpos(dashboard.okoshko_fold(t.name), dashboard.okoshko_fold($2)) > 0
        OR strpos(lower(t.slug), lower($2)) > 0)
   AND (dashboard.okoshko_fold(t.name), t.id) > ($3::text, $4::uuid)
 ORDER BY dashboard.okoshko_fold(t.name), t.id
 LIMIT $5::int
