-- Active salons by id, those after $1, or the one $2; of metadata only what background work asks for.
SELECT id, name,
       jsonb_build_object('time_zone', metadata -> 'time_zone', 'timezone', metadata -> 'timezone',
                          'language', metadata -> 'language', 'salon_name', metadata -> 'salon_name'),
       coalesce(metadata ->> 'admin_chat_id', metadata ->> 'telegram.admin_chat_id',
                metadata -> 'telegram' ->> 'admin_chat_id')
  FROM public.tenants_v2
 WHERE is_active AND ($1::uuid IS NULL OR id > $1::uuid) AND ($2::uuid IS NULL OR id = $2::uuid)
 ORDER BY id LIMIT $3::int
