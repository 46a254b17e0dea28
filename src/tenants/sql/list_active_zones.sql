-- What active salons say of their time zone, in both spellings; as many rows as there are different answers.
SELECT DISTINCT jsonb_build_object('time_zone', metadata -> 'time_zone', 'timezone', metadata -> 'timezone')
  FROM public.tenants_v2
 WHERE is_active LIMIT 5000
