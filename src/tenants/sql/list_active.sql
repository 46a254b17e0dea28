-- Active salons by id after $1, or only the salon $2: name, time zone, language, admin chat, and
-- whether the daily digest is enabled.
SELECT t.id, s.salon_name, s.time_zone, s.language, s.admin_chat_id,
       coalesce(t.metadata ->> 'daily_digest' = 'true', false)
  FROM public.tenants_v2 t
  CROSS JOIN LATERAL dashboard.okoshko_salon(t.name, t.metadata) s
 WHERE t.is_active AND ($1::uuid IS NULL OR t.id > $1::uuid) AND ($2::uuid IS NULL OR t.id = $2::uuid)
 ORDER BY t.id LIMIT $3::int
